import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { failureSentence } from '../../language/failure-sentence.ts';
import type { Failure } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import type { Holder, Resource, Sharing } from './resources.ts';
import { ScopeChoice } from './scope-choice.tsx';
import { labelsOf } from './scope-labels.ts';
import { held } from './sharing.ts';

interface ChangeDialogProps {
  resource: Resource;
  sharing: Sharing;
  holder: Holder;
  change: (scopes: string[]) => Promise<Failure | null>;
  onClose: () => void;
}

/** Changes what somebody may do. What they have asked for meanwhile is answered by it: the server knows no other way. */
export function ChangeDialog({ resource, sharing, holder, change, onClose }: ChangeDialogProps) {
  const { words } = useConsole();
  const [scopes, setScopes] = useState(() => held(sharing, holder.username));
  const [error, setError] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const request = sharing.requests.find(({ username }) => username === holder.username);

  const save = async () => {
    setError(scopes.length === 0 ? words.say('resources.chooseOrStop') : null);
    setFailure(null);
    if (scopes.length === 0) return;
    setBusy(true);
    const refused = await change(scopes);
    if (!refused) return;
    setBusy(false);
    setFailure(refused);
  };

  return (
    <Dialog
      title={words.say('resources.changeTitle', { person: holder.name, name: resource.name })}
      onClose={busy ? null : onClose}
    >
      <form
        className="pf-v6-c-form dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        {request && (
          <p>
            {words.say('resources.alsoAsks', {
              person: holder.name,
              list: labelsOf(words, resource.scopes, request.scopes),
            })}
          </p>
        )}
        <ScopeChoice
          legend={words.say('resources.may')}
          isLegendSaid
          scopes={resource.scopes}
          chosen={scopes}
          onChange={setScopes}
          error={error}
        />
        {failure && (
          <p role="alert" className="field-error">
            {words.say('resources.notChanged')} {words.say(failureSentence(failure))}
          </p>
        )}
        <div className="dialog-actions">
          <Button type="submit" variant="primary" isLoading={busy} loadingText={words.say('saving')}>
            {words.say('save')}
          </Button>
          <Button variant="secondary" onClick={busy ? undefined : onClose}>
            {words.say('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
