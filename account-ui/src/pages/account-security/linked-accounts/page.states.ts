import type { Reply, VisitSpec } from '../../../shell/pretended/visit-spec.ts';

/** States of Linked accounts: stories, and what the page's tests start from. */
export const path = 'account-security/linked-accounts';
export const linkedList = 'GET account/linked-accounts?linked=true';
export const linkableList = (max = 21, search = '') =>
  `GET account/linked-accounts?linked=false&first=0&max=${max}${search && `&search=*${search}*`}`;
export const unlinkOf = (alias: string) => `DELETE account/linked-accounts/${alias}`;

export const account = (alias: string, displayName: string, linkedUsername?: string) => ({
  connected: linkedUsername !== undefined,
  providerAlias: alias,
  providerName: alias,
  displayName,
  ...(linkedUsername === undefined ? {} : { linkedUsername }),
});
export const library = account('library', 'Town library', 'ana.ortega');
export const club = account('club', 'Sports club', 'ana@club.example');
const toLink = [account('school', 'Hill School'), account('museum', 'Museum')];

export const visiting = (
  linked: readonly Reply[],
  linkable: readonly Reply[],
  more: Partial<VisitSpec> = {},
): VisitSpec => ({
  path,
  features: { linkedAccounts: true },
  ...more,
  replies: { [linkedList]: linked, [linkableList()]: linkable, ...more.replies },
});
const both = { body: [library, club] };
const others = { body: toLink };
export const several = visiting([both], [others]);
export const one = visiting([{ body: [library] }], [others]);
export const noneLinked = visiting([{ body: [] }], [others]);
export const nothingToLink = visiting([both], [{ body: [] }]);
export const loading = visiting(['never'], ['never']);
export const notLoaded = visiting([{ status: 503 }], [others]);
export const offline = visiting(['offline'], ['offline']);
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => account(`bank-${from + at}`, `Bank ${from + at}`));
export const hundreds = visiting([both], [{ body: many(0, 21) }], {
  replies: {
    [linkableList(41)]: [{ body: many(0, 41) }],
    [linkableList(21, 'Bank+29')]: [{ body: many(290, 10) }],
    [linkableList(21, 'chess')]: [{ body: [] }],
  },
});
export const searched: VisitSpec = {
  ...hundreds,
  steps: async (person) => {
    await person.types('Search what you can link', 'Bank 29');
    await person.sees('Bank 299');
  },
};
export const nothingFound: VisitSpec = {
  ...hundreds,
  steps: async (person) => {
    await person.types('Search what you can link', 'chess');
    await person.sees('Nothing here fits “chess”.');
  },
};
export const hundredsLinked = visiting(
  [{ body: Array.from({ length: 100 }, (_, at) => account(`bank-${at}`, `Bank ${at}`, `ana-${at}`)) }],
  [{ body: [] }],
);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting([{ body: [account('a', LONG, LONG)] }], [{ body: [account('b', `${LONG}2`)] }]);
/** The person's roles let them look only. */
export const lookOnly = visiting([both], [others], { roles: ['view-profile'] });
/** They may link, and not unlink. */
export const linkOnly = visiting([both], [others], { roles: ['view-profile', 'manage-account-links'] });

const back = (status: 'success' | 'cancelled' | 'error', linked: object[]): VisitSpec =>
  visiting([{ body: linked }], [others], {
    result: { action: 'idp_link:library', status },
    kept: { 'linked-accounts.begun': { alias: 'library', name: 'Town library' } },
  });
export const justLinked = back('success', [library]);
export const cancelled = back('cancelled', []);
export const failed = back('error', []);
export const unclearLink = back('success', []);

const UNLINK = 'Unlink Town library';
export const asked = visiting([both], [others], { steps: (person) => person.presses(UNLINK) });
const pressed = (linked: readonly Reply[], reply: Reply, sentence: RegExp, more: Partial<VisitSpec> = {}): VisitSpec =>
  visiting(linked, [others, { body: [library, ...toLink] }], {
    ...more,
    replies: { [unlinkOf('library')]: [reply] },
    steps: async (person) => {
      await person.presses(UNLINK);
      await person.presses(UNLINK);
      await person.sees(sentence);
    },
  });
export const unlinking = pressed([both], 'never', /Unlinking…/);
export const unlinked = pressed([both, { body: [club] }], { status: 204 }, /is no longer linked/);
/** The server says why in a sentence of its own. */
const no = { status: 400, body: { errorMessage: 'No.' } };
export const onlyWayIn = pressed([{ body: [library] }], no, /It is your only way to sign in\./);
export const bound = pressed([both], no, /An organization that you belong to needs this link/);
export const onlyWayOrBound = pressed([{ body: [library] }], no, /or an organization that you belong to needs it/, {
  features: { linkedAccounts: true, organizations: true },
});
export const refused = pressed([both], { status: 500 }, /It stays linked/);
export const rightToLeft = visiting([both], [others], { locale: 'ar' });
export const german = visiting([both], [others], { locale: 'de' });
