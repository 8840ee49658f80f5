import type { Reply, VisitSpec } from '../../shell/pretended/visit-spec.ts';

/** States of Organizations: stories, and what the page's tests start from. */
export const list = 'GET account/organizations';

export const organization = (name: string, more: object = {}) => ({
  id: name,
  name,
  alias: name.toLowerCase().replaceAll(' ', '-'),
  enabled: true,
  domains: [`${name.toLowerCase().replaceAll(' ', '-')}.example`],
  ...more,
});

export const visiting = (answers: readonly Reply[], more: Partial<VisitSpec> = {}): VisitSpec => ({
  path: 'organizations',
  features: { organizations: true },
  ...more,
  replies: { [list]: answers },
});
const school = organization('Hill School', {
  description: 'Where the hill begins',
  domains: ['school.example', 'hill.example'],
});
const library = organization('City Library', { enabled: false });
export const several = visiting([{ body: [school, library] }]);
export const one = visiting([{ body: [school] }]);
export const none = visiting([{ body: [] }]);
export const loading = visiting(['never']);
export const notLoaded = visiting([{ status: 503 }]);
export const offline = visiting(['offline']);
export const hundreds = visiting([{ body: Array.from({ length: 300 }, (_, at) => organization(`Branch ${at}`)) }]);
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6);
export const longNames = visiting([
  { body: [organization(LONG, { description: LONG, domains: [`${LONG}.example`, `second.${LONG}.example`] })] },
]);
export const rightToLeft = visiting([{ body: [school, library] }], { locale: 'ar' });
export const german = visiting([{ body: [school, library] }], { locale: 'de' });
