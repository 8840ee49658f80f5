import { Alert } from '../../../parts/alert.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { Outcome } from './task.ts';
import { useNames } from './names.ts';

/** Says what came of a task, once, above the list that shows it. */
export function OutcomeMessage({ outcome }: { outcome: Outcome }) {
  const { words } = useConsole();
  const { nameOf } = useNames();
  switch (outcome.kind) {
    case 'added':
      return (
        <>
          {outcome.added.map(({ type, credential }) => (
            <Alert
              key={credential.id}
              variant="success"
              title={words.say('outcome.added', { name: nameOf(type, credential) })}
            >
              {type.type === 'otp' && <p>{words.say('outcome.addedOtp')}</p>}
            </Alert>
          ))}
        </>
      );
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
