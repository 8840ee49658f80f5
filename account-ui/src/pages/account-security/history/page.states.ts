import type { Reply, VisitSpec } from '../../../shell/pretended/visit-spec.ts';

/** States of Recent activity: stories, and what the page's tests start from. */
export const path = 'account-security/history';
export const get = 'GET doorplate/history';

/** Noon of a day long past, in the time zone of whoever looks, in milliseconds. */
export const NOON = new Date(2026, 8, 21, 12).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const consoleItself = { id: 'account-console', name: '${client_account-console}' };
const controlPanel = { id: 'control-panel', name: 'Control panel' };
const laptop = { os: 'Linux', browser: 'Chrome/141.0.7390', mobile: false };

export const entry = (id: string, type: string, more: object = {}) => ({
  id,
  type,
  time: NOON,
  ip: '203.0.113.7',
  client: consoleItself,
  continued: false,
  current: false,
  byAdministrator: false,
  ...more,
});
export const history = (entries: object[], more: object = {}): { body: object } => ({
  body: { kept: true, keptFor: 7_776_000, kinds: ['LOGIN'], entries, more: false, ...more },
});

/** A day's life, newest first, and the day before. */
export const usual = [
  entry('9', 'REMOVE_CREDENTIAL', {
    time: NOON + 9 * MINUTE,
    credential: { type: 'otp', label: 'Pixel 8' },
    visit: 'v1',
    current: true,
    device: laptop,
  }),
  entry('8', 'LOGIN', { time: NOON + 8 * MINUTE, visit: 'v1', continued: true, current: true, device: laptop }),
  entry('7', 'LOGIN', {
    time: NOON + 7 * MINUTE,
    visit: 'v1',
    continued: true,
    current: true,
    device: laptop,
    client: controlPanel,
  }),
  entry('6', 'UPDATE_EMAIL', {
    time: NOON + 6 * MINUTE,
    email: 'ana@new.example',
    visit: 'v1',
    current: true,
    device: laptop,
  }),
  entry('5', 'LOGIN', { time: NOON + 5 * MINUTE, visit: 'v1', current: true, device: laptop }),
  ...[4, 3, 2].map((minute) =>
    entry(`${minute}`, 'LOGIN_ERROR', {
      time: NOON + minute * MINUTE,
      error: 'invalid_user_credentials',
      ip: '198.51.100.9',
    }),
  ),
  entry('1', 'LOGOUT', { time: NOON - DAY, visit: 'v0' }),
  entry('0', 'LOGIN', { time: NOON - DAY - MINUTE, visit: 'v0' }),
];

const visiting = (replies: readonly Reply[], more: Partial<VisitSpec> = {}): VisitSpec => ({
  path,
  features: { history: true },
  ...more,
  replies: { [get]: replies },
});

export const several = visiting([history(usual)]);
export const empty = visiting([history([])]);
export const notKept = visiting([{ body: { kept: false, kinds: [], entries: [], more: false } }]);
export const loading = visiting(['never']);
export const notLoaded = visiting([{ status: 503 }]);
export const offline = visiting(['offline']);
const first = Array.from({ length: 50 }, (_, at) =>
  entry(`p${at}`, at % 2 ? 'LOGIN' : 'LOGOUT', { time: NOON - at * 7 * 60 * MINUTE, visit: `v${at}` }),
);
export const paged = visiting([
  history(first, { more: true }),
  history([first.at(-1)!, entry('old', 'REGISTER', { time: NOON - 400 * DAY })]),
]);
export const hundreds = visiting([
  history(
    Array.from({ length: 300 }, (_, at) =>
      entry(`h${at}`, 'LOGIN', { time: NOON - at * 5 * 60 * MINUTE, visit: `v${at}`, ip: `198.51.100.${at % 200}` }),
    ),
  ),
]);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting([
  history([
    entry('1', 'REMOVE_CREDENTIAL', { credential: { type: 'otp', label: LONG }, client: { id: LONG, name: LONG } }),
    entry('2', 'UPDATE_EMAIL', { email: `${LONG}@${LONG}.example`, ip: '2001:0db8:85a3:0000:0000:8a2e:0370:7334' }),
    entry('3', LONG.toUpperCase()),
  ]),
]);
/** One of every sentence that names something, and what only the server has words for. */
export const kinds = visiting([
  history([
    entry('1', 'IMPERSONATE', { byAdministrator: true, ip: null, client: null }),
    entry('2', 'LOGIN', { byAdministrator: true, ip: null }),
    entry('3', 'REVOKE_GRANT', { application: controlPanel }),
    entry('4', 'GRANT_CONSENT', { client: controlPanel }),
    entry('5', 'FEDERATED_IDENTITY_LINK', { provider: { id: 'github', name: 'GitHub' } }),
    entry('6', 'SEND_VERIFY_EMAIL', { email: 'ana@new.example' }),
    entry('7', 'UPDATE_CREDENTIAL', { credential: { type: 'recovery-authn-codes' } }),
    entry('8', 'UPDATE_TOTP_ERROR', { error: 'invalid_totp' }),
    entry('9', 'UPDATE_CREDENTIAL', { credential: { type: 'magic-link' } }),
    entry('10', 'PERMISSION_GRANTED_ELSEWHERE'),
    entry('11', 'PERMISSION_GRANTED_ERROR', { error: 'something', ip: null }),
    entry('12', 'LOGIN_ERROR', { error: 'never_heard_of' }),
  ]),
]);
export const rightToLeft = visiting([history(usual)], { locale: 'ar' });
export const german = visiting([history(usual)], { locale: 'de' });
