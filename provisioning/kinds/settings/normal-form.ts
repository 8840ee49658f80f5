import { object, text, type Value, type Values } from '../../file/value.ts';
import { mirrors, settingKeys } from './keys.ts';

/** What a file declares of the realm's settings, with each thing said once: an attribute that mirrors a key becomes the key. */
export function declaredSettings(wanted: Values): Values {
  const declared: Record<string, Value> = Object.fromEntries(
    Object.entries(wanted).filter(([key]) => settingKeys.includes(key) && key !== 'realm'),
  );
  const attributes = object(declared, 'attributes');
  if (attributes === undefined) return declared;
  const own: [string, Value][] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const key = mirrors.get(name);
    if (key === undefined) own.push([name, value]);
    else if (declared[key] === undefined) declared[key] = typed(value);
  }
  return { ...declared, attributes: Object.fromEntries(own) };
}

/** An attribute's text as the key that it mirrors takes it; lists are asked for as the key (see `check`). */
export function typed(value: Value): Value {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/** Settings in the words the server answers in, as far as two ways of saying the same are known. */
export function normalForm(settings: Values): Values {
  const normal: Record<string, Value> = { ...settings };
  if (typeof normal['sslRequired'] === 'string') normal['sslRequired'] = normal['sslRequired'].toLowerCase();
  if (typeof normal['passwordPolicy'] === 'string') normal['passwordPolicy'] = policyOf(normal['passwordPolicy']);
  return normal;
}

/** `length(9) and notUsername(undefined)`: the order means nothing, nor does an empty value, written in three ways. */
function policyOf(policy: string): string {
  return policy
    .split(' and ')
    .map((rule) => rule.trim().replace(/\((?:undefined)?\)$/, ''))
    .filter((rule) => rule !== '')
    .sort()
    .join(' and ');
}

/**
 * Settings that the server changes along with others: several accounts with one address exclude signing in with it and addresses as
 * user names. Gives what the declared ones bring with them, so that a plan shows it.
 */
export function consequences(declared: Values, actual: Values): Values {
  const follows: Record<string, Value> = {};
  const follow = (key: string, value: boolean): void => {
    if (declared[key] === undefined && actual[key] === !value) follows[key] = value;
  };
  if (declared['duplicateEmailsAllowed'] === true) {
    follow('loginWithEmailAllowed', false);
    follow('registrationEmailAsUsername', false);
  }
  if (declared['loginWithEmailAllowed'] === true || declared['registrationEmailAsUsername'] === true) {
    follow('duplicateEmailsAllowed', false);
  }
  return follows;
}

/** The realm file's settings that need a feature of the server, and the feature. */
const features: Readonly<Record<string, string>> = {
  scimApiEnabled: 'SCIM_API',
  verifiableCredentialsEnabled: 'OID4VC_VCI',
  organizationsEnabled: 'ORGANIZATION',
  adminPermissionsEnabled: 'ADMIN_FINE_GRAINED_AUTHZ_V2',
};

/** Which of the server's features would have to be on for what the file switches on and the realm has not: key → feature. */
export function featuresFor(wanted: Values, actual: Values): [string, string][] {
  const declared = declaredSettings(wanted);
  return Object.entries(features).filter(([key]) => declared[key] === true && actual[key] !== true);
}

/** The key of a server's feature as `--features` takes it: `SCIM_API` → `scim-api`. */
export const featureOption = (feature: string): string =>
  feature === 'ADMIN_FINE_GRAINED_AUTHZ_V2'
    ? 'admin-fine-grained-authz:v2'
    : feature.toLowerCase().replaceAll('_', '-');

/** The host that the realm's mails go through. */
export const mailHost = (settings: Values): string => text(object(settings, 'smtpServer') ?? {}, 'host');
