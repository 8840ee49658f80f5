import { Dialog } from '../parts/dialog.tsx';
import { Button } from '../parts/button.tsx';
import { useConsole } from './console.ts';

/** The one prompt when the session turns out to be over. Pages have put away what was typed by the time it is answered. */
export function SessionEnded() {
  const { session, words } = useConsole();
  return (
    <Dialog title={words.say('sessionEndedTitle')} onClose={null}>
      <p>{words.say('sessionEndedBody')}</p>
      <div className="dialog-actions">
        <Button variant="primary" onClick={() => void session.signIn({ locale: words.locale })}>
          {words.say('signInAgain')}
        </Button>
      </div>
    </Dialog>
  );
}
