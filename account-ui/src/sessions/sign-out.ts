import type { Answer, Failure } from '../server/failure.ts';
import type { Device, DeviceSession } from './devices.ts';

/** What the person wants to end. */
export type Target = { kind: 'one'; session: DeviceSession; name: string } | { kind: 'others'; count: number };

/** What came of it. */
export type Outcome =
  | { kind: 'done' }
  /** The server says that it is done, but the list still shows this many of them. */
  | { kind: 'still-there'; count: number }
  /** The server says that it is done; the list could not be read again. */
  | { kind: 'unchecked' }
  | { kind: 'failed'; failure: Failure };

/** All sessions but the present one. */
export const otherSessions = (devices: readonly Device[]): DeviceSession[] =>
  devices.flatMap(({ sessions }) => sessions).filter(({ current }) => !current);

/**
 * Judged by the list that was read afterwards: what is gone is gone, even if the answer got lost on the way, and what is still
 * there was not ended, whatever the answer was.
 * @param ids sessions that were to be ended; one that has begun since is not among them
 */
export function outcomeOf(
  ids: readonly string[],
  answer: Answer<undefined>,
  after: Answer<readonly Device[]>,
): Outcome {
  if (!after.ok) return answer.ok ? { kind: 'unchecked' } : { kind: 'failed', failure: answer.failure };
  const listed = otherSessions(after.value).filter(({ id }) => ids.includes(id));
  if (listed.length === 0) return { kind: 'done' };
  return answer.ok ? { kind: 'still-there', count: listed.length } : { kind: 'failed', failure: answer.failure };
}
