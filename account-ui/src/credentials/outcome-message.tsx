import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/button.tsx';
import { useConsole } from '../shell/console.ts';
import type { CredentialType } from './credentials.ts';
import { MAKE_CODES } from './kinds.ts';
import { useNames } from './names.ts';
import type { Outcome } from './task.ts';

interface OutcomeMessageProps {
  outcome: Outcome;
  /** What the account holds now. */
  types: readonly CredentialType[];
  /** Leaves for the recovery codes that a new second step calls for; null where the page itself leads there. */
  makeCodes: (() => void) | null;
}

/** Says what came of a task, once, above the list that shows it. After a second step was set up it leads on to recovery codes. */
export function OutcomeMessage({ outcome, types, makeCodes }: OutcomeMessageProps) {
  const { words } = useConsole();
  const { nameOf } = useNames();
  switch (outcome.kind) {
    case 'added': {
      const codes = types.find(({ type }) => type === 'recovery-authn-codes');
      const lacksCodes = codes?.createAction === MAKE_CODES && codes.credentials.length === 0;
      return (
        <>
          {outcome.added.map(({ type, credential }) => {
            if (type.type === 'recovery-authn-codes')
              return (
                <Alert key={credential.id} variant="success" title={words.say('outcome.codesMade')}>
                  <p>{words.say('outcome.codesMadeBody')}</p>
                </Alert>
              );
            const isSecondStep = type.type === 'otp' || type.type === 'webauthn';
            const leadsOn = isSecondStep && lacksCodes;
            return (
              <Alert
                key={credential.id}
                variant="success"
                title={words.say('outcome.added', { name: nameOf(type, credential) })}
                actions={
                  leadsOn &&
                  makeCodes && (
                    <Button variant="primary" onClick={makeCodes}>
                      {words.say('codes.add')}
                    </Button>
                  )
                }
              >
                {type.type === 'otp' && <p>{words.say('outcome.addedOtp')}</p>}
                {leadsOn && <p>{words.say('outcome.nowCodes')}</p>}
              </Alert>
            );
          })}
        </>
      );
    }
    case 'password-changed':
      return <Alert variant="success" title={words.say('outcome.passwordChanged')} />;
    case 'removed':
      return (
        <Alert
          variant="success"
          title={
            outcome.name ? words.say('outcome.removed', { name: outcome.name }) : words.say('outcome.removedUnnamed')
          }
        />
      );
    case 'cancelled':
      return <Alert variant="info" title={words.say('outcome.cancelled')} />;
    case 'failed':
      return <Alert variant="danger" title={words.say('outcome.failed')} />;
    case 'unclear':
      return <Alert variant="warning" title={words.say('outcome.unclear')} />;
  }
}
