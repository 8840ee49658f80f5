import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import type { Failure } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import type { Holder, Resource } from './resources.ts';

interface StopDialogProps {
  resource: Resource;
  holder: Holder;
  stop: () => Promise<Failure | null>;
  onClose: () => void;
}

/** Says what somebody loses, then stops sharing with them. */
export function StopDialog({ resource, holder, stop, onClose }: StopDialogProps) {
  const { words } = useConsole();
  const person = holder.name;
  return (
    <ConfirmDialog
      title={words.say('resources.stopTitle', { person })}
      act={words.say('resources.stopWith', { person })}
      acting={words.say('resources.stopping')}
      keep={words.say('resources.keep')}
      notDone={words.say('resources.notStopped')}
      onAct={stop}
      onClose={onClose}
    >
      <p>{words.say('resources.consequence', { person, name: resource.name })}</p>
    </ConfirmDialog>
  );
}
