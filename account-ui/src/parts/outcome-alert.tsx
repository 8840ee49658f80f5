import { useConsole } from '../shell/console.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import type { Told } from './outcome.ts';

/** Tells what came of an act, above the list. Takes the focus: the button that was pressed is gone with its row. */
export function OutcomeAlert({ told, check }: { told: Told; check: () => void }) {
  const { words } = useConsole();
  switch (told.outcome.kind) {
    case 'done':
      return <Alert key={told.turn} variant="success" takesFocus title={told.done} />;
    case 'unclear':
      return <Alert key={told.turn} variant="warning" takesFocus title={words.say('outcome.unclear')} />;
    case 'unchecked':
      return (
        <Alert
          key={told.turn}
          variant="warning"
          takesFocus
          title={words.say('outcome.unchecked')}
          actions={
            <Button variant="secondary" onClick={check}>
              {words.say('loadAgain')}
            </Button>
          }
        />
      );
    case 'failed':
      // told in the dialog, beside the button that asks again
      return null;
  }
}
