import type { Words } from '../../language/words.ts';
import type { Factor } from './protection.ts';
import type { Step } from './steps.ts';

const firstOf = {
  app: 'security.secondStep.app',
  key: 'security.secondStep.key',
  passkey: 'security.passkey',
} as const;

/** What a step says: why, in a sentence, and the act, on its button. */
export function stepWords(step: Step, words: Words): { reason: string; act: string } {
  const named = (factor: Factor) => words.say(`security.factor.${factor}`);
  switch (step.kind) {
    case 'verify':
      return { reason: words.say('security.verifyReason', { email: step.email }), act: words.say('security.verify') };
    case 'second-step':
      return {
        reason: words.say(`security.secondStep.${step.with}Reason`),
        act: words.say(`security.secondStep.${step.with}`),
      };
    case 'codes':
      return {
        reason:
          step.left === null
            ? words.say('security.codes.noneReason', { factor: named(step.only) })
            : words.say('security.codes.usedUp'),
        act: words.say(step.left === null ? 'security.codes.none' : 'security.codes.few'),
      };
    case 'codes-few':
      return {
        reason: words.count('security.codes.fewReason', step.left),
        act: words.say('security.codes.few'),
      };
    case 'spare':
      return {
        reason: words.say('security.spareReason', { factor: named(step.only) }),
        act: words.say(step.with === step.only ? `security.another.${step.with}` : firstOf[step.with]),
      };
    case 'passkey':
      return { reason: words.say('security.passkeyReason'), act: words.say('security.passkey') };
    case 'unknown-device':
      return { reason: words.say('security.unknownDeviceReason'), act: words.say('security.unknownDevice') };
  }
}
