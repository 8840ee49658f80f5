import type { Reply, VisitSpec } from './pretended/visit-spec.ts';

/** States of the shell, around whatever page: stories, and what the shell's tests start from. */
const list: Reply = {
  body: [
    {
      type: 'password',
      category: 'basic-authentication',
      displayName: 'password-display-name',
      updateAction: 'UPDATE_PASSWORD',
      removeable: false,
      userCredentialMetadatas: [{ credential: { id: 'p', type: 'password', createdDate: 1_780_000_000_000 } }],
    },
  ],
};
const path = 'account-security/signing-in';
const page: VisitSpec = { path, replies: { 'GET account/credentials': [list] } };
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);

export const notFound: VisitSpec = { path: 'nope', replies: {} };
export const notFoundRightToLeft: VisitSpec = { ...notFound, locale: 'ar' };
export const notFoundGerman: VisitSpec = { ...notFound, locale: 'de' };

/** The account may look at itself and no more. */
export const forbidden: VisitSpec = { path: 'account-security/secure-account', replies: {}, roles: ['view-profile'] };
/** The account may nothing at all here. */
export const withoutRoles: VisitSpec = { path, replies: {}, roles: [] };

export const sessionEnded: VisitSpec = {
  ...page,
  steps: async (person) => {
    await person.sees('Your password');
    person.isSignedOut();
    await person.sees('You are signed out');
  },
};
/** The server no longer takes the token, and gives no other. */
export const sessionEndedAtLoad: VisitSpec = {
  path,
  replies: { 'GET account/credentials': [{ status: 401 }] },
  steps: (person) => person.sees('You are signed out'),
};

export const codeUnderWay: VisitSpec = { ...page, code: 'never' };
export const codeLost: VisitSpec = {
  ...page,
  code: 'lost',
  logs: /Failed to fetch the code of this page/,
  steps: (person) => person.sees(/This page couldn't be loaded/),
};

/** What the server says, or doesn't, when the page asks for what it shows. */
const failing = (reply: Reply, sentence: RegExp): VisitSpec => ({
  path,
  replies: { 'GET account/credentials': [reply, list] },
  steps: (person) => person.sees(sentence),
});
export const unreachable = failing('lost', /The server didn't answer/);
export const offline = failing('offline', /isn't connected to the internet/);
export const serverFailed = failing({ status: 503 }, /Something went wrong on our side/);
export const notAllowed = failing({ status: 403, body: { error: 'forbidden' } }, /isn't allowed to do this/);
export const unreadable: VisitSpec = {
  ...failing({ body: 'what is this' }, /We didn't understand the server's answer/),
  logs: /expected a list/,
};

export const cameFromApplication: VisitSpec = {
  ...page,
  environment: { referrerName: 'Control panel', referrerUrl: 'http://localhost/app' },
};
export const personMenuOpen: VisitSpec = { ...page, steps: (person) => person.presses('Ana Ortega') };
export const longNames: VisitSpec = {
  ...page,
  person: { name: `${LONG} ${LONG}` },
  environment: { referrerName: LONG, referrerUrl: 'http://localhost/app' },
};

const inLanguages = {
  features: { internationalization: true },
  environment: {
    locales: [
      { tag: 'en', label: 'English' },
      { tag: 'de', label: 'German (Deutsch)' },
      { tag: 'ar', label: 'Arabic (العربية)' },
    ],
  },
};
const inPersonalInfo: VisitSpec = {
  ...inLanguages,
  path: 'personal-info',
  replies: {
    'GET account/': [
      {
        body: {
          username: 'ana',
          firstName: 'Ana',
          email: 'ana@fernhill.example',
          attributes: { unseen: ['kept'] },
          userProfileMetadata: {
            attributes: ['username', 'email', 'firstName'].map((name) => ({ name, displayName: `\${${name}}` })),
          },
        },
      },
    ],
    'GET doorplate/email': [{ status: 404 }],
    'POST account/': [{ status: 204 }],
  },
};
/** The account may look at itself and no more. */
export const languagesOfOthers: VisitSpec = { ...page, ...inLanguages, roles: ['view-profile'] };
export const languagesOpen: VisitSpec = {
  ...page,
  ...inLanguages,
  steps: async (person) => {
    await person.presses('Ana Ortega');
    await person.sees('German (Deutsch)');
  },
};
const choosing = (label: string, text: string): VisitSpec => ({
  ...inPersonalInfo,
  steps: async (person) => {
    await person.types(/^First name/, 'Anna');
    await person.presses('Ana Ortega');
    await person.sees(label);
    await person.presses(label);
    await person.sees(text);
  },
});
export const languageChosen = choosing('German (Deutsch)', 'Profil bearbeiten');
export const languageChosenRightToLeft = choosing('Arabic (العربية)', 'Account');
export const languageNotChosen: VisitSpec = {
  ...page,
  ...inLanguages,
  replies: { ...page.replies, 'GET account/': ['lost'] },
  steps: async (person) => {
    await person.presses('Ana Ortega');
    await person.sees('German (Deutsch)');
    await person.presses('German (Deutsch)');
    await person.sees(/The language stays as it is/);
  },
};
