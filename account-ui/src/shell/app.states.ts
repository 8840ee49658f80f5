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
