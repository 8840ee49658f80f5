import { Button } from '../../../parts/button.tsx';
import { failureSentence } from '../../../language/failure-sentence.ts';
import type { Failure } from '../../../server/failure.ts';
import { useConsole } from '../../../shell/console.ts';

interface OlderViewProps {
  more: boolean;
  asking: boolean;
  /** Why the last try did not bring any. */
  failure: Failure | null;
  ask: () => void;
}

/** The end of the list: older entries on request, or that there are none. */
export function OlderView({ more, asking, failure, ask }: OlderViewProps) {
  const { words } = useConsole();
  if (!more) return <p className="section-intro">{words.say('history.end')}</p>;
  return (
    <div className="section-action">
      {failure && (
        <p role="alert" className="field-error">
          {words.say('failure.load')}. {words.say(failureSentence(failure))}
        </p>
      )}
      <Button variant="secondary" isLoading={asking} loadingText={words.say('loading')} onClick={ask}>
        {words.say('history.older')}
      </Button>
    </div>
  );
}
