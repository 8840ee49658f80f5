/** The names from a top-level group down to one below. */
export type GroupNames = readonly string[];

/**
 * The path of a group: `/staff/leads`. A slash inside a name is written `~/` here, as Keycloak does where it is told to escape them; by
 * default it does not, so that its own paths of such groups can be read in two ways.
 */
export const groupPath = (names: GroupNames): string => names.map((name) => `/${name.replaceAll('/', '~/')}`).join('');

/** The names in a path, with or without its first slash. */
export const namesIn = (path: string): string[] =>
  path
    .replace(/^\//, '')
    .split(/(?<!~)\//)
    .map((name) => name.replaceAll('~/', '/'));

/** A path for comparing with the server's, however either writes slashes inside names. */
export const plainPath = (path: string): string => `/${path.replace(/^\//, '').replaceAll('~/', '/')}`;
