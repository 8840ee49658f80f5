import { useEffect, useMemo, useRef, useState } from 'react';
import { failureSentence } from '../../language/failure-sentence.ts';
import type { FieldError } from '../../server/failure.ts';
import { useConsole, useShell } from '../../shell/console.ts';
import { saveAccount, type Values } from './account.ts';
import { arrive, DRAFT, NOTICE, type Message } from './arrival.ts';
import { changesOf, conflictsOf, settled, shown, typed, type Conflict, type Draft } from './draft.ts';
import { changeEmail } from '../../email/email.ts';
import { problemsOf, type Problems } from './field-errors.ts';
import { complaints } from './fields/check.ts';
import { fieldGroups, type FieldGroup } from './fields/field-groups.ts';
import { focusField } from './fields/field-id.ts';
import { save, type Saved } from './save.ts';
import type { Profile, UseProfile } from './use-profile.ts';
import { useUnsaved, type Leaving } from './use-unsaved.ts';

/** The form as it stands, and what can be done with it. */
export interface Editing {
  groups: FieldGroup[];
  /** What each field is called, by its name. */
  labels: Record<string, string>;
  values: Values;
  problems: Problems;
  message: Message | null;
  saving: boolean;
  /** Fields that somebody changed meanwhile: to be settled before anything is saved. */
  conflicts: readonly Conflict[];
  leaving: Leaving;
  change: (name: string, values: string[]) => void;
  save: () => void;
  reset: () => void;
  /** Answers `conflicts`: the fields in `taken` stay as saved, the others are saved as typed; null goes back to the form. */
  settle: (taken: ReadonlySet<string> | null) => void;
  say: (message: Message | null) => void;
  /** Leaves for one of Keycloak's own tasks; what was typed is there again afterwards. */
  act: (action: string) => void;
}

/** Edits and saves what has been loaded. What is typed lives here, survives a login, and is not lost without a question. */
export function useEditing(profile: Profile, { again, assume }: Pick<UseProfile, 'again' | 'assume'>): Editing {
  const { server, session, words, keep, takeResult, learn } = useConsole();
  const { announce, rename, speakAnew } = useShell();
  const { account } = profile;
  const [arrival] = useState(() => arrive(account, takeResult(), keep, words));
  const [draft, setDraft] = useState<Draft>(arrival.draft);
  const [problems, setProblems] = useState<Problems>({});
  const [message, setMessage] = useState<Message | null>(arrival.message);
  const [saving, setSaving] = useState(false);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);

  const groups = useMemo(() => editableGroups(profile, session.roles.includes('manage-account')), [profile, session]);
  const fields = groups.flatMap((group) => group.fields);
  const labels = useMemo<Record<string, string>>(
    () => ({
      locale: words.say('language'),
      ...Object.fromEntries(
        groups.flatMap((group) => group.fields.map((field) => [field.name, words.label(field.displayName)])),
      ),
    }),
    [groups, words],
  );
  const values = useMemo(() => shown(account.values, draft), [account.values, draft]);
  const leaving = useUnsaved(Object.keys(changesOf(account.values, draft)).length > 0);

  /** Puts away what is not saved, for the way back from a login. */
  const keepDraft = (kept: Draft, resume: boolean) => {
    leaving.release();
    if (Object.keys(changesOf(account.values, kept)).length > 0) keep.put(DRAFT, { draft: kept, resume });
  };

  /** What is wrong: at each field, with all of it above where there are several, and the focus in the first. */
  const complain = async (errors: readonly FieldError[], title = words.say('notSaved')) => {
    await learn(errors.map(({ errorMessage }) => errorMessage).filter((key) => !/\s/.test(key)));
    // the language has no place for a message of its own: what is wrong with it is told above
    const { locale: _language, ...atFields } = labels;
    const next = problemsOf(errors, atFields, words);
    setProblems(next);
    const elsewhere = next['']?.sentence;
    setMessage({ variant: 'danger', title, ...(elsewhere ? { body: elsewhere } : {}) });
    const first = fields.find(({ name }) => next[name]);
    // after the messages are in the page
    if (first) setTimeout(() => focusField(first.name));
  };
  const complainAboutEmail = (sentence: string, title: string) => {
    setProblems({ email: { sentence, values: [] } });
    setMessage({ variant: 'danger', title });
    setTimeout(() => focusField('email'));
  };

  const finish = async (saved: Saved, sent: Draft) => {
    if (saved.others || saved.kind === 'saved') {
      // what is saved is no longer typed; an email that was refused still is
      const { email, ...others } = sent;
      const rest: Draft = saved.kind !== 'saved' && email && isInPlace(profile) ? { email } : {};
      const fresh = await again();
      if (fresh.ok) rename(nameOf(fresh.value) || session.person.name);
      else assume(changesOf(account.values, others));
      setDraft(rest);
      if (saved.kind === 'saved' && sent['locale'] !== undefined) {
        await speakTheNewLanguage();
        return;
      }
    }
    const notSaved = words.say(saved.others ? 'emailNotChangedOthersSaved' : 'notSaved');
    switch (saved.kind) {
      case 'saved':
        // the banner says the rest and stays; a message beside it would say the same twice
        if (saved.email?.pending) announce(words.say('confirmSent', { email: saved.email.pending }));
        setMessage(saved.email?.pending && !saved.others ? null : { variant: 'success', title: words.say('saved') });
        return;
      case 'fields':
        await complain(saved.errors, notSaved);
        return;
      case 'identity':
        setMessage({ variant: 'danger', title: words.say('identityNotTaken') });
        return;
      case 'wait':
        complainAboutEmail(
          saved.daily ? words.say('mail.dailyLimit') : words.count('mail.wait', saved.retryAfter),
          notSaved,
        );
        return;
      case 'mail-refused':
        complainAboutEmail(words.say('mail.refused'), notSaved);
        return;
      case 'failed':
        if (saved.failure.kind === 'session-ended') return;
        setMessage({ variant: 'danger', title: notSaved, body: words.say(failureSentence(saved.failure)) });
    }
  };

  /** Goes on in the account's language; where that can't be had, the page is loaded anew by way of a login that asks nothing. */
  const speakTheNewLanguage = async () => {
    const spoken = await speakAnew();
    if (spoken.ok) {
      setMessage({ variant: 'success', title: spoken.value.words.say('saved') });
      return;
    }
    leaving.release();
    keep.put(NOTICE, 'saved');
    await session.signIn();
  };

  const saveAll = async (present: Draft, isResumed: boolean) => {
    setMessage(null);
    setProblems({});
    if (Object.keys(changesOf(account.values, present)).length === 0) {
      setMessage({ variant: 'info', title: words.say('nothingChanged') });
      return;
    }
    const wrong = complaints(fields, changesOf(account.values, present));
    if (wrong.length > 0) {
      await complain(wrong);
      return;
    }
    setSaving(true);
    try {
      // as it is now: what others changed meanwhile is not overwritten unasked
      const fresh = await again();
      if (!fresh.ok) {
        await finish({ kind: 'failed', others: false, failure: fresh.failure }, present);
        return;
      }
      const now = fresh.value.account;
      const open = conflictsOf(now.values, present);
      if (open.length > 0) {
        try {
          await fetchConflictDialog();
          setConflicts(open);
        } catch {
          await finish({ kind: 'failed', others: false, failure: { kind: 'unreachable' } }, present);
        }
        return;
      }
      const inPlace = isInPlace(fresh.value);
      const saved = await save(changesOf(now.values, present), inPlace, {
        saveOthers: (others) => saveAccount(server, now, others),
        changeEmail: (email) => changeEmail(server, email),
      });
      // asked once already and still not believed: no second round
      if (saved.kind === 'identity' && !isResumed) {
        const { email } = present;
        keepDraft(saved.others && email ? { email } : present, true);
        await session.signIn({ maxAge: saved.maxAge, locale: words.locale });
        return;
      }
      await finish(saved, present);
    } finally {
      setSaving(false);
    }
  };

  // what was begun before a login is finished after it
  useEffect(() => {
    if (arrival.resume) void Promise.resolve().then(() => saveAll(draft, true));
    // once, with what came back
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  // the session is over: what was typed waits for the next login
  const unsaved = useRef<() => void>(() => undefined);
  useEffect(() => {
    unsaved.current = () => keepDraft(draft, false);
  });
  useEffect(() => session.onEnded(() => unsaved.current()), [session]);

  return {
    groups,
    labels,
    values,
    problems,
    message,
    saving,
    conflicts,
    leaving,
    change: (name, next) => {
      setDraft((before) => typed(before, name, next, account.values[name] ?? []));
      setProblems(({ [name]: _corrected, ...rest }) => rest);
    },
    save: () => void saveAll(draft, false),
    reset: () => {
      setDraft({});
      setProblems({});
      setMessage(null);
      announce(words.say('resetDone'));
    },
    settle: (taken) => {
      setConflicts([]);
      if (taken === null) return;
      const next = settled(draft, conflicts, taken);
      setDraft(next);
      void saveAll(next, false);
    },
    say: setMessage,
    act: (action) => {
      keepDraft(draft, false);
      void session.act(action);
    },
  };
}

/** Its code is fetched when it is needed first; the view that shows it (`editor.tsx`) then has it at once. */
export const fetchConflictDialog = () => import('./conflict-dialog.tsx');

const isInPlace = ({ way }: Profile): boolean => way.kind === 'in-place' && way.state.editable;

/**
 * The fields of the account. The provider decides whether the email is edited here: Keycloak's own answer calls it read-only while its
 * task is switched on. Who may only look at the account edits nothing.
 */
function editableGroups({ account, way }: Profile, mayEdit: boolean): FieldGroup[] {
  const email = way.kind === 'in-place' ? way.state.editable : null;
  return fieldGroups(account).map((group) => ({
    ...group,
    fields: group.fields.map((field) => ({
      ...field,
      readOnly: !mayEdit || (field.name === 'email' && email !== null ? !email : field.readOnly),
    })),
  }));
}

const nameOf = ({ account }: Profile): string =>
  [account.values['firstName']?.[0], account.values['lastName']?.[0]].filter(Boolean).join(' ');
