import type { ComponentType } from 'react';
import { pathBelow, START_PAGE } from './boot/address.ts';
import type { Feature } from './boot/environment.ts';
import type { TextKey } from './language/text-keys.ts';

export interface Route {
  /** Below the console's own address; also the page's folder in `pages/`. */
  path: string;
  /** Navigation entry and, before it has loaded, the window's title. */
  title: TextKey;
  /** Navigation group it stands in, if any. */
  group?: TextKey;
  /** Not in the navigation: other pages lead there. */
  unlisted?: boolean;
  /** The realm has to have switched this on. */
  feature?: Feature;
  /** The person needs one of these roles of the client `account`. */
  roles: readonly string[];
  load: () => Promise<{ default: ComponentType }>;
}

/** Navigation, addresses and gates, in the order of the navigation. */
export const routes: readonly Route[] = [
  {
    path: 'security',
    title: 'security',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/security/page.tsx'),
  },
  {
    path: 'personal-info',
    title: 'personalInfo',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/personal-info/page.tsx'),
  },
  {
    path: 'account-security/signing-in',
    title: 'signingIn',
    group: 'accountSecurity',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/account-security/signing-in/page.tsx'),
  },
  {
    path: 'account-security/device-activity',
    title: 'deviceActivity',
    group: 'accountSecurity',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/account-security/device-activity/page.tsx'),
  },
  {
    path: 'account-security/linked-accounts',
    title: 'linkedAccounts',
    group: 'accountSecurity',
    feature: 'linkedAccounts',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/account-security/linked-accounts/page.tsx'),
  },
  {
    path: 'account-security/history',
    title: 'recentActivity',
    group: 'accountSecurity',
    feature: 'history',
    roles: ['manage-account'],
    load: () => import('./pages/account-security/history/page.tsx'),
  },
  {
    path: 'account-security/secure-account',
    title: 'secureAccount',
    group: 'accountSecurity',
    unlisted: true,
    roles: ['manage-account'],
    load: () => import('./pages/account-security/secure-account/page.tsx'),
  },
  {
    path: 'applications',
    title: 'applications',
    feature: 'applications',
    roles: ['manage-account', 'view-applications'],
    load: () => import('./pages/applications/page.tsx'),
  },
  {
    path: 'groups',
    title: 'groups',
    feature: 'groups',
    roles: ['manage-account', 'view-groups'],
    load: () => import('./pages/groups/page.tsx'),
  },
  {
    path: 'organizations',
    title: 'organizations',
    feature: 'organizations',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/organizations/page.tsx'),
  },
  {
    path: 'resources',
    title: 'resources',
    feature: 'resources',
    roles: ['manage-account', 'view-profile'],
    load: () => import('./pages/resources/page.tsx'),
  },
];

/** What of the table this realm has switched on and this person may see. */
export const openRoutes = (
  table: readonly Route[],
  features: Record<Feature, boolean>,
  roles: readonly string[],
): readonly Route[] =>
  table.filter(
    (route) => (!route.feature || features[route.feature]) && route.roles.some((role) => roles.includes(role)),
  );

export type Match =
  | { kind: 'page'; route: Route }
  /** There is such a page, but not for this person or not in this realm. */
  | { kind: 'closed' }
  | { kind: 'not-found' };

/** `basePath` and `pathname` as in the address; a slash at the end makes no difference. */
export function match(table: readonly Route[], open: readonly Route[], basePath: string, pathname: string): Match {
  const path = pathBelow(basePath, pathname);
  if (path === null) return { kind: 'not-found' };
  const wanted =
    path === ''
      ? (open.find((route) => route.path === START_PAGE) ?? open[0] ?? table[0])
      : table.find((route) => route.path === path);
  if (!wanted) return { kind: 'not-found' };
  return open.includes(wanted) ? { kind: 'page', route: wanted } : { kind: 'closed' };
}
