import type { Environment } from './environment.ts';

/** The page that the bare address shows; below the console's address, as in the route table. */
export const START_PAGE = 'security';

/** Address of the console as a path with a slash at the end. */
export const basePathOf = (environment: Pick<Environment, 'baseUrl'>): string =>
  new URL(environment.baseUrl, location.href).pathname;

/** What of an address lies below the console's; null if it is not the console's. A slash at the end makes no difference. */
export function pathBelow(basePath: string, pathname: string): string | null {
  if (pathname.startsWith(basePath)) return pathname.slice(basePath.length).replace(/\/+$/, '');
  return `${pathname}/` === basePath ? '' : null;
}
