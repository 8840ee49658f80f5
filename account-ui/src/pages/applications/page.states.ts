import type { Reply, VisitSpec } from '../../shell/pretended/visit-spec.ts';

/** States of Applications: stories, and what the page's tests start from. */
export const list = 'GET account/applications';
export const revokeOf = (clientId: string) => `DELETE account/applications/${clientId}/consent`;

const SINCE = Date.UTC(2026, 4, 12, 9, 30);

export const application = (clientId: string, more: object = {}) => ({
  clientId,
  clientName: clientId,
  userConsentRequired: false,
  inUse: false,
  offlineAccess: false,
  ...more,
});
export const consent = (...texts: string[]) => ({
  grantedScopes: texts.map((text) => ({ id: text, name: text, displayText: text })),
  createdDate: SINCE,
  lastUpdatedDate: SINCE,
});
const console_ = application('account-console', { clientName: '${client_account-console}', inUse: true });
const panel = application('control-panel', {
  clientName: 'Control panel',
  inUse: true,
  effectiveUrl: 'http://localhost/home',
});
export const recipes = application('recipes', {
  clientName: 'Recipes of the hill',
  description: 'What to cook on Mondays',
  userConsentRequired: true,
  offlineAccess: true,
  effectiveUrl: 'https://recipes.example/',
  policyUri: 'https://recipes.example/privacy',
  tosUri: 'https://recipes.example/terms',
  consent: { ...consent('User profile', 'Email address'), lastUpdatedDate: SINCE + 90 * 86_400_000 },
});

export const visiting = (answers: readonly Reply[], more: Partial<VisitSpec> = {}): VisitSpec => ({
  path: 'applications',
  features: { applications: true },
  ...more,
  replies: { [list]: answers, ...more.replies },
});
const all = { body: [console_, recipes, panel] };
export const several = visiting([all]);
export const one = visiting([{ body: [console_] }]);
export const none = visiting([{ body: [] }]);
export const loading = visiting(['never']);
export const notLoaded = visiting([{ status: 503 }]);
export const offline = visiting(['offline']);
export const hundreds = visiting([
  {
    body: Array.from({ length: 300 }, (_, at) =>
      application(`app-${at}`, at % 3 === 0 ? { consent: consent('User profile') } : {}),
    ),
  },
]);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting([
  {
    body: [
      application('long', {
        clientName: LONG,
        description: LONG,
        inUse: true,
        consent: consent(LONG, `${LONG}2`),
        effectiveUrl: `https://${LONG.slice(0, 60)}.example`,
      }),
    ],
  },
]);
/** The person's roles let them look only. */
export const lookOnly = visiting([all], { roles: ['view-applications'] });
const REVOKE = 'Remove access of Recipes of the hill';
export const asked = visiting([all], { steps: (person) => person.presses(REVOKE) });
const pressed = (answers: readonly Reply[], reply: Reply, sentence: RegExp): VisitSpec =>
  visiting(answers, {
    replies: { [revokeOf('recipes')]: [reply] },
    steps: async (person) => {
      await person.presses(REVOKE);
      await person.sees(/It loses what you allowed it/);
      await person.presses(REVOKE);
      await person.sees(sentence);
    },
  });
export const revoking = pressed([all], 'never', /Removing…/);
export const revoked = pressed([all, { body: [console_, panel] }], { status: 204 }, /no longer has access/);
export const refused = pressed([all], { status: 500 }, /It still has access/);
export const unclear = pressed([all], { status: 204 }, /doesn't show the change/);
export const unchecked = pressed([all, { status: 503 }], { status: 204 }, /may be old/);
export const rightToLeft = visiting([all], { locale: 'ar' });
export const german = visiting([all], { locale: 'de' });
