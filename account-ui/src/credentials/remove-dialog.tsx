import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useConsole } from '../shell/console.ts';
import { consequenceOf } from './consequence.ts';
import type { Credential, CredentialType } from './credentials.ts';

interface RemoveDialogProps {
  type: CredentialType;
  credential: Credential;
  name: string;
  /** All kinds: what stays decides what is said. */
  all: readonly CredentialType[];
  /** Leaves for Keycloak's own task, which asks for identity. */
  remove: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something is removed and says what follows from it. */
export function RemoveDialog({ type, credential, name, all, remove, onClose }: RemoveDialogProps) {
  const { words } = useConsole();
  const [leaving, setLeaving] = useState(false);
  return (
    <Dialog title={words.say('removeTitle', { name })} onClose={onClose}>
      <p>{words.say(consequenceOf(all, type, credential), { name })}</p>
      <p>{words.say('removeIdentity')}</p>
      <div className="dialog-actions">
        <Button
          variant="danger"
          isLoading={leaving}
          onClick={() => {
            setLeaving(true);
            void remove();
          }}
        >
          {words.say('removeThis', { name })}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {words.say('keepThis', { name })}
        </Button>
      </div>
    </Dialog>
  );
}
