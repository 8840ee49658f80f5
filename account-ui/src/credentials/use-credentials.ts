import { useCallback, useState } from 'react';
import type { Answer } from '../server/failure.ts';
import { useLoad, type Load } from '../parts/use-load.ts';
import { useConsole } from '../shell/console.ts';
import { getCredentials, type CredentialType } from './credentials.ts';
import { unknownNames } from './kinds.ts';
import { noted, outcomeOf, taskFrom, type Outcome } from './task.ts';

const TASK = 'credentials.task';

/** Leaves for one of Keycloak's tasks and comes back to this page; `name` is what it concerns. */
export type Leave = (action: string, name?: string) => Promise<void>;

/** What the account can be signed in with, and what came of the task that the person comes back from. */
export function useCredentials(): {
  state: Load<CredentialType[]>;
  outcome: Outcome | null;
  again: () => Promise<Answer<CredentialType[]>>;
  set: (types: CredentialType[]) => void;
  leave: Leave;
} {
  const { server, session, learn, keep, takeResult } = useConsole();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const load = useCallback(async () => {
    const answer = await getCredentials(server);
    if (!answer.ok) return answer;
    await learn(unknownNames(answer.value));
    const result = takeResult();
    if (result) setOutcome(outcomeOf(result, taskFrom(keep.take(TASK)), answer.value, Date.now()));
    return answer;
  }, [server, learn, keep, takeResult]);
  const { state, again, set } = useLoad(load);

  const leave: Leave = (action, name = '') => {
    keep.put(TASK, noted(action, name, state.kind === 'ready' ? state.value : []));
    return session.act(action);
  };
  return { state, outcome, again, set, leave };
}
