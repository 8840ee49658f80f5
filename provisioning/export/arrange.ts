import { isValues, text, type Value, type Values } from '../file/value.ts';
import { identityOf, isList, isWhole, keyed } from './identity.ts';

/** The keys of a realm in the order in which it is read; whatever is not here stands where the line `…` is, by name. */
const ofRealm = words(`
  realm displayName displayNameHtml enabled
  loginTheme accountTheme adminTheme emailTheme internationalizationEnabled supportedLocales defaultLocale
  sslRequired registrationAllowed registrationEmailAsUsername loginWithEmailAllowed duplicateEmailsAllowed
  editUsernameAllowed verifyEmail resetPasswordAllowed rememberMe passwordPolicy
  bruteForceProtected permanentLockout bruteForceStrategy maxTemporaryLockouts failureFactor waitIncrementSeconds
  maxFailureWaitSeconds maxDeltaTimeSeconds quickLoginCheckMilliSeconds minimumQuickLoginWaitSeconds
  …
  attributes smtpServer browserSecurityHeaders
  eventsEnabled eventsExpiration eventsListeners enabledEventTypes adminEventsEnabled adminEventsDetailsEnabled
  browserFlow registrationFlow directGrantFlow resetCredentialsFlow clientAuthenticationFlow dockerAuthenticationFlow
  firstBrokerLoginFlow authenticationFlows authenticatorConfig requiredActions userProfile localizationTexts
  clientScopes defaultDefaultClientScopes defaultOptionalClientScopes roles defaultRole groups defaultGroups
  identityProviders identityProviderMappers components clientProfiles clientPolicies organizations
  clients scopeMappings clientScopeMappings users doorplate
`);

/** The same for the objects inside. */
const ofObjects = words(`
  clientId username alias name client clientScope identityProviderAlias identityProviderMapper displayName displayText description
  providerId providerType type subType builtIn topLevel enabled defaultAction priority
  email emailVerified firstName lastName
  protocol protocolMapper publicClient bearerOnly clientAuthenticatorType secret
  authenticator flowAlias authenticatorFlow requirement authenticatorConfig
  rootUrl baseUrl adminUrl redirectUris webOrigins
  …
  attributes config realmRoles clientRoles groups composite composites roles permissions validations annotations
  defaultClientScopes optionalClientScopes protocolMappers authorizationSettings authenticationExecutions subGroups subComponents
`);

/** A realm with its keys in the order in which it is read, and its sets sorted: the same realm is the same text, whoever asks. */
export function arranged(realm: Values): Values {
  const inOrder = keysInOrder(realm, ofRealm);
  return Object.fromEntries(
    inOrder.map((key) => [key, key === 'authenticationFlows' ? flows(realm) : value(realm[key] ?? null, key)]),
  );
}

/** `inList`: the path is its list's, so what it says of keys is not about this object's. */
function value(item: Value, path: string, inList = false): Value {
  if (isList(item)) {
    const inside: readonly Value[] = item.map((inner) => value(inner, path, true));
    const objects = keyed(inside, path);
    if (objects !== undefined) return objects.toSorted(by((inner) => orderOf(inner, path)));
    const names = inside.filter((inner) => typeof inner === 'string');
    return isWhole(path) || names.length < inside.length ? inside : names.toSorted(by(String));
  }
  if (!isValues(item)) return item;
  const keys = !inList && isMap.test(path) ? Object.keys(item).sort(by(String)) : keysInOrder(item, ofObjects);
  return Object.fromEntries(keys.map((key) => [key, value(item[key] ?? null, `${path}.${key}`)]));
}

/** Maps whose keys are names, not words of Keycloak's. */
const isMap =
  /(^|\.)(attributes|config|smtpServer|browserSecurityHeaders|clientRoles|client|components|clientScopeMappings|localizationTexts(\.[^.]*)?|authenticationFlowBindingOverrides)$/;

/** A required action stands at its place in the login, all else at its name's. */
function orderOf(item: Values, path: string): string {
  const priority = item['priority'];
  const place = path === 'requiredActions' && typeof priority === 'number' ? String(priority).padStart(9, '0') : '';
  return `${place}\n${identityOf(item) ?? ''}`;
}

/** Each flow before the flows in it. */
function flows(realm: Values): Value {
  const all = realm['authenticationFlows'];
  if (!isList(all)) return all ?? null;
  const left = new Map(
    all
      .filter(isValues)
      .toSorted(by((flow) => text(flow, 'alias')))
      .map((flow) => [text(flow, 'alias'), flow]),
  );
  const children = new Set([...left.values()].flatMap(subFlows));
  const result: Value[] = [];
  const take = (alias: string): void => {
    const flow = left.get(alias);
    if (flow === undefined) return;
    left.delete(alias);
    result.push(value(flow, 'authenticationFlows', true));
    subFlows(flow).forEach(take);
  };
  for (const alias of [...left.keys()].filter((alias) => !children.has(alias))) take(alias);
  for (const alias of [...left.keys()]) take(alias);
  return result;
}

function subFlows(flow: Values): string[] {
  const executions = flow['authenticationExecutions'];
  return isList(executions)
    ? executions.filter(isValues).flatMap((execution) => text(execution, 'flowAlias') || [])
    : [];
}

function keysInOrder(item: Values, order: readonly string[]): string[] {
  const rest = order.indexOf('…');
  const place = (key: string): number => {
    const known = order.indexOf(key);
    return known < 0 ? rest : known;
  };
  return Object.keys(item).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
