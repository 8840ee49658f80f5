import type { Words } from '../../../language/words.ts';
import type { Progress, StepName } from './progress.ts';

/** What came of a step, for those that are done or skipped. */
export function resultSentence(step: StepName, progress: Progress, words: Words): string {
  const skipped = progress.results[step] === 'skipped';
  switch (step) {
    case 'sessions':
      if (skipped) return words.say('secure.skipped');
      if (progress.ended === null) return words.say('secure.sessions.doneAll');
      return progress.ended > 0
        ? words.count('secure.sessions.done', progress.ended)
        : words.say('secure.sessions.doneNone');
    case 'password':
      return words.say(skipped ? 'secure.skipped' : 'secure.password.done');
    case 'factors': {
      // what was removed stays removed, also if the rest was not looked at
      const end = words.say(skipped ? 'secure.skipped' : 'secure.factors.done');
      return progress.removed.length > 0
        ? `${words.say('secure.factors.removed', { names: words.list(progress.removed) })} ${end}`
        : end;
    }
    case 'email': {
      const end = words.say(skipped ? 'secure.skipped' : 'secure.email.done');
      return progress.withdrawn
        ? `${words.say('secure.email.doneWithdrawn', { pending: progress.withdrawn })} ${end}`
        : end;
    }
  }
}
