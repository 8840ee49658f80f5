import { useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { Credential, CredentialType } from './credentials.ts';
import { remainsProtected, typeWords } from './sections.ts';

interface RemoveDialogProps {
  type: CredentialType;
  credential: Credential;
  name: string;
  all: readonly CredentialType[];
  /** Leaves for Keycloak's own task, which asks for identity. */
  remove: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something is removed and says what follows from it. */
export function RemoveDialog({ type, credential, name, all, remove, onClose }: RemoveDialogProps) {
  const { words } = useConsole();
  const [leaving, setLeaving] = useState(false);
  const own = typeWords[type.type];
  const lastFactor = type.category === 'two-factor' && !remainsProtected(all, credential);
  return (
    <Dialog title={words.say('removeTitle', { name })} onClose={onClose}>
      <p>{words.say(lastFactor ? 'lastFactor' : (own?.consequence ?? 'removeConsequence'), { name })}</p>
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
