import { useState } from 'react';
import type { CredentialType } from '../../../credentials/credentials.ts';
import { Button } from '../../../parts/button.tsx';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import type { Load } from '../../../parts/use-load.ts';
import { useConsole } from '../../../shell/console.ts';
import { StepActions } from './step-actions.tsx';

interface PasswordStepProps {
  state: Load<CredentialType[]>;
  retry: () => void;
  /** Leaves for Keycloak's own task. */
  change: (action: string) => Promise<void>;
  skip: () => void;
}

/** A new password, so that whoever knew the old one stays out. */
export function PasswordStep({ state, retry, change, skip }: PasswordStepProps) {
  const { words } = useConsole();
  const [leaving, setLeaving] = useState(false);
  if (state.kind === 'loading') return <Skeleton lines={2} label={words.say('loading')} />;
  if (state.kind === 'failed')
    return (
      <>
        <LoadFailed failure={state.failure} retry={retry} />
        <StepActions skip={skip} />
      </>
    );
  const action = state.value.find(({ type }) => type === 'password')?.updateAction ?? '';
  return (
    <>
      <p>{words.say('secure.password.what')}</p>
      <StepActions skip={skip}>
        {action && (
          <Button
            variant="primary"
            isLoading={leaving}
            onClick={() => {
              setLeaving(true);
              void change(action);
            }}
          >
            {words.say('secure.password.act')}
          </Button>
        )}
      </StepActions>
    </>
  );
}
