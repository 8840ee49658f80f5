import { useCallback, useState } from 'react';
import type { Answer } from '../server/failure.ts';
import { useLoad, type Load } from '../parts/use-load.ts';
import { useReturn } from '../parts/use-return.ts';
import { useConsole } from '../shell/console.ts';
import { getCredentials, type CredentialType } from './credentials.ts';
import { unknownNames } from './kinds.ts';
import { noted, outcomeOf, taskFrom, type Outcome } from './task.ts';

const TASK = 'credentials.task';

/** Leaves for one of Keycloak's tasks and comes back to this page; `name` is what it concerns. */
export type Leave = (action: string, name?: string) => Promise<void>;

/**
 * What the account can be signed in with, and what came of the task that the person comes back from. Asked for once more when they come
 * back from another window.
 */
export function useCredentials(): {
  state: Load<CredentialType[]>;
  outcome: Outcome | null;
  /** Somebody changed something since it was shown here. */
  changedElsewhere: boolean;
  again: () => Promise<Answer<CredentialType[]>>;
  /** Asks once more and notes whether it is still as it was shown. */
  look: () => Promise<void>;
  set: (types: CredentialType[]) => void;
  leave: Leave;
} {
  const { server, session, learn, keep, takeResult } = useConsole();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [changedElsewhere, setChangedElsewhere] = useState(false);

  const load = useCallback(async () => {
    const answer = await getCredentials(server);
    if (!answer.ok) return answer;
    await learn(unknownNames(answer.value));
    const result = takeResult();
    if (result) setOutcome(outcomeOf(result, taskFrom(keep.take(TASK)), answer.value, Date.now()));
    return answer;
  }, [server, learn, keep, takeResult]);
  const { state, again, set } = useLoad(load);

  const shown = state.kind === 'ready' ? state.value : null;
  const look = async () => {
    const answer = await again();
    if (shown && answer.ok && told(shown) !== told(answer.value)) setChangedElsewhere(true);
  };
  useReturn(shown !== null, () => void look());

  const leave: Leave = (action, name = '') => {
    keep.put(TASK, noted(action, name, shown ?? []));
    return session.act(action);
  };
  return { state, outcome, changedElsewhere, again, look, set, leave };
}

/** What a person can tell apart of it. */
const told = (types: readonly CredentialType[]): string =>
  JSON.stringify(types.map(({ type, credentials }) => [type, credentials]));
