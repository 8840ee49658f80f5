import { useState } from 'react';
import type { Credential, CredentialType } from '../../../credentials/credentials.ts';
import { canRemove, isElsewhere } from '../../../credentials/kinds.ts';
import { useNames } from '../../../credentials/names.ts';
import { RemoveDialog } from '../../../credentials/remove-dialog.tsx';
import type { Leave } from '../../../credentials/use-credentials.ts';
import { Button } from '../../../parts/button.tsx';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import type { Load } from '../../../parts/use-load.ts';
import { useConsole } from '../../../shell/console.ts';
import { StepActions } from './step-actions.tsx';

interface FactorsStepProps {
  state: Load<CredentialType[]>;
  retry: () => void;
  leave: Leave;
  done: () => void;
  skip: () => void;
}

/** Everything but the password that opens the account: what somebody left behind is found here. */
export function FactorsStep({ state, retry, leave, done, skip }: FactorsStepProps) {
  const { environment, words } = useConsole();
  if (state.kind === 'loading') return <Skeleton lines={3} label={words.say('loading')} />;
  if (state.kind === 'failed')
    return (
      <>
        <LoadFailed failure={state.failure} retry={retry} />
        <StepActions skip={skip} />
      </>
    );
  const all = state.value;
  const held = all
    .filter(({ type }) => type !== 'password')
    .flatMap((type) => type.credentials.map((credential) => ({ type, credential })));
  if (held.length === 0)
    return (
      <>
        <p>{words.say('secure.factors.none')}</p>
        <StepActions skip={skip}>
          <Button variant="primary" onClick={done}>
            {words.say('secure.goOn')}
          </Button>
        </StepActions>
      </>
    );
  const removalIsOn = environment.features.removeCredential;
  return (
    <>
      <p>{words.say(removalIsOn ? 'secure.factors.what' : 'secure.factors.whatFixed')}</p>
      <ul className="credential-list" aria-label={words.say('secure.factors')}>
        {held.map(({ type, credential }) => (
          <FactorRow key={credential.id || type.type} type={type} credential={credential} all={all} leave={leave} />
        ))}
      </ul>
      <StepActions skip={skip}>
        <Button variant="primary" onClick={done}>
          {words.count('secure.factors.act', held.length)}
        </Button>
      </StepActions>
    </>
  );
}

interface FactorRowProps {
  type: CredentialType;
  credential: Credential;
  all: readonly CredentialType[];
  leave: Leave;
}

function FactorRow({ type, credential, all, leave }: FactorRowProps) {
  const { environment, words } = useConsole();
  const { nameOf, shortNameOf, titleOf } = useNames();
  const [asking, setAsking] = useState(false);
  const name = nameOf(type, credential);
  const short = shortNameOf(type, credential);
  const title = titleOf(type);
  return (
    <li className="credential">
      <div className="credential-facts">
        <span className="credential-name">{short}</span>
        {short !== title && <span className="credential-fact">{title}</span>}
        {!isElsewhere(credential) && (
          <time
            className="credential-fact"
            dateTime={new Date(credential.createdDate).toISOString()}
            title={words.moment(credential.createdDate)}
          >
            {words.say('addedOn', { date: words.date(credential.createdDate) })}
          </time>
        )}
      </div>
      {canRemove(type, credential, environment.features.removeCredential) && (
        <div className="credential-actions">
          <Button variant="secondary" aria-label={words.say('removeThis', { name })} onClick={() => setAsking(true)}>
            {words.say('remove')}
          </Button>
        </div>
      )}
      {asking && (
        <RemoveDialog
          type={type}
          credential={credential}
          name={name}
          all={all}
          remove={() => leave(`delete_credential:${credential.id}`, name)}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
