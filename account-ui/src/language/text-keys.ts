import type shared from '../../texts/en.json';
import type personalInfo from '../pages/personal-info/texts/en.json';
import type deviceActivity from '../pages/account-security/device-activity/texts/en.json';
import type security from '../pages/security/texts/en.json';
import type secureAccount from '../pages/account-security/secure-account/texts/en.json';
import type history from '../pages/account-security/history/texts/en.json';
import type linkedAccounts from '../pages/account-security/linked-accounts/texts/en.json';
import type applications from '../pages/applications/texts/en.json';
import type groups from '../pages/groups/texts/en.json';
import type organizations from '../pages/organizations/texts/en.json';
import type resources from '../pages/resources/texts/en.json';
import type signingIn from '../pages/account-security/signing-in/texts/en.json';

/** Key of one of the console's own texts: those every page may use, and each page's own. A page adds its line here. */
export type TextKey =
  | keyof typeof shared
  | keyof typeof personalInfo
  | keyof typeof deviceActivity
  | keyof typeof history
  | keyof typeof security
  | keyof typeof secureAccount
  | keyof typeof linkedAccounts
  | keyof typeof applications
  | keyof typeof groups
  | keyof typeof organizations
  | keyof typeof resources
  | keyof typeof signingIn;

/** Texts by key: the shared ones, and those of the pages that have been loaded. */
export type Texts = Partial<Record<TextKey, string>>;
