import { useState } from 'react';
import { failureSentence } from '../../../language/failure-sentence.ts';
import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import type { Load } from '../../../parts/use-load.ts';
import type { Answer, Failure } from '../../../server/failure.ts';
import { useConsole, useShell } from '../../../shell/console.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import type { Address } from './address.ts';
import { StepActions } from './step-actions.tsx';

interface EmailStepProps {
  state: Load<Address>;
  retry: () => void;
  /** Cancels the change to this address. */
  withdraw: (pending: string) => Promise<Answer<unknown>>;
  done: () => void;
  skip: () => void;
}

const PERSONAL_INFO = 'personal-info';

/** The address that lets its owner set a new password: it has to be the person's, and no change to another be under way. */
export function EmailStep({ state, retry, withdraw, done, skip }: EmailStepProps) {
  const { words } = useConsole();
  const { offers } = useShell();
  if (state.kind === 'loading') return <Skeleton lines={3} label={words.say('loading')} />;
  if (state.kind === 'failed')
    return (
      <>
        <LoadFailed failure={state.failure} retry={retry} />
        <StepActions skip={skip} />
      </>
    );
  const { email, pending } = state.value;
  return (
    <>
      <p>{words.say(email ? 'secure.email.what' : 'secure.email.none')}</p>
      {email && (
        <p className="guide-address">
          <bdi>{email}</bdi>
        </p>
      )}
      {pending && <PendingChange email={email} pending={pending} withdraw={withdraw} />}
      {offers(PERSONAL_INFO) && (
        <p>
          {words.say('secure.email.notMine')}{' '}
          <PageLink path={PERSONAL_INFO}>{words.say('secure.email.change')}</PageLink>
        </p>
      )}
      <StepActions skip={skip}>
        <Button variant="primary" onClick={done}>
          {words.say(email ? 'secure.email.act' : 'secure.goOn')}
        </Button>
      </StepActions>
    </>
  );
}

interface PendingChangeProps {
  email: string;
  pending: string;
  withdraw: EmailStepProps['withdraw'];
}

function PendingChange({ email, pending, withdraw }: PendingChangeProps) {
  const { words } = useConsole();
  const { announce } = useShell();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <Alert
      variant="warning"
      title={words.say('secure.email.pending', { pending })}
      actions={
        <Button
          variant="secondary"
          isLoading={working}
          onClick={(event) => {
            // the button goes with the change: the step's heading takes the focus
            const heading = event.currentTarget.closest('.guide-step')?.querySelector('h2');
            setWorking(true);
            setFailure(null);
            void withdraw(pending).then((answer) => {
              setWorking(false);
              if (answer.ok) {
                announce(words.say('secure.email.withdrawn', { pending }));
                heading?.focus();
              } else setFailure(answer.failure);
            });
          }}
        >
          {words.say('secure.email.withdraw')}
        </Button>
      }
    >
      <p>{words.say('secure.email.pendingBody', { email })}</p>
      {failure && (
        <p role="alert" className="field-error">
          {words.say(failureSentence(failure))}
        </p>
      )}
    </Alert>
  );
}
