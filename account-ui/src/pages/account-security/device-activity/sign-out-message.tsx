import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { Outcome, Target } from '../../../sessions/sign-out.ts';

interface SignOutMessageProps {
  target: Target;
  outcome: Outcome;
  /** Reads the list again. */
  check: () => void;
}

/** What came of signing out, above the list. Takes the focus: the button that was pressed is gone with its row. */
export function SignOutMessage({ target, outcome, check }: SignOutMessageProps) {
  const { words } = useConsole();
  switch (outcome.kind) {
    case 'done':
      return (
        <Alert
          variant="success"
          takesFocus
          title={
            target.kind === 'one'
              ? words.say('devices.signedOut', { name: target.name })
              : words.say('devices.signedOutOthers')
          }
        />
      );
    case 'still-there':
      return (
        <Alert variant="warning" takesFocus title={words.count('devices.stillThere', outcome.count)}>
          <p>{words.say('devices.stillThereBody')}</p>
        </Alert>
      );
    case 'unchecked':
      return (
        <Alert
          variant="warning"
          takesFocus
          title={words.say('devices.unchecked')}
          actions={
            <Button variant="secondary" onClick={check}>
              {words.say('devices.reload')}
            </Button>
          }
        />
      );
    case 'failed':
      return null;
  }
}
