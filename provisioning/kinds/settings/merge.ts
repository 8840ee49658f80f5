import { isValues, object, revealed, Secret, without, type Value, type Values } from '../../file/value.ts';
import { hashAttribute, hashOf } from '../secret-hash.ts';
import { keptOut, mirrors } from './keys.ts';

/** Secrets of the mail server that Keycloak shows as `**********` only: the password, and the one that gets a token instead. */
export const mailSecrets = ['password', 'authTokenClientSecret'] as const;
export const mailSecretAt = (key: string): string => `smtpServer.${key}`;

/**
 * The realm to send: all that the server has, with the declared keys in place, since a part that is left out of a policy, of
 * the attributes or of the headers would be reset. An empty attribute is none. A masked secret of the mail server goes back only
 * within mail settings that change, where the server takes it for "as it is" and its absence for "none".
 */
export function mergeSettings(present: Values, declared: Values): Record<string, unknown> {
  const body: Record<string, Value> = { ...present };
  for (const [key, value] of Object.entries(declared)) {
    const there = body[key];
    body[key] = isValues(value) && isValues(there) ? { ...there, ...value } : value;
  }
  const attributes: Record<string, Value> = { ...object(body, 'attributes') };
  for (const key of mailSecrets) {
    const secret = object(declared, 'smtpServer')?.[key];
    if (!(secret instanceof Secret)) continue;
    attributes[hashAttribute(mailSecretAt(key))] = secret.reveal() === '' ? '' : hashOf(secret.reveal());
  }
  if (body['attributes'] !== undefined || Object.keys(attributes).length > 0) {
    body['attributes'] = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
  }
  // a key that mirrors an attribute which is not there yet would bring it into being
  for (const [attribute, key] of mirrors) {
    if (declared[key] === undefined && object(present, 'attributes')?.[attribute] === undefined) delete body[key];
  }
  if (declared['smtpServer'] === undefined) delete body['smtpServer'];
  else {
    const mail = object(body, 'smtpServer') ?? {};
    body['smtpServer'] = Object.fromEntries(Object.entries(mail).filter(([, value]) => !isNone(value)));
  }
  return Object.fromEntries(Object.entries(without(body, ...keptOut)).map(([key, value]) => [key, revealed(value)]));
}

const isNone = (value: Value): boolean => (value instanceof Secret ? value.reveal() : value) === '';
