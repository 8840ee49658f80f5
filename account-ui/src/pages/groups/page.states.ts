import type { Reply, VisitSpec } from '../../shell/pretended/visit-spec.ts';

/** States of Groups: stories, and what the page's tests start from. */
export const list = 'GET account/groups';

/** As the server gives one: what it is called is the end of its path. */
export const group = (path: string) => ({ id: path, name: path.slice(path.lastIndexOf('/') + 1), path, subGroups: [] });

export const visiting = (answers: readonly Reply[], more: Partial<VisitSpec> = {}): VisitSpec => ({
  path: 'groups',
  features: { groups: true },
  ...more,
  replies: { [list]: answers },
});
/** Not in order, as the server has none. */
export const several = visiting([{ body: [group('/Staff/Sales/North'), group('/Choir'), group('/Staff/Kitchen')] }]);
export const one = visiting([{ body: [group('/Choir')] }]);
export const none = visiting([{ body: [] }]);
export const loading = visiting(['never']);
export const notLoaded = visiting([{ status: 503 }]);
export const offline = visiting(['offline']);
export const hundreds = visiting([
  { body: Array.from({ length: 300 }, (_, at) => group(`/Club ${at % 30}/Team ${at}`)) },
]);
export const searched: VisitSpec = {
  ...hundreds,
  steps: async (person) => {
    await person.types('Search your groups', 'team 29');
    await person.sees('Team 299');
  },
};
export const nothingFound: VisitSpec = {
  ...hundreds,
  steps: async (person) => {
    await person.types('Search your groups', 'chess');
    await person.sees('Nothing here fits “chess”.');
  },
};
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting([{ body: [group(`/${LONG}/${LONG}1/${LONG}2`)] }]);
export const rightToLeft = visiting([{ body: [group('/Staff/Sales/North'), group('/الجوقة')] }], { locale: 'ar' });
export const german = visiting([{ body: [group('/Staff/Sales/North'), group('/Choir')] }], { locale: 'de' });
