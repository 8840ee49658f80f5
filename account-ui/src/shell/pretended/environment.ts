import type { Environment } from '../../boot/environment.ts';
import type { VisitSpec } from './visit-spec.ts';

const acme: Environment = {
  serverBaseUrl: 'http://localhost',
  realm: 'acme',
  clientId: 'account-console',
  baseUrl: 'http://localhost/realms/acme/account/',
  resourceUrl: '/resources/1/account/theme',
  locale: 'en',
  localeDir: 'ltr',
  scope: '',
  referrerName: '',
  referrerUrl: '',
  scheme: 'auto',
  brand: {
    name: 'Acme',
    homeUrl: 'http://localhost/home',
    supportUrl: '',
    privacyUrl: '',
    logo: 'logo.svg',
    logoDark: 'logo.svg',
    logoWidth: 100,
    logoHeight: 40,
  },
  locales: [],
  features: {
    internationalization: false,
    updateEmail: true,
    verifyEmail: true,
    removeCredential: true,
    linkedAccounts: false,
    organizations: false,
    applications: false,
    groups: false,
    resources: false,
    verifiableCredentials: false,
    history: false,
    deleteAccount: false,
  },
  texts: {},
  textsFallback: {},
};

/** Languages that are written from right to left, of those that Keycloak's account theme has. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he'];

/** What the page would tell of the realm `acme`, in the spec's language and with what it switches on or off. */
export function pretendedEnvironment({ locale = 'en', features, environment }: VisitSpec): Environment {
  return {
    ...acme,
    ...environment,
    locale,
    localeDir: RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr',
    features: { ...acme.features, ...features },
  };
}
