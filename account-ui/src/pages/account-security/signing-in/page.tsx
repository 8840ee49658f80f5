import { useState } from 'react';
import { Alert } from '../../../parts/alert.tsx';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useConsole } from '../../../shell/console.ts';
import { renameCredential, type Credential, type CredentialType } from '../../../credentials/credentials.ts';
import { MAKE_CODES } from '../../../credentials/kinds.ts';
import { OutcomeMessage } from '../../../credentials/outcome-message.tsx';
import { useCredentials } from '../../../credentials/use-credentials.ts';
import { begunRename, RENAME } from './begun-rename.ts';
import { SectionView } from './section-view.tsx';
import { sectionsOf } from './sections.ts';

/** Signing in: what the person can sign in with. Loads, leaves for Keycloak's own tasks, and tells what came of them. */
export default function SigningInPage() {
  const { server, words, keep } = useConsole();
  const { state, outcome, changedElsewhere, again, look, set, leave } = useCredentials();
  const [begun] = useState(() => begunRename(keep.take(RENAME)));
  const types = state.kind === 'ready' ? state.value : null;
  const isBack = begun !== null && has(types ?? [], begun.id);

  const rename = async (credential: Credential, label: string) => {
    const answer = await renameCredential(server, credential.id, label);
    if (answer.ok && types) {
      set(withLabel(types, credential.id, label));
      // what the server made of the name is what stays
      void again();
    }
    // it was removed in another window
    if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 404) void look();
    return answer;
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('signingIn')}</h1>
      {outcome && types && <OutcomeMessage outcome={outcome} types={types} makeCodes={() => void leave(MAKE_CODES)} />}
      {changedElsewhere && <Alert variant="info" title={words.say('changedElsewhere')} takesFocus="if-lost" />}
      {isBack && <Alert variant="info" title={words.say('draftBack')} />}
      {state.kind === 'loading' && <Skeleton lines={8} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {types &&
        sectionsOf(types).map((section) => (
          <SectionView
            key={section.category}
            section={section}
            all={types}
            begun={begun}
            leave={leave}
            rename={rename}
          />
        ))}
      {types && sectionsOf(types).length === 0 && <p>{words.say('signingInEmpty')}</p>}
    </div>
  );
}

const has = (types: readonly CredentialType[], id: string): boolean =>
  types.some(({ credentials }) => credentials.some((credential) => credential.id === id));

const withLabel = (types: CredentialType[], id: string, label: string): CredentialType[] =>
  types.map((type) => ({
    ...type,
    credentials: type.credentials.map((credential) => (credential.id === id ? { ...credential, label } : credential)),
  }));
