import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useConsole } from '../../shell/console.ts';

/** Before unsaved changes are left behind. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { words } = useConsole();
  return (
    <Dialog title={words.say('personalInfo.leave.title')} onClose={onStay}>
      <p>{words.say('personalInfo.leave.body')}</p>
      <div className="dialog-actions">
        <Button variant="primary" onClick={onStay}>
          {words.say('personalInfo.leave.stay')}
        </Button>
        <Button variant="secondary" onClick={onLeave}>
          {words.say('personalInfo.leave.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
