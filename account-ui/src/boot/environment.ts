import { list, number, or, record, shape, text, type Read } from '../server/shape.ts';

/** What `theme/account/index.ftl` tells the console about server, realm, brand and visit; it leaves out what is empty. */
export interface Environment {
  /** `https://host/path` without a slash at the end. */
  serverBaseUrl: string;
  realm: string;
  clientId: string;
  /** The console's own address with a slash at the end, absolute or from the root. */
  baseUrl: string;
  /** Where the theme's files are, without a slash at the end. */
  resourceUrl: string;
  locale: string;
  localeDir: string;
  /** Further scopes asked for in the address, separated by blanks; may be empty. */
  scope: string;
  /** Name and address of the application the person came from, checked by the server; both empty if none. */
  referrerName: string;
  referrerUrl: string;
  scheme: string;
  brand: {
    name: string;
    homeUrl: string;
    supportUrl: string;
    privacyUrl: string;
    logo: string;
    logoDark: string;
    logoWidth: number;
    logoHeight: number;
  };
  locales: { tag: string; label: string }[];
  features: Record<Feature, boolean>;
  /** The realm's own texts for the locale, and for English. They win over the console's. */
  texts: Record<string, string>;
  textsFallback: Record<string, string>;
}

/** What a realm may have switched on. */
export const FEATURES = [
  'internationalization',
  'updateEmail',
  'verifyEmail',
  'removeCredential',
  'linkedAccounts',
  'organizations',
  'applications',
  'groups',
  'resources',
  'verifiableCredentials',
  'history',
  'deleteAccount',
] as const;
export type Feature = (typeof FEATURES)[number];

/** The page names what is on. */
const readFeatures: Read<Record<Feature, boolean>> = (value, where) => {
  const on = list(text)(value, where);
  // every feature is among the keys
  return Object.fromEntries(FEATURES.map((name) => [name, on.includes(name)])) as Record<Feature, boolean>;
};

const readEnvironment: Read<Environment> = shape({
  serverBaseUrl: text,
  realm: text,
  clientId: text,
  baseUrl: text,
  resourceUrl: text,
  locale: text,
  localeDir: text,
  scope: or(text, ''),
  referrerName: or(text, ''),
  referrerUrl: or(text, ''),
  scheme: text,
  brand: shape({
    name: text,
    homeUrl: text,
    supportUrl: or(text, ''),
    privacyUrl: or(text, ''),
    logo: text,
    logoDark: text,
    logoWidth: number,
    logoHeight: number,
  }),
  locales: list(shape({ tag: text, label: text })),
  features: readFeatures,
  texts: record(text),
  textsFallback: record(text),
});

/** Reads the page's data block; throws if the template and the console are not of one version. */
export function environmentOf(page: Document): Environment {
  return readEnvironment(JSON.parse(page.getElementById('environment')?.textContent ?? 'null'), 'environment');
}
