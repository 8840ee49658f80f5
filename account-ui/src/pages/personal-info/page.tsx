import { useEffect, useMemo, useRef, useState } from 'react';
import { failureSentence } from '../../language/failure-sentence.ts';
import type { ActionResult } from '../../boot/session.ts';
import type { Keep } from '../../boot/keep.ts';
import type { Words } from '../../language/words.ts';
import { Alert } from '../../parts/alert.tsx';
import { LoadFailed } from '../../parts/load-failed.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useConsole, useShell } from '../../shell/console.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { saveAccount, type Values } from './account.ts';
import { Details } from './details.tsx';
import { changesOf, draftFrom } from './draft.ts';
import { changeEmail } from './email.ts';
import { fieldErrors, type FieldErrors } from './field-errors.ts';
import { fieldId } from './field-view.tsx';
import { fieldGroups } from './fields.ts';
import { PendingEmail } from './pending-email.tsx';
import { ProfileForm } from './profile-form.tsx';
import { save, type Saved } from './save.ts';
import { useProfile, type Profile } from './use-profile.ts';

const DRAFT = 'personal-info.draft';
const NOTICE = 'personal-info.notice';

type Message = { variant: 'success' | 'info' | 'danger'; title: string; body?: string };

/** Personal info, the guide's Account page. */
export default function PersonalInfoPage() {
  const { words } = useConsole();
  const profile = useProfile();
  const { state, again } = profile;
  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('account')}</h1>
      {state.kind === 'loading' && <Skeleton lines={10} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {state.kind === 'ready' && <Loaded {...profile} profile={state.value} />}
    </div>
  );
}

interface LoadedProps extends Omit<ReturnType<typeof useProfile>, 'state'> {
  profile: Profile;
}

/** Edits and saves what has been loaded; what is typed lives here and survives a login. */
function Loaded({ profile, again, resend, withdraw }: LoadedProps) {
  const { environment, server, session, words, keep, takeResult, learn } = useConsole();
  const { announce, rename } = useShell();
  const { account, way } = profile;
  const [arrival] = useState(() => arrive(profile, takeResult(), keep, words));
  const [typed, setTyped] = useState<Values>(arrival.typed);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [message, setMessage] = useState<Message | null>(arrival.message);
  const [saving, setSaving] = useState(false);

  const inPlace = way.kind === 'in-place' && way.state.editable;
  const values = useMemo(() => ({ ...account.values, ...typed }), [account.values, typed]);
  const changed = changesOf(account.values, values);
  const groups = useMemo(() => {
    // the provider decides whether the email is edited here; Keycloak's own answer calls it read-only while its task is on
    const editable = way.kind === 'in-place' ? way.state.editable : null;
    return fieldGroups(account).map((group) => ({
      ...group,
      fields: group.fields.map((field) =>
        field.name === 'email' && editable !== null ? { ...field, readOnly: !editable } : field,
      ),
    }));
  }, [account, way]);
  const labels = useMemo(
    () =>
      Object.fromEntries(
        groups.flatMap(({ fields }) => fields.map((field) => [field.name, words.label(field.displayName)])),
      ),
    [groups, words],
  );

  const showErrors = (next: FieldErrors) => {
    setErrors(next);
    const first = groups.flatMap(({ fields }) => fields).find(({ name }) => next[name]);
    // after the errors are in the page
    if (first) setTimeout(() => focusField(first.name));
  };

  const finish = async (saved: Saved, sent: Values) => {
    if (saved.others || saved.kind === 'saved') {
      // what is saved is no longer typed; an email that was refused still is
      const keepEmail = saved.kind === 'saved' ? undefined : sent['email'];
      setTyped(keepEmail && inPlace ? { email: keepEmail } : {});
      const fresh = await again();
      if (fresh.ok) rename(nameOf(fresh.value) || session.person.name);
    }
    switch (saved.kind) {
      case 'saved':
        if (sent['locale'] !== undefined) {
          // the server speaks the new language from the next page on
          keep.put(NOTICE, 'saved');
          location.reload();
          return;
        }
        // the banner says the rest and stays; a message beside it would say the same twice
        if (saved.email?.pending) announce(words.say('confirmSent', { email: saved.email.pending }));
        setMessage(saved.email?.pending && !saved.others ? null : { variant: 'success', title: words.say('saved') });
        return;
      case 'fields': {
        await learn(saved.errors.map(({ errorMessage }) => errorMessage));
        const next = fieldErrors(saved.errors, labels, words);
        showErrors(next);
        setMessage({
          variant: 'danger',
          title: words.say(saved.others ? 'emailNotChangedOthersSaved' : 'notSaved'),
          ...(next[''] ? { body: next[''] } : {}),
        });
        return;
      }
      case 'identity':
        return;
      case 'wait':
        showErrors({
          email: saved.daily ? words.say('mail.dailyLimit') : words.count('mail.wait', saved.retryAfter),
        });
        return;
      case 'mail-refused':
        showErrors({ email: words.say('mail.refused') });
        return;
      case 'failed':
        if (saved.failure.kind === 'session-ended') return;
        setMessage({
          variant: 'danger',
          title: words.say(saved.others ? 'emailNotChangedOthersSaved' : 'notSaved'),
          body: words.say(failureSentence(saved.failure)),
        });
    }
  };

  const saveAll = async (toSave: Values, isResumed: boolean) => {
    setMessage(null);
    setErrors({});
    if (Object.keys(toSave).length === 0) {
      setMessage({ variant: 'info', title: words.say('nothingChanged') });
      return;
    }
    const missing = groups
      .flatMap(({ fields }) => fields)
      .filter((field) => field.required && !field.readOnly && toSave[field.name]?.length === 0);
    if (missing.length > 0) {
      showErrors(
        Object.fromEntries(
          missing.map(({ name }) => [name, words.say('fieldMissing', { label: labels[name] ?? name })]),
        ),
      );
      return;
    }
    setSaving(true);
    const saved = await save(toSave, inPlace, {
      saveOthers: (others) => saveAccount(server, account, others),
      changeEmail: (email) => changeEmail(server, email),
    });
    if (saved.kind === 'identity') {
      if (isResumed) {
        // asked once already and still not believed: no second round
        setSaving(false);
        await finish(saved, toSave);
        setMessage({ variant: 'danger', title: words.say('identityNotTaken') });
        return;
      }
      keep.put(DRAFT, { changed: saved.others ? { email: toSave['email'] ?? [] } : toSave, resume: true });
      await session.signIn({ maxAge: saved.maxAge, locale: words.locale });
      return;
    }
    await finish(saved, toSave);
    setSaving(false);
  };

  // what was begun before a login is finished after it
  useEffect(() => {
    if (arrival.resume) void Promise.resolve().then(() => saveAll(changed, true));
    // once, with what came back
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  // the session is over: what was typed waits for the next login
  const unsaved = useRef<Values>({});
  useEffect(() => {
    unsaved.current = changed;
  });
  useEffect(
    () =>
      session.onEnded(() => {
        if (Object.keys(unsaved.current).length > 0) keep.put(DRAFT, { changed: unsaved.current, resume: false });
      }),
    [session, keep],
  );

  // a pending address that has become the address: say so
  const pending = way.kind === 'in-place' ? way.state.pending : null;
  const [waited, setWaited] = useState(pending);
  if (waited !== pending) {
    setWaited(pending);
    if (waited !== null && pending === null && account.email.toLowerCase() === waited.toLowerCase())
      setMessage({ variant: 'success', title: words.say('emailChanged', { email: account.email }) });
  }

  const cancelChange = async () => {
    const answer = await withdraw();
    if (answer.ok) {
      setMessage({ variant: 'info', title: words.say('pending.withdrawn', { email: answer.value.email }) });
    }
    return answer;
  };

  const language =
    environment.features.internationalization &&
    environment.locales.length > 1 &&
    account.attributes.some(({ name, readOnly }) => name === 'locale' && !readOnly)
      ? [...environment.locales].sort((one, other) => one.label.localeCompare(other.label, words.locale))
      : null;
  const emailIsReadOnly = account.attributes.some(({ name, readOnly }) => name === 'email' && readOnly);

  return (
    <>
      {message && (
        <Alert
          key={message.title}
          variant={message.variant}
          title={message.title}
          takesFocus={message.variant === 'danger' && Object.keys(errors).length === 0}
        >
          {message.body && <p>{message.body}</p>}
        </Alert>
      )}
      {pending && way.kind === 'in-place' && (
        <PendingEmail pending={pending} state={way.state} resend={resend} withdraw={cancelChange} />
      )}
      <Details account={account} />
      <section className="section" aria-labelledby="edit-profile">
        <h2 id="edit-profile">{words.say('editYourProfile')}</h2>
        <ProfileForm
          groups={groups}
          values={values}
          errors={errors}
          saving={saving}
          language={language}
          emailNote={way.kind === 'away' ? words.say('emailAway') : inPlace ? words.say('emailNote') : ''}
          onChangeEmailElsewhere={
            way.kind === 'keycloak' && emailIsReadOnly && environment.features.updateEmail
              ? () => void session.act('UPDATE_EMAIL')
              : null
          }
          onChange={(name, next) => {
            setTyped((before) => ({ ...before, [name]: next }));
            setErrors(({ [name]: _corrected, ...rest }) => rest);
          }}
          onSave={() => void saveAll(changed, false)}
          onReset={() => {
            setTyped({});
            setErrors({});
            setMessage(null);
            announce(words.say('resetDone'));
          }}
        />
        <p className="onward">
          <PageLink path="account-security/signing-in">{words.say('authenticationSettings')}</PageLink>
          <span className="field-help">{words.say('authenticationSettingsHelp')}</span>
        </p>
      </section>
    </>
  );
}

/** What was typed before a login, and what is to be said first. Taken once: a second look finds nothing. */
function arrive(
  { account }: Profile,
  result: ActionResult | null,
  keep: Keep,
  words: Words,
): { typed: Values; resume: boolean; message: Message | null } {
  const draft = draftFrom(keep.take(DRAFT));
  const saved = keep.take(NOTICE) === 'saved';
  const names = new Set(['locale', ...account.attributes.map(({ name }) => name)]);
  const typed = Object.fromEntries(Object.entries(draft?.changed ?? {}).filter(([name]) => names.has(name)));
  const message = (): Message | null => {
    if (result?.status === 'cancelled') return { variant: 'info', title: words.say('outcome.cancelled') };
    if (result?.status === 'error') return { variant: 'danger', title: words.say('outcome.failed') };
    if (saved) return { variant: 'success', title: words.say('saved') };
    return draft && !draft.resume ? { variant: 'info', title: words.say('draftBack') } : null;
  };
  return { typed, resume: draft?.resume ?? false, message: message() };
}

const nameOf = ({ account }: Profile): string =>
  [account.values['firstName']?.[0], account.values['lastName']?.[0]].filter(Boolean).join(' ');

function focusField(name: string): void {
  const id = fieldId(name);
  const field = document.getElementById(id) ?? document.getElementById(`${id}-0`);
  field?.focus();
}
