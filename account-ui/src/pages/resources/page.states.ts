import type { Reply, VisitSpec } from '../../shell/pretended/visit-spec.ts';

/** States of Resources: stories, and what the page's tests start from. */
export const own = (max = 11, name = '') => `GET account/resources?first=0&max=${max}${name && `&name=${name}`}`;
export const shared = 'GET account/resources/shared-with-me';
export const pending = 'GET account/resources/pending-requests';
export const shares = (id: string) => `GET account/resources/${id}/permissions`;
export const requests = (id: string) => `GET account/resources/${id}/permissions/requests`;
export const put = (id: string) => `PUT account/resources/${id}/permissions`;

const scopes = [
  { name: 'view', displayName: 'Look at it' },
  { name: 'edit', displayName: 'Change it' },
];
export const resource = (id: string, name: string, more: object = {}) => ({
  _id: id,
  name,
  displayName: name,
  uris: [],
  scopes,
  client: { clientId: 'album', name: 'Photo album', baseUrl: 'https://album.example/' },
  ...more,
});
export const holder = (username: string, firstName: string, ...may: string[]) => ({
  username,
  firstName,
  lastName: 'Tester',
  email: `${username}@fernhill.example`,
  scopes: may,
});
export const lake = resource('lake', 'Summer at the lake');
export const walks = resource('walks', 'Winter walks');
const kitchen = resource('kitchen', 'The new kitchen', { scopes: [scopes[0]] });
export const ben = holder('ben', 'Ben', 'view');
export const sam = holder('sam', 'Sam', 'edit');

export interface Held {
  own?: readonly Reply[];
  shared?: readonly Reply[];
  pending?: readonly Reply[];
  /** By resource: who has access. */
  shares?: Record<string, readonly Reply[]>;
  /** By resource: who asks for it. */
  requests?: Record<string, readonly Reply[]>;
}
export const visiting = (held: Held, more: Partial<VisitSpec> = {}): VisitSpec => ({
  path: 'resources',
  features: { resources: true },
  ...more,
  replies: {
    [own()]: held.own ?? [{ body: [] }],
    [shared]: held.shared ?? [{ body: [] }],
    [pending]: held.pending ?? [{ body: [] }],
    ...Object.fromEntries(Object.entries(held.shares ?? {}).map(([id, replies]) => [shares(id), replies])),
    ...Object.fromEntries(Object.entries(held.requests ?? {}).map(([id, replies]) => [requests(id), replies])),
    ...more.replies,
  },
});
const nobody = [{ body: [] }];
/** Two of the person's own, one of them shared and asked for. */
export const album: Held = {
  own: [{ body: [lake, walks] }],
  shared: [{ body: [kitchen] }],
  shares: { lake: [{ body: [ben] }], walks: nobody },
  requests: { lake: [{ body: [sam] }], walks: nobody },
};
export const several = visiting(album);
export const asked = visiting({ ...album, pending: [{ body: [kitchen, { ...kitchen, scopes: [scopes[1]] }] }] });
export const none = visiting({});
export const loading = visiting({ own: ['never'], shared: ['never'], pending: ['never'] });
export const sharingLoading = visiting({ ...album, shares: { lake: ['never'], walks: ['never'] } });
export const notLoaded = visiting({ own: [{ status: 503 }], shared: [{ status: 503 }] });
export const offline = visiting({ own: ['offline'], shared: ['offline'], pending: ['offline'] });
export const sharingNotLoaded = visiting({
  ...album,
  shares: { lake: [{ status: 503 }, { body: [ben] }], walks: nobody },
});
export const notShareable = visiting({
  own: [{ body: [resource('bare', 'A bare one', { scopes: [] })] }],
  shares: { bare: nobody },
  requests: { bare: nobody },
});
const many = (count: number) => Array.from({ length: count }, (_, at) => resource(`r${at}`, `Picture ${at}`));
const each = (count: number) => Object.fromEntries(many(count).map(({ _id }) => [_id, nobody]));
export const hundreds = visiting(
  { own: [{ body: many(11) }], shares: each(21), requests: each(21) },
  { replies: { [own(21)]: [{ body: many(21) }], [own(11, 'Picture+7')]: [{ body: [many(8)[7]] }] } },
);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting({
  own: [{ body: [resource('long', LONG, { scopes: [{ name: LONG }], client: { clientId: LONG, name: LONG } })] }],
  shared: [{ body: [resource('long2', LONG)] }],
  shares: { long: [{ body: [holder(LONG, LONG, LONG)] }] },
  requests: { long: [{ body: [holder(`${LONG}2`, LONG, LONG)] }] },
});
/** The person's roles let them look only. */
export const lookOnly = visiting(album, { roles: ['view-profile'] });
export const rightToLeft = visiting(album, { locale: 'ar' });
export const german = visiting(album, { locale: 'de' });

const SHARE = 'Share Winter walks';
export const shareOpen = visiting(album, { steps: (person) => person.presses(SHARE) });
export const shareEmpty = visiting(album, {
  steps: async (person) => {
    await person.presses(SHARE);
    await person.presses('Share');
    await person.sees('Enter whom you want to share it with.');
  },
});
const sharing = (reply: Reply, sentence: RegExp, after: readonly Reply[] = nobody): VisitSpec =>
  visiting(
    { ...album, shares: { lake: [{ body: [ben] }], walks: [...nobody, ...after] } },
    {
      replies: { [put('walks')]: [reply] },
      steps: async (person) => {
        await person.presses(SHARE);
        await person.types('Username or email address', 'ben');
        await person.ticks('Look at it');
        await person.presses('Share');
        await person.sees(sentence);
      },
    },
  );
export const shareUnderWay = sharing('never', /Sharing…/);
export const shareDone = sharing({ status: 204 }, /Winter walks is shared with ben/, [{ body: [ben] }]);
export const shareNobody = sharing({ status: 404, body: { error: 'ben' } }, /Nobody here has this username/);
export const shareRefused = sharing({ status: 500 }, /It isn't shared/);
export const shareSignedOut = visiting(album, {
  steps: async (person) => {
    await person.presses(SHARE);
    await person.types('Username or email address', 'ben');
    await person.ticks('Look at it');
    person.isSignedOut();
    await person.sees('You are signed out');
  },
});
export const shareBack = visiting(album, {
  kept: { 'resources.share': { id: 'walks', who: 'ben', scopes: ['view'] } },
  steps: (person) => person.sees("What you typed is back. It isn't saved yet."),
});

const answered = (button: RegExp, reply: Reply, sentence: RegExp, after: { shares: object[]; requests: object[] }) =>
  visiting(
    {
      ...album,
      shares: { lake: [{ body: [ben] }, { body: after.shares }], walks: nobody },
      requests: { lake: [{ body: [sam] }, { body: after.requests }], walks: nobody },
    },
    {
      replies: { [put('lake')]: [reply] },
      steps: async (person) => {
        await person.presses(button);
        await person.sees(sentence);
      },
    },
  );
export const allowed = answered(/^Allow Sam/, { status: 204 }, /Sam Tester has access to Summer at the lake/, {
  shares: [ben, sam],
  requests: [],
});
export const declined = answered(
  /^Decline what Sam/,
  { status: 204 },
  /Sam Tester for Summer at the lake is declined/,
  {
    shares: [ben],
    requests: [],
  },
);
export const notAnswered = answered(/^Allow Sam/, { status: 500 }, /The request isn't answered/, {
  shares: [ben],
  requests: [sam],
});

const CHANGE = 'Change what Ben Tester may do: Summer at the lake';
export const changeOpen = visiting(album, { steps: (person) => person.presses(CHANGE) });
export const changeToNothing = visiting(album, {
  steps: async (person) => {
    await person.presses(CHANGE);
    await person.ticks('Look at it');
    await person.presses('Save');
    await person.sees(/To take everything away, stop sharing instead/);
  },
});
export const changed = visiting(
  { ...album, shares: { lake: [{ body: [ben] }, { body: [{ ...ben, scopes: ['view', 'edit'] }] }], walks: nobody } },
  {
    replies: { [put('lake')]: [{ status: 204 }] },
    steps: async (person) => {
      await person.presses(CHANGE);
      await person.ticks('Change it');
      await person.presses('Save');
      await person.sees('What Ben Tester may do with Summer at the lake is changed');
    },
  },
);
const STOP = 'Stop sharing Summer at the lake with Ben Tester';
export const stopOpen = visiting(album, { steps: (person) => person.presses(STOP) });
export const stopped = visiting(
  { ...album, shares: { lake: [{ body: [ben] }, { body: [] }], walks: nobody } },
  {
    replies: { [put('lake')]: [{ status: 204 }] },
    steps: async (person) => {
      await person.presses(STOP);
      await person.presses('Stop sharing with Ben Tester');
      await person.sees('Summer at the lake is no longer shared with Ben Tester');
    },
  },
);
