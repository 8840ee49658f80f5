import { useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { failureSentence } from '../../../language/failure-sentence.ts';
import type { Failure } from '../../../server/failure.ts';
import { useConsole } from '../../../shell/console.ts';
import type { Outcome, Target } from '../../../sessions/sign-out.ts';

interface SignOutDialogProps {
  target: Target;
  /** Ends it; closes this dialog by itself unless it failed. */
  end: () => Promise<Outcome>;
  onClose: () => void;
}

/** Says what happens, then does it. What was refused is told here, beside the button that asks again. */
export function SignOutDialog({ target, end, onClose }: SignOutDialogProps) {
  const { words } = useConsole();
  const [ending, setEnding] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const act = async () => {
    setEnding(true);
    setFailure(null);
    const outcome = await end();
    if (outcome.kind !== 'failed') return;
    setEnding(false);
    setFailure(outcome.failure);
  };
  const name = target.kind === 'one' ? target.name : '';
  const one = target.kind === 'one';

  return (
    <Dialog
      title={one ? words.say('devices.signOutTitle', { name }) : words.say('devices.signOutOthersTitle')}
      onClose={ending ? null : onClose}
    >
      {one ? (
        <p>{words.say('devices.signOutBody')}</p>
      ) : (
        <p>{words.count('devices.signOutOthersBody', target.count)}</p>
      )}
      <p>{words.say('devices.delay')}</p>
      {failure && (
        <p role="alert" className="field-error">
          {words.say('devices.notSignedOut')} {words.say(failureSentence(failure))}
        </p>
      )}
      <div className="dialog-actions">
        <Button
          variant="danger"
          isLoading={ending}
          loadingText={words.say('devices.signingOut')}
          onClick={() => void act()}
        >
          {one ? words.say('devices.signOutThis', { name }) : words.say('devices.signOutOthers')}
        </Button>
        <Button variant="secondary" onClick={ending ? undefined : onClose}>
          {words.say('devices.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
