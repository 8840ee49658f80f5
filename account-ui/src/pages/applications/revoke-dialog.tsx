import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import type { Failure } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import type { Application } from './applications.ts';
import { nameOf } from './names.ts';

interface RevokeDialogProps {
  application: Application;
  revoke: () => Promise<Failure | null>;
  onClose: () => void;
}

/** Says what an application can no longer do, then takes its access away. */
export function RevokeDialog({ application, revoke, onClose }: RevokeDialogProps) {
  const { words } = useConsole();
  const name = nameOf(words, application);
  return (
    <ConfirmDialog
      title={words.say('applications.revokeTitle', { name })}
      act={words.say('applications.revokeThis', { name })}
      acting={words.say('applications.revoking')}
      keep={words.say('applications.keep')}
      notDone={words.say('applications.notRevoked')}
      onAct={revoke}
      onClose={onClose}
    >
      <p>{words.say(application.consent ? 'applications.consequence' : 'applications.consequenceOffline')}</p>
      <p>{words.say('applications.known')}</p>
    </ConfirmDialog>
  );
}
