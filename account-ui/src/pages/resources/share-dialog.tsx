import { useEffect, useId, useState, type FormEvent } from 'react';
import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextControl } from '../../parts/text-control.tsx';
import { failureSentence } from '../../language/failure-sentence.ts';
import type { Failure } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import { SHARE, type BegunShare } from './begun-share.ts';
import type { Resource, Sharing } from './resources.ts';
import { ScopeChoice } from './scope-choice.tsx';
import { named } from './sharing.ts';

interface ShareDialogProps {
  resource: Resource;
  sharing: Sharing;
  /** What was typed before a login; null if nothing was. */
  begun: BegunShare | null;
  share: (who: string, scopes: string[]) => Promise<Failure | null>;
  onClose: () => void;
}

interface Errors {
  who: string | null;
  scopes: string | null;
}

/** Shares a resource with somebody. What is typed comes back after a login that comes between. */
export function ShareDialog({ resource, sharing, begun, share, onClose }: ShareDialogProps) {
  const { words, session, keep } = useConsole();
  const id = useId();
  const [who, setWho] = useState(begun?.who ?? '');
  const [scopes, setScopes] = useState<string[]>(begun?.scopes ?? onlyOne(resource));
  const [errors, setErrors] = useState<Errors>({ who: null, scopes: null });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(
    () => session.onEnded(() => keep.put(SHARE, { id: resource.id, who, scopes })),
    [session, keep, resource.id, who, scopes],
  );

  const wrong = (): Errors => ({
    who: whoError(),
    scopes: scopes.length === 0 ? words.say('resources.chooseScope') : null,
  });
  const whoError = (): string | null => {
    if (who.trim() === '') return words.say('resources.whoMissing');
    if (who.trim().toLowerCase() === session.person.username.toLowerCase()) return words.say('resources.whoSelf');
    const known = named(sharing.shares, who);
    return known ? words.say('resources.whoKnown', { name: known.name }) : null;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const found = wrong();
    setErrors(found);
    setFailure(null);
    if (found.who || found.scopes) {
      focusFirst(form, found);
      return;
    }
    setBusy(true);
    const refused = await share(who.trim(), scopes);
    if (!refused) return;
    setBusy(false);
    if (refused.kind === 'refused' && refused.status === 404) {
      const nobody = { who: words.say('resources.whoNobody'), scopes: null };
      setErrors(nobody);
      focusFirst(form, nobody);
    } else {
      setFailure(refused);
    }
  };

  return (
    <Dialog title={words.say('resources.shareTitle', { name: resource.name })} onClose={busy ? null : onClose}>
      {begun && <Alert variant="info" title={words.say('draftBack')} />}
      <form className="pf-v6-c-form dialog-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="pf-v6-c-form__group">
          <label className="pf-v6-c-form__label" htmlFor={id}>
            {words.say('resources.who')}
          </label>
          <TextControl
            id={id}
            value={who}
            onChange={setWho}
            error={errors.who}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={busy}
          />
        </div>
        <ScopeChoice
          legend={words.say('resources.may')}
          scopes={resource.scopes}
          chosen={scopes}
          onChange={setScopes}
          error={errors.scopes}
        />
        {failure && (
          <p role="alert" className="field-error">
            {words.say('resources.notShared')} {words.say(failureSentence(failure))}
          </p>
        )}
        <div className="dialog-actions">
          <Button type="submit" variant="primary" isLoading={busy} loadingText={words.say('resources.sharing')}>
            {words.say('resources.share')}
          </Button>
          <Button variant="secondary" onClick={busy ? undefined : onClose}>
            {words.say('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Where there is nothing to choose, it is chosen. */
const onlyOne = ({ scopes }: Resource): string[] => (scopes.length === 1 ? scopes.map(({ name }) => name) : []);

function focusFirst(form: HTMLFormElement, errors: Errors): void {
  const first = form.querySelector<HTMLElement>(errors.who ? 'input:not([type="checkbox"])' : 'input[type="checkbox"]');
  first?.focus();
}
