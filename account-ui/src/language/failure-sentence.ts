import type { Failure } from '../server/failure.ts';
import type { TextKey } from './text-keys.ts';

/** The sentence for a failed call: whose fault it is and that nothing is lost. */
export function failureSentence(failure: Failure): TextKey {
  switch (failure.kind) {
    case 'offline':
      return 'failure.offline';
    case 'unreachable':
      return 'failure.unreachable';
    case 'session-ended':
      return 'failure.sessionEnded';
    case 'forbidden':
      return 'failure.forbidden';
    case 'refused':
      return 'failure.refused';
    case 'server':
      return 'failure.server';
    case 'unreadable':
      return 'failure.unreadable';
  }
}
