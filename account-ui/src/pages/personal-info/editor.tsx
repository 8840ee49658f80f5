import { lazy, Suspense, useEffect, useRef } from 'react';
import { Alert } from '../../parts/alert.tsx';
import { useConsole } from '../../shell/console.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { Deletion } from './deletion.tsx';
import { Details } from './details.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { PendingEmail } from './pending-email.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { ProfileForm } from './profile-form.tsx';
import { fetchConflictDialog, type Editing } from './use-editing.ts';
import type { Profile, UseProfile } from './use-profile.ts';

const ConflictDialog = lazy(async () => ({ default: (await fetchConflictDialog()).ConflictDialog }));

interface EditorProps extends Pick<UseProfile, 'resend' | 'withdraw'> {
  profile: Profile;
  editing: Editing;
}

/** Lays out the account: what is to be said, who it is, what can be edited, and what lies beyond. */
export function Editor({ profile, editing, resend, withdraw }: EditorProps) {
  const { environment, words, session } = useConsole();
  const { account, way } = profile;
  const { message, say, problems, conflicts, leaving } = editing;
  const fields = editing.groups.flatMap((group) => group.fields);
  const pending = way.kind === 'in-place' ? way.state.pending : null;
  const mayEdit = session.roles.includes('manage-account');

  // a pending address that has become the address: say so
  const waited = useRef(pending);
  useEffect(() => {
    const before = waited.current;
    waited.current = pending;
    if (before !== null && pending === null && account.email.toLowerCase() === before.toLowerCase())
      say({ variant: 'success', title: words.say('emailChanged', { email: account.email }) });
  }, [pending, account.email, say, words]);
  const cancelChange = async () => {
    const answer = await withdraw();
    if (answer.ok) say({ variant: 'info', title: words.say('pending.withdrawn', { email: answer.value.email }) });
    return answer;
  };

  const language = account.attributes.find(({ name }) => name === 'locale');
  const locales =
    mayEdit && language && !language.readOnly && environment.locales.length > 1
      ? [...environment.locales].sort((one, other) => one.label.localeCompare(other.label, words.locale))
      : null;
  const emailIsReadOnly = account.attributes.some(({ name, readOnly }) => name === 'email' && readOnly);
  const emailNote = () => {
    if (way.kind === 'away') return words.say('emailAway');
    return mayEdit && way.kind === 'in-place' && way.state.editable ? words.say('emailNote') : '';
  };

  return (
    <>
      {message && (
        <Alert
          key={message.title}
          variant={message.variant}
          title={message.title}
          takesFocus={message.variant === 'danger' && !fields.some(({ name }) => problems[name])}
        >
          {message.body && <p>{message.body}</p>}
          {message.variant === 'danger' && <ProblemSummary fields={fields} problems={problems} />}
        </Alert>
      )}
      {pending && way.kind === 'in-place' && (
        <PendingEmail pending={pending} state={way.state} resend={resend} withdraw={cancelChange} />
      )}
      <Details account={account} />
      <section className="section" aria-labelledby="edit-profile">
        <h2 id="edit-profile">{words.say('editYourProfile')}</h2>
        <ProfileForm
          editing={editing}
          locales={locales}
          emailNote={emailNote()}
          onChangeEmailElsewhere={
            mayEdit && way.kind === 'keycloak' && emailIsReadOnly && environment.features.updateEmail
              ? () => editing.act('UPDATE_EMAIL')
              : null
          }
        />
        <p className="onward">
          <PageLink path="account-security/signing-in">{words.say('authenticationSettings')}</PageLink>
          <span className="field-help">{words.say('authenticationSettingsHelp')}</span>
        </p>
      </section>
      {environment.features.deleteAccount && <Deletion onDelete={() => editing.act('delete_account')} />}
      {conflicts.length > 0 && (
        <Suspense fallback={null}>
          <ConflictDialog conflicts={conflicts} fields={fields} labels={editing.labels} onSettle={editing.settle} />
        </Suspense>
      )}
      {leaving.isAsked && <LeaveDialog onStay={leaving.stay} onLeave={leaving.leave} />}
    </>
  );
}
