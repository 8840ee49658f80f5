import { useLayoutEffect, useRef, useState } from 'react';
import type { Credential, CredentialType } from '../../../credentials/credentials.ts';
import { canRemove, canRename, isElsewhere, offerOf } from '../../../credentials/kinds.ts';
import { useNames } from '../../../credentials/names.ts';
import { RemoveDialog } from '../../../credentials/remove-dialog.tsx';
import { Button } from '../../../parts/button.tsx';
import { useConsole } from '../../../shell/console.ts';
import { RenameForm } from './rename-form.tsx';
import type { Actions } from './section-view.tsx';

interface CredentialRowProps extends Actions {
  type: CredentialType;
  credential: Credential;
  all: readonly CredentialType[];
}

/** One credential: its name, what is known of it, and what can be done with it. */
export function CredentialRow({ type, credential, all, begun, leave, rename }: CredentialRowProps) {
  const { environment, session, words } = useConsole();
  const { nameOf, shortNameOf } = useNames();
  const [typed, setTyped] = useState(begun?.id === credential.id ? begun.label : null);
  const [doing, setDoing] = useState<'nothing' | 'renaming' | 'removing' | 'leaving'>(
    typed === null ? 'nothing' : 'renaming',
  );
  const row = useRef<HTMLLIElement>(null);
  const name = nameOf(type, credential);
  const isPassword = type.type === 'password';
  const { change } = offerOf(type);
  // Keycloak's own tasks are open to everybody who is signed in, its REST is not
  const mayRename = session.roles.includes('manage-account');

  // the form that held the focus is gone: it goes back to the button that opened it, the row's first
  const wasRenaming = useRef(false);
  useLayoutEffect(() => {
    if (wasRenaming.current && doing === 'nothing') row.current?.querySelector('button')?.focus();
    wasRenaming.current = doing === 'renaming';
  }, [doing]);

  if (doing === 'renaming')
    return (
      <li className="credential">
        <RenameForm
          id={credential.id}
          name={credential.label}
          typed={typed}
          rename={(label) => rename(credential, label)}
          onDone={() => {
            setTyped(null);
            setDoing('nothing');
          }}
        />
      </li>
    );

  return (
    <li className="credential" ref={row}>
      <div className="credential-facts">
        <span className="credential-name">
          {isPassword
            ? words.say('password.yours')
            : credential.codes
              ? words.say('codes.yours')
              : shortNameOf(type, credential)}
        </span>
        <Facts type={type} credential={credential} />
      </div>
      <div className="credential-actions">
        {mayRename && canRename(type, credential) && (
          <Button
            variant="secondary"
            aria-label={words.say('renameThis', { name })}
            onClick={() => setDoing('renaming')}
          >
            {words.say('rename')}
          </Button>
        )}
        {change && (
          <Button
            variant="secondary"
            aria-label={isPassword ? words.say('password.change') : undefined}
            isLoading={doing === 'leaving'}
            onClick={() => {
              setDoing('leaving');
              void leave(change);
            }}
          >
            {words.say('change')}
          </Button>
        )}
        {canRemove(type, credential, environment.features.removeCredential) && (
          <Button
            variant="secondary"
            aria-label={words.say('removeThis', { name })}
            onClick={() => setDoing('removing')}
          >
            {words.say('remove')}
          </Button>
        )}
      </div>
      {doing === 'removing' && (
        <RemoveDialog
          type={type}
          credential={credential}
          name={name}
          all={all}
          remove={() => leave(`delete_credential:${credential.id}`, name)}
          onClose={() => setDoing('nothing')}
        />
      )}
    </li>
  );
}

function Facts({ type, credential }: { type: CredentialType; credential: Credential }) {
  const { words } = useConsole();
  if (isElsewhere(credential)) return <span className="credential-fact">{words.say('managedElsewhere')}</span>;
  const key = type.type === 'password' ? 'changedOn' : type.type === 'recovery-authn-codes' ? 'madeOn' : 'addedOn';
  return (
    <span className="credential-fact">
      {credential.codes && `${words.say('codes.left', { ...credential.codes })} · `}
      <time dateTime={new Date(credential.createdDate).toISOString()} title={words.moment(credential.createdDate)}>
        {words.say(key, { date: words.date(credential.createdDate) })}
      </time>
    </span>
  );
}
