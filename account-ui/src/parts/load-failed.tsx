import type { Failure } from '../server/failure.ts';
import { failureSentence } from '../language/failure-sentence.ts';
import { useConsole } from '../shell/console.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';

/** In place of a list or form that could not be loaded: why, and once more. */
export function LoadFailed({ failure, retry }: { failure: Failure; retry: () => void }) {
  const { words } = useConsole();
  return (
    <Alert
      variant="danger"
      title={words.say('failure.load')}
      actions={
        <Button variant="secondary" onClick={retry}>
          {words.say('tryAgain')}
        </Button>
      }
    >
      <p>{words.say(failureSentence(failure))}</p>
    </Alert>
  );
}
