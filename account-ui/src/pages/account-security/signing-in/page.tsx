import { useCallback, useState } from 'react';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useLoad } from '../../../parts/use-load.ts';
import { useConsole } from '../../../shell/console.ts';
import { getCredentials, renameCredential, type Credential, type CredentialType } from './credentials.ts';
import { OutcomeMessage } from './outcome-message.tsx';
import { SectionView } from './section-view.tsx';
import { sectionsOf } from './sections.ts';
import { noted, outcomeOf, taskFrom, type Outcome } from './task.ts';

const TASK = 'signing-in.task';

/** Signing in: what the person can sign in with. Loads, leaves for Keycloak's own tasks, and tells what came of them. */
export default function SigningInPage() {
  const { server, session, words, learn, keep, takeResult } = useConsole();
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
  const types = state.kind === 'ready' ? state.value : null;

  const leave = (action: string, name: string) => {
    keep.put(TASK, noted(action, name, types ?? []));
    return session.act(action);
  };

  const rename = async (credential: Credential, label: string) => {
    const answer = await renameCredential(server, credential.id, label);
    if (answer.ok && types) {
      set(withLabel(types, credential.id, label));
      // what the server made of the name is what stays
      void again();
    }
    return answer;
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('signingIn')}</h1>
      {outcome && <OutcomeMessage outcome={outcome} />}
      {state.kind === 'loading' && <Skeleton lines={8} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {types &&
        sectionsOf(types).map((section) => (
          <SectionView key={section.category} section={section} all={types} leave={leave} rename={rename} />
        ))}
    </div>
  );
}

const withLabel = (types: CredentialType[], id: string, label: string): CredentialType[] =>
  types.map((type) => ({
    ...type,
    credentials: type.credentials.map((credential) => (credential.id === id ? { ...credential, label } : credential)),
  }));

/** Keys of the server's that have to be asked for: only kinds the console has no words for. */
const unknownNames = (types: readonly CredentialType[]): string[] =>
  types
    .filter((type) => type.type !== 'password' && !ownTypes.includes(type.type))
    .flatMap((type) => [type.displayName, type.helptext, type.category]);
const ownTypes = ['otp', 'recovery-authn-codes', 'webauthn', 'webauthn-passwordless'];
