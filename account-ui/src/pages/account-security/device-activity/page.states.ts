import type { Reply, VisitSpec } from '../../../shell/pretended/visit-spec.ts';

/** States of Device activity: stories, and what the page's tests start from. */
export const path = 'account-security/device-activity';
export const list = 'GET account/sessions/devices';
export const endOthers = 'DELETE account/sessions';
export const endOf = (id: string) => `DELETE account/sessions/${id}`;

/** Seconds, as the server counts: 22 September 2026. */
const NOW = 1_790_000_000;
const HOUR = 3600;

export const session = (id: string, more: object = {}) => ({
  id,
  ipAddress: '203.0.113.7',
  started: NOW - 50 * HOUR,
  lastAccess: NOW - 30 * HOUR,
  expires: NOW + HOUR,
  browser: 'Firefox/140.0.0',
  clients: [{ clientId: 'control-panel', clientName: 'Control panel' }],
  ...more,
});
export const present = session('here', {
  browser: 'Chrome/141.0.7390',
  current: true,
  lastAccess: NOW,
  clients: [{ clientId: 'account-console', clientName: '${client_account-console}' }],
});
export const device = (os: string, sessions: object[], more: object = {}) => ({
  os,
  osVersion: '',
  device: 'Other',
  mobile: false,
  sessions,
  ...more,
});
/** Not the server's order, which is none. */
export const phone = device('Android', [session('phone', { lastAccess: NOW - HOUR })], {
  osVersion: '16',
  mobile: true,
});
export const laptop = device('Linux', [session('office'), present]);

const visiting = (lists: readonly Reply[], more: Partial<VisitSpec> = {}): VisitSpec => ({
  path,
  ...more,
  replies: { [list]: lists, ...more.replies },
});
export const several = visiting([{ body: [phone, laptop] }]);
export const one = visiting([{ body: [device('Linux', [present])] }]);
export const loading = visiting(['never']);
export const notLoaded = visiting([{ status: 503 }]);
export const offline = visiting(['offline']);
export const hundreds = visiting([
  {
    body: [
      laptop,
      ...Array.from({ length: 4 }, (_, at) =>
        device(
          'Windows',
          Array.from({ length: 80 }, (__, n) => session(`w${at}-${n}`, { lastAccess: NOW - n * HOUR })),
          { osVersion: `${at + 7}` },
        ),
      ),
    ],
  },
]);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting([
  {
    body: [
      laptop,
      device(LONG, [
        session('long', {
          browser: `${LONG}/1`,
          ipAddress: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
          clients: Array.from({ length: 12 }, (_, at) => ({ clientId: `${LONG}${at}`, clientName: `${LONG}${at}` })),
        }),
      ]),
    ],
  },
]);
export const unknown = visiting([
  {
    body: [
      device('Other', [session('bot', { browser: 'Other/', ipAddress: null, clients: [], started: 0 })], {
        osVersion: 'Unknown',
      }),
      laptop,
    ],
  },
]);
/** The person's roles let them look only. */
export const lookOnly = visiting([{ body: [phone, laptop] }], { roles: ['view-profile'] });
export const asked = visiting([{ body: [phone, laptop] }], {
  steps: (person) => person.presses('Sign out everywhere else'),
});
export const rightToLeft = visiting([{ body: [phone, laptop] }], { locale: 'ar' });
export const german = visiting([{ body: [phone, laptop] }], { locale: 'de' });
