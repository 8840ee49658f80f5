import { RENAME, type BegunRename } from './begun-rename.ts';
import type { Reply, Told, VisitSpec } from '../../../shell/pretended/visit-spec.ts';

/** States of Signing In: stories, and what the page's tests start from. */
export const path = 'account-security/signing-in';
export const list = 'GET account/credentials';
export const renameOf = (id: string) => `PUT account/credentials/${id}/label`;

/** 21 September 2026. */
const DAY = 1_790_000_000_000;

export const credential = (id: string, userLabel: string, more: object = {}) => ({
  credential: { id, type: 'otp', userLabel, createdDate: DAY, ...more },
});
export const password = {
  type: 'password',
  category: 'basic-authentication',
  displayName: 'password-display-name',
  updateAction: 'UPDATE_PASSWORD',
  removeable: false,
  userCredentialMetadatas: [{ credential: { id: 'p', type: 'password', createdDate: 1_780_000_000_000 } }],
};
const kind = (type: string, category: string, createAction: string, credentials: readonly object[]) => ({
  type,
  category,
  displayName: `${type}-display-name`,
  createAction,
  removeable: true,
  userCredentialMetadatas: credentials,
});
export const otp = (...credentials: ReturnType<typeof credential>[]) =>
  kind('otp', 'two-factor', 'CONFIGURE_TOTP', credentials);
const codes = (remainingCodes: number | null) =>
  kind(
    'recovery-authn-codes',
    'two-factor',
    'CONFIGURE_RECOVERY_AUTHN_CODES',
    remainingCodes === null
      ? []
      : [
          credential('c', 'Recovery codes', {
            type: 'recovery-authn-codes',
            credentialData: JSON.stringify({ remainingCodes, totalCodes: 12 }),
          }),
        ],
  );
const keys = (...credentials: ReturnType<typeof credential>[]) =>
  kind('webauthn', 'two-factor', 'webauthn-register', credentials);
const passkeys = (...credentials: ReturnType<typeof credential>[]) =>
  kind('webauthn-passwordless', 'passwordless', 'webauthn-register-passwordless', credentials);
export const shows = (...types: object[]): Told => ({ body: types });

const visiting = (lists: readonly Reply[], more: Partial<VisitSpec> = {}): VisitSpec => ({
  path,
  ...more,
  replies: { [list]: lists, ...more.replies },
});
const pixel = credential('o', 'Pixel 8');
const everything = shows(
  password,
  otp(pixel, credential('t', 'Tablet')),
  codes(9),
  keys(credential('k', 'Key on my key ring')),
  passkeys(credential('l', 'Laptop')),
);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);

export const one = visiting([shows(password, otp(pixel))]);
export const several = visiting([everything]);
/** The realm offers everything, and nothing is set up. */
export const empty = visiting([
  shows({ ...password, userCredentialMetadatas: [] }, otp(), codes(null), keys(), passkeys()),
]);
/** Everything comes from another service. */
export const nothing = visiting([shows()]);
export const fewCodes = visiting([shows(password, otp(pixel), codes(1))]);
export const loading = visiting(['never']);
export const slow = visiting(['never'], { steps: (person) => person.sees(/This takes longer than usual/) });
export const unreachable = visiting(['lost'], { steps: (person) => person.sees(/The server didn't answer/) });
export const hundreds = visiting([
  shows(password, otp(...Array.from({ length: 200 }, (_, at) => credential(`o${at}`, `Device ${at + 1}`)))),
]);
export const longNames = visiting([
  shows(password, otp(credential('o', LONG)), passkeys(credential('l', `${LONG} 2`))),
]);

const asksToRemove: VisitSpec['steps'] = async (person) => {
  await person.presses('Remove Pixel 8');
  await person.sees('Remove Pixel 8?');
};
export const removing = visiting([shows(password, otp(pixel))], { steps: asksToRemove });
export const removingLongName = visiting([shows(password, otp(credential('o', LONG)))], {
  steps: (person) => person.presses(`Remove ${LONG}`),
});
export const added = visiting(
  [shows(password, otp(credential('n', 'Pixel 8', { createdDate: 4_000_000_000_000 })), codes(null))],
  { result: { status: 'success', action: 'CONFIGURE_TOTP' }, steps: (person) => person.sees('Pixel 8 is set up') },
);

/** Calls the phone something else, which the server answers so; `then` is what the person reads afterwards. */
const renaming = (reply: Reply, then: RegExp | null, lists: readonly Reply[] = [shows(password, otp(pixel))]) =>
  visiting(lists, {
    replies: { [renameOf('o')]: [reply] },
    steps: async (person) => {
      await person.presses('Rename Pixel 8');
      await person.types('Name', 'My phone');
      await person.presses('Save');
      if (then) await person.sees(then);
    },
  });
export const saving = renaming('never', null);
export const saved = renaming({ status: 204 }, /It is called My phone now/, [
  shows(password, otp(pixel)),
  shows(password, otp(credential('o', 'My phone'))),
]);
export const refused = renaming({ status: 400 }, /The server didn't accept this/);
export const serverFailed = renaming({ status: 500 }, /Something went wrong on our side/);
export const offline = renaming('offline', /isn't connected to the internet/);
/** While its new name is typed, the phone is removed in another window. */
export const removedElsewhere = renaming({ status: 404 }, /This was changed in another window/, [
  shows(password, otp(pixel)),
  shows(password, otp()),
]);
/** Meanwhile another window has set up a second device; what is typed here stays. */
export const changedElsewhere = visiting(
  [shows(password, otp(pixel)), shows(password, otp(pixel, credential('t', 'Tablet')))],
  {
    steps: async (person) => {
      await person.presses('Rename Pixel 8');
      await person.types('Name', 'My phone');
      person.comesBack();
      await person.sees(/This was changed in another window/);
    },
  },
);
export const signedOutWhileEditing = visiting([shows(password, otp(pixel))], {
  steps: async (person) => {
    await person.presses('Rename Pixel 8');
    await person.types('Name', 'My phone');
    person.isSignedOut();
    await person.sees('You are signed out');
  },
});
const typedBefore: BegunRename = { id: 'o', label: 'My phone' };
export const backAfterSignIn = visiting([shows(password, otp(pixel))], {
  kept: { [RENAME]: typedBefore },
  steps: (person) => person.sees(/What you typed is back/),
});
export const rightToLeft = visiting([everything], { locale: 'ar' });
export const german = visiting([everything], { locale: 'de' });
/** The person's roles let them look only. */
export const lookOnly = visiting([everything], { roles: ['view-profile'] });
