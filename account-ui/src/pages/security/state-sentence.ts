import type { Words } from '../../language/words.ts';
import { hasSecondStep, onlyWayIn, type Protection } from './protection.ts';

/** The one sentence about what protects the account. */
export function stateSentence(protection: Protection, words: Words): string {
  const { password, apps, keys, passkeys } = protection;
  if (password && !hasSecondStep(protection))
    return passkeys === 0
      ? words.say('security.passwordAlone')
      : words.say('security.passwordOr', { ways: words.count('security.passkey', passkeys) });
  const ways = [
    password && words.say('security.password'),
    apps > 0 && words.count('security.app', apps),
    keys > 0 && words.count('security.key', keys),
    passkeys > 0 && words.count('security.passkey', passkeys),
  ].filter((way) => way !== false);
  if (ways.length === 0) return words.say('security.stateElsewhere');
  return words.say(onlyWayIn(protection) ? 'security.stateNoSpare' : 'security.state', {
    ways: words.list(ways),
  });
}
