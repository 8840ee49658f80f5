import { isValues, object, text, without, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import { builtInMappers } from './built-in.ts';
import { mapperChanges, mappersOf, mappersToSend } from './protocol-mappers.ts';
import { scopeChanges } from './scope-lists.ts';

/** Attributes in which the server notes when it made or rotated a secret: no declaration of anybody. */
const noted = [
  'client.secret.creation.time',
  'client.secret.expiration.time',
  'client.secret.rotated',
  'client.secret.rotated.creation.time',
  'client.secret.rotated.expiration.time',
];

/** Keys with endpoints or rules of their own. */
const apart = ['clientId', 'protocolMappers', 'defaultClientScopes', 'optionalClientScopes', 'authorizationSettings'];

export const withoutNoted = (client: Values): Values => {
  const attributes = object(client, 'attributes');
  return attributes === undefined ? client : { ...client, attributes: without(attributes, ...noted) };
};

/** What a client's own endpoint takes, as far as it is declared. */
export function ownFields(declared: Values, there: Values | undefined): Values {
  const isPublic = (declared['publicClient'] ?? there?.['publicClient']) === true;
  // a public client has no use for a secret; the server keeps one and shows none
  return without(withoutNoted(declared), ...apart, ...(isPublic ? ['secret'] : []));
}

/** A client as its fields are compared: what the server leaves out when it is off is off. */
const compared = (there: Values | undefined): Values | undefined =>
  there === undefined ? undefined : { authorizationServicesEnabled: false, ...there };

/** Differences between a declared client and the server's, mappers and scopes included. */
export function clientChanges(
  wanted: Values,
  declared: Values,
  there: Values | undefined,
): {
  own: readonly Change[];
  mappers: readonly Change[];
  scopes: readonly Change[];
} {
  return {
    own: differences(ownFields(declared, there), compared(there)),
    mappers: mapperChanges(mappersOf(wanted, declared, there, builtInMappers(text(declared, 'clientId')))),
    scopes: scopeChanges(declared, there ?? {}),
  };
}

/**
 * A client as it is sent: all that the server has, with what is declared in place. Mappers go along, and only when one of them differs:
 * the server takes the list as the whole and keeps the ids of those it knows by name.
 */
export function clientToSend(wanted: Values, declared: Values, there: Values, withMappers: boolean): Values {
  const own = ownFields(declared, there);
  const mappers = mappersOf(wanted, declared, there, builtInMappers(text(declared, 'clientId')));
  // a secret that is not declared stays as it is; a list of scopes is not taken here
  const kept = without(there, 'access', 'secret', 'registeredNodes', ...apart);
  return {
    ...kept,
    ...own,
    ...merged(there, own, 'attributes'),
    ...merged(there, own, 'authenticationFlowBindingOverrides'),
    clientId: text(declared, 'clientId'),
    ...(withMappers ? { protocolMappers: mappersToSend(mappers, protocolOf(declared, there)) } : {}),
  };
}

export const protocolOf = (declared: Values, there: Values = {}): string =>
  text(declared, 'protocol') || text(there, 'protocol') || 'openid-connect';

function merged(there: Values, own: Values, key: string): Values {
  const value: Value | undefined = own[key];
  return isValues(value) ? { [key]: { ...object(there, key), ...value } } : {};
}
