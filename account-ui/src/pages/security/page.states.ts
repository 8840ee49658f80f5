import type { VisitSpec } from '../../shell/pretended/visit-spec.ts';

/** States of the security overview: stories, and what the page's tests start from. */
export const CREDENTIALS = 'GET account/credentials';
export const ACCOUNT = 'GET account/';
export const DEVICES = 'GET account/sessions/devices';

const at = 1_790_000_000_000;
export const credential = (id: string, userLabel = '', credentialData = '') => ({
  credential: { id, userLabel, createdDate: at, credentialData },
});
export const password = {
  type: 'password',
  category: 'basic-authentication',
  updateAction: 'UPDATE_PASSWORD',
  userCredentialMetadatas: [credential('p')],
};
const kind = (type: string, createAction: string | undefined, ...held: object[]) => ({
  type,
  category: 'two-factor',
  createAction,
  removeable: true,
  userCredentialMetadatas: held,
});
export const app = (...held: object[]) => kind('otp', 'CONFIGURE_TOTP', ...held);
export const key = (...held: object[]) => kind('webauthn', 'webauthn-register', ...held);
export const passkey = (...held: object[]) => kind('webauthn-passwordless', 'webauthn-register-passwordless', ...held);
export const codes = (...held: object[]) => kind('recovery-authn-codes', 'CONFIGURE_RECOVERY_AUTHN_CODES', ...held);
export const codesLeft = (remainingCodes: number) =>
  credential('c', 'Recovery codes', JSON.stringify({ remainingCodes, totalCodes: 12 }));

export const session = (id: string, browser: string, current = false) => ({
  id,
  browser,
  current,
  ipAddress: '192.0.2.7',
  started: at / 1000,
  lastAccess: at / 1000,
  clients: [],
});
export const here = { os: 'Linux', osVersion: '', sessions: [session('s', 'Chrome/140.0.0', true)] };

export const path = 'security';
export const known = { email: 'ana@acme.example', emailVerified: true };
export const spec = (types: object[], more: VisitSpec['replies'] = {}): VisitSpec => ({
  path,
  replies: {
    [CREDENTIALS]: [{ body: types }],
    [ACCOUNT]: [{ body: known }],
    [DEVICES]: [{ body: [here] }],
    ...more,
  },
});

const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);
const pixel = credential('o', 'Pixel 8');
const unverified = { [ACCOUNT]: [{ body: { ...known, emailVerified: false } }] };
const unknown = {
  os: 'Other',
  osVersion: 'Unknown',
  sessions: ['a', 'b', 'c', 'd'].map((id) => session(id, 'Other/Unknown')),
};

export const passwordAlone = spec([password, app(), codes(), passkey()]);
export const oneWayIn = spec([password, app(pixel), codes(), passkey()]);
export const done = spec([password, app(pixel), key(), codes(codesLeft(9)), passkey()]);
export const fewCodes = spec([password, app(pixel, credential('o2', 'Tablet')), codes(codesLeft(2))]);
export const codesUsedUp = spec([password, app(pixel), codes(codesLeft(0))]);
export const unconfirmed = spec([password, app(), passkey()], unverified);
export const unknownDevice = spec([password, app(pixel), codes(codesLeft(9))], {
  [DEVICES]: [{ body: [here, unknown] }],
});
export const threeSteps = spec([password, app(), passkey()], { ...unverified, [DEVICES]: [{ body: [here, unknown] }] });
export const elsewhere = spec([{ ...password, userCredentialMetadatas: [], createAction: 'UPDATE_PASSWORD' }, app()]);
export const longAddress = spec([password, app()], {
  [ACCOUNT]: [{ body: { email: `${LONG}@acme.example`, emailVerified: false } }],
  [DEVICES]: [{ body: [here, { os: LONG, osVersion: '11', sessions: [session('w', `${LONG}/145.0`)] }] }],
});
export const loading = spec([], { [CREDENTIALS]: ['never'], [DEVICES]: ['never'] });
export const unreachable = spec([], { [CREDENTIALS]: ['lost'], [DEVICES]: ['lost'] });
export const backFromSetUp: VisitSpec = {
  ...spec([password, app({ credential: { id: 'n', userLabel: 'Pixel 8', createdDate: Date.now() } }), codes()]),
  result: { status: 'success', action: 'CONFIGURE_TOTP' },
};
export const german: VisitSpec = { ...threeSteps, locale: 'de' };
export const rightToLeft: VisitSpec = { ...threeSteps, locale: 'ar' };
