import type { ActionResult } from '../boot/session.ts';
import { list, number, shape, text } from '../server/shape.ts';
import type { Credential, CredentialType } from './credentials.ts';

/** What was noted before the person left for one of Keycloak's tasks. */
export interface Task {
  action: string;
  /** Name of what was to be removed; empty for other tasks. */
  name: string;
  before: { id: string; createdDate: number }[];
}

const readTask = shape<Task>({ action: text, name: text, before: list(shape({ id: text, createdDate: number })) });

export function taskFrom(kept: unknown): Task | null {
  try {
    return readTask(kept, 'task');
  } catch {
    return null;
  }
}

export const noted = (action: string, name: string, types: readonly CredentialType[]): Task => ({
  action,
  name,
  before: types.flatMap((type) => type.credentials.map(({ id, createdDate }) => ({ id, createdDate }))),
});

/** What to tell the person who comes back from a task. */
export type Outcome =
  | { kind: 'added'; added: { type: CredentialType; credential: Credential }[] }
  | { kind: 'password-changed' }
  | { kind: 'removed'; name: string }
  | { kind: 'cancelled' }
  | { kind: 'failed' }
  /** The server says that it is done, but the list doesn't show it. */
  | { kind: 'unclear' };

/** Without a note (another application sent the person), what is younger than this counts as just made, in milliseconds. */
const JUST_NOW = 10 * 60_000;

/**
 * Compares what the server says with what the list shows: only what is really there, or really gone, is told as done.
 * @param now milliseconds
 */
export function outcomeOf(
  result: ActionResult,
  task: Task | null,
  types: readonly CredentialType[],
  now: number,
): Outcome {
  if (result.status === 'cancelled') return { kind: 'cancelled' };
  if (result.status === 'error') return { kind: 'failed' };

  const removedId = /^delete_credential:(.+)$/.exec(task?.action ?? result.action)?.[1];
  const all = types.flatMap((type) => type.credentials.map((credential) => ({ type, credential })));
  if (removedId) {
    const gone = !all.some(({ credential }) => credential.id === removedId);
    return gone ? { kind: 'removed', name: task?.name ?? '' } : { kind: 'unclear' };
  }

  const changed = all.filter(({ credential }) => {
    if (!task) return credential.createdDate > now - JUST_NOW;
    const before = task.before.find(({ id }) => id === credential.id);
    return !before || before.createdDate !== credential.createdDate;
  });
  const added = changed.filter(({ type }) => type.type !== 'password');
  if (added.length > 0 && (task ? task.action : result.action) !== 'UPDATE_PASSWORD') return { kind: 'added', added };
  return changed.some(({ type }) => type.type === 'password') ? { kind: 'password-changed' } : { kind: 'unclear' };
}
