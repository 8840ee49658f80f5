import type { KeptDraft } from './draft.ts';
import { DRAFT } from './arrival.ts';
import type { Person, Reply, Told, VisitSpec } from '../../shell/pretended/visit-spec.ts';

/** States of Personal info: stories, and what the page's tests start from. */
export const path = 'personal-info';
export const getAccount = 'GET account/';
export const postAccount = 'POST account/';
export const getEmail = 'GET doorplate/email';
export const postEmail = 'POST doorplate/email';

export const attribute = (name: string, more: object = {}) => ({
  name,
  displayName: `\${${name}}`,
  required: name !== 'username',
  readOnly: name === 'username' || name === 'email',
  multivalued: false,
  validators: {},
  ...more,
});
const usual = ['username', 'email', 'firstName', 'lastName'].map((name) => attribute(name));

/** Ana's account as the server tells it. */
export const account = (more: object = {}): Told => ({
  body: {
    id: 'ana-id',
    username: 'ana',
    firstName: 'Ana',
    lastName: 'Ortega',
    email: 'ana@old.example',
    emailVerified: true,
    attributes: { unseen: ['kept'] },
    userProfileMetadata: { attributes: usual },
    ...more,
  },
});
export const email = (more: object = {}) => ({
  email: 'ana@old.example',
  emailVerified: true,
  pending: null,
  editable: true,
  retryAfter: 0,
  ...more,
});
export const pending = email({ pending: 'ana@new.example', retryAfter: 30 });

/** A visit to an account that is there, with further or other answers. */
const visiting = (replies: Record<string, readonly Reply[]> = {}, more: Partial<VisitSpec> = {}): VisitSpec => ({
  path,
  replies: { [getAccount]: [account()], [getEmail]: [{ body: email() }], ...replies },
  ...more,
});

const FIRST_NAME = /^First name/;
const savesAnotherName = async (person: Person): Promise<void> => {
  await person.types(FIRST_NAME, 'Anna');
  await person.presses('Save');
};
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
const sheet = (count: number) => Array.from({ length: count }, (_, at) => `phone${at + 1}`);

export const one = visiting();

export const empty = visiting({
  [getAccount]: [account({ firstName: null, lastName: null, email: null, emailVerified: false, attributes: {} })],
  [getEmail]: [{ body: email({ email: '', emailVerified: false }) }],
});

export const loading = visiting({ [getAccount]: ['never'] });

export const slow = visiting(
  { [getAccount]: ['never'] },
  { steps: (person) => person.sees(/This takes longer than usual/) },
);

export const hundreds = visiting({
  [getAccount]: [
    account({
      attributes: { numbers: sheet(120).map((_, at) => `+44 20 7946 ${String(at).padStart(4, '0')}`) },
      userProfileMetadata: {
        attributes: [
          ...usual,
          attribute('numbers', { displayName: 'Phone numbers', multivalued: true, required: false }),
          ...sheet(80).map((name) => attribute(name, { displayName: `Field ${name}`, required: false })),
        ],
      },
    }),
  ],
});

export const longNames = visiting(
  {
    [getAccount]: [
      account({
        username: LONG.toLowerCase(),
        firstName: LONG,
        lastName: LONG,
        email: `${LONG.slice(0, 60)}@${LONG.slice(0, 60)}.example`,
        userProfileMetadata: {
          attributes: [...usual, attribute('long', { displayName: LONG, required: false, group: 'long' })],
          groups: [{ name: 'long', displayHeader: LONG, displayDescription: LONG }],
        },
      }),
    ],
    [getEmail]: [{ body: email({ pending: `${LONG.slice(0, 60)}@${LONG.slice(0, 60)}.example` }) }],
  },
  { person: { name: `${LONG} ${LONG}` } },
);

export const saving = visiting({ [postAccount]: ['never'] }, { steps: savesAnotherName });

export const saved = visiting(
  { [getAccount]: [account(), account(), account({ firstName: 'Anna' })], [postAccount]: [{ status: 204 }] },
  {
    steps: async (person) => {
      await savesAnotherName(person);
      await person.sees('Your changes are saved');
    },
  },
);

export const refusedAtField = visiting(
  {
    [postAccount]: [
      {
        status: 400,
        body: { field: 'lastName', errorMessage: 'error-invalid-length', params: ['${lastName}', '2', '9'] },
      },
    ],
  },
  {
    steps: async (person) => {
      await person.types(/^Last name/, 'X');
      await person.presses('Save');
      await person.sees('Last name has to be 2 to 9 characters long.');
    },
  },
);

/** Types another name and cannot save it, for the reason that can be read then. */
const notSaved = (reply: Reply, reason: RegExp) =>
  visiting(
    { [postAccount]: [reply] },
    {
      steps: async (person) => {
        await savesAnotherName(person);
        await person.sees(reason);
      },
    },
  );

export const refused = notSaved({ status: 409, body: { error: 'conflict' } }, /The server didn't accept this/);
export const serverFailed = notSaved({ status: 500 }, /Something went wrong on our side/);
export const offline = notSaved('offline', /isn't connected to the internet/);

export const unreachable = visiting(
  { [getAccount]: ['lost'] },
  { steps: (person) => person.sees(/The server didn't answer/) },
);

export const signedOutWhileEditing = visiting(
  {},
  {
    steps: async (person) => {
      await person.types(FIRST_NAME, 'Anna');
      person.isSignedOut();
      await person.sees('You are signed out');
    },
  },
);

const typedBefore: KeptDraft = { draft: { firstName: { values: ['Anna'], base: ['Ana'] } }, resume: false };
export const backAfterSignIn = visiting(
  {},
  { kept: { [DRAFT]: typedBefore }, steps: (person) => person.sees(/What you typed is back/) },
);

/** Saves a first name that was changed in another window too: which of the two it shall be. */
export const changedElsewhere = visiting(
  { [getAccount]: [account(), account({ firstName: 'Anne' })] },
  {
    steps: async (person) => {
      await savesAnotherName(person);
      await person.sees(/Anne/);
    },
  },
);

export const pendingEmail = visiting({ [getEmail]: [{ body: pending }] });

export const emailInKeycloak = visiting({ [getEmail]: [{ status: 404, body: { error: 'HTTP 404 Not Found' } }] });

export const rightToLeft: VisitSpec = { ...pendingEmail, locale: 'ar' };
export const german: VisitSpec = { ...pendingEmail, locale: 'de' };
