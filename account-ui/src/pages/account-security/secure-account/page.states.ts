import type { VisitSpec } from '../../../shell/pretended/visit-spec.ts';

/** States of the sequence: stories, and what the page's tests start from. */
export const CREDENTIALS = 'GET account/credentials';
export const ACCOUNT = 'GET account/';
export const EMAIL = 'GET doorplate/email';
export const DEVICES = 'GET account/sessions/devices';
export const SIGN_OUT = 'DELETE account/sessions';

export const at = 1_790_000_000_000;
export const credential = (id: string, userLabel = '') => ({ credential: { id, userLabel, createdDate: at } });
export const password = {
  type: 'password',
  category: 'basic-authentication',
  updateAction: 'UPDATE_PASSWORD',
  userCredentialMetadatas: [credential('p')],
};
export const app = (...held: object[]) => ({
  type: 'otp',
  category: 'two-factor',
  createAction: 'CONFIGURE_TOTP',
  removeable: true,
  userCredentialMetadatas: held,
});
export const session = (id: string, current = false) => ({
  id,
  browser: 'Firefox/145.0',
  current,
  started: at / 1000,
  lastAccess: at / 1000,
});
export const device = (...sessions: object[]) => ({ os: 'Windows', osVersion: '11', sessions });
export const onlyHere = { body: [device(session('here', true))] };
export const elsewhere = { body: [device(session('here', true), session('a'), session('b'))] };
export const email = { email: 'ana@acme.example', emailVerified: true, pending: null, editable: true, retryAfter: 0 };

export const path = 'account-security/secure-account';
export const spec = (more: VisitSpec['replies'] = {}): VisitSpec => ({
  path,
  replies: {
    [CREDENTIALS]: [{ body: [password, app(credential('o', 'Pixel 8'))] }],
    [ACCOUNT]: [{ body: email }],
    [EMAIL]: [{ body: email }],
    [DEVICES]: [elsewhere, onlyHere],
    [SIGN_OUT]: [{ status: 204 }],
    ...more,
  },
});

/** At the step after those that have a result. */
const afterwards = (results: Readonly<Record<string, string>>, more: VisitSpec['replies'] = {}): VisitSpec => ({
  ...spec(more),
  kept: { 'secure-account.progress': { results, ended: 2, removed: [], withdrawn: '' } },
});
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);

export const first = spec();
export const onlyHereNow = spec({ [DEVICES]: [onlyHere] });
export const signOutFailed: VisitSpec = {
  ...spec({ [SIGN_OUT]: [{ status: 500 }], [DEVICES]: [elsewhere] }),
  steps: async (person) => {
    await person.presses('Sign out everywhere else');
    await person.sees('Nobody was signed out');
  },
  logs: /500/,
};
export const atPassword = afterwards({ sessions: 'done' });
export const atFactors = afterwards({ sessions: 'done', password: 'skipped' });
export const atFactorsLongName = afterwards(
  { sessions: 'done', password: 'done' },
  { [CREDENTIALS]: [{ body: [password, app(credential('o', LONG), credential('t', 'Tablet'))] }] },
);
export const atEmail = afterwards({ sessions: 'done', password: 'done', factors: 'done' });
export const addressBeingChanged = afterwards(
  { sessions: 'done', password: 'done', factors: 'done' },
  { [EMAIL]: [{ body: { ...email, pending: `${LONG}@evil.example` } }] },
);
export const finished = afterwards({ sessions: 'done', password: 'skipped', factors: 'done', email: 'done' });
export const loading = spec({ [DEVICES]: ['never'] });
export const unreachable = afterwards({ sessions: 'done' }, { [CREDENTIALS]: ['lost'] });
export const german: VisitSpec = { ...atFactors, locale: 'de' };
export const rightToLeft: VisitSpec = { ...atFactors, locale: 'ar' };
