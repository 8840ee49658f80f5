import { useState, type ReactNode } from 'react';
import { failureSentence } from '../language/failure-sentence.ts';
import type { Failure } from '../server/failure.ts';
import { useConsole } from '../shell/console.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What follows from it. */
  children: ReactNode;
  /** What the button does, and what it says meanwhile. */
  act: string;
  acting: string;
  /** The way out. */
  keep: string;
  /** Does it; gives why it could not be done. Whoever does it closes this dialog otherwise. */
  onAct: () => Promise<Failure | null>;
  /** That it was not done; the reason follows. */
  notDone: string;
  /** In place of the usual reason, where more is known. */
  reason?: (failure: Failure) => ReactNode;
  onClose: () => void;
}

/** Says what follows from an act, then does it. What was refused is told here, beside the button that asks again. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, act, acting, keep, onAct, notDone, reason, onClose } = props;
  const { words } = useConsole();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const press = async () => {
    setBusy(true);
    setFailure(null);
    const failed = await onAct();
    if (!failed) return;
    setBusy(false);
    setFailure(failed);
  };
  return (
    <Dialog title={title} onClose={busy ? null : onClose}>
      {children}
      {failure && (
        <p role="alert" className="field-error">
          {notDone} {reason?.(failure) ?? words.say(failureSentence(failure))}
        </p>
      )}
      <div className="dialog-actions">
        <Button variant="danger" isLoading={busy} loadingText={acting} onClick={() => void press()}>
          {act}
        </Button>
        <Button variant="secondary" onClick={busy ? undefined : onClose}>
          {keep}
        </Button>
      </div>
    </Dialog>
  );
}
