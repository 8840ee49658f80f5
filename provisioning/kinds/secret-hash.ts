import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Secret, Values } from '../file/value.ts';
import { object, text } from '../file/value.ts';

/** Hashes of secrets that no read shows, by the place of the secret: `identityProviders.google.clientSecret`. */
export type SecretHashes = Readonly<Record<string, string>>;

/** Where the hash of a secret stands among the realm's attributes. */
export const hashAttribute = (place: string): string => `doorplate.secret.${place}`;

// 16 MiB and some 50 ms a guess; one is made per secret and run
const cost = { N: 16_384, r: 8, p: 1 };
const form = /^scrypt\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

/**
 * A salted slow hash (scrypt, RFC 7914) of a secret that the server never shows, kept beside it so that a later run can tell
 * whether the file's secret is the one that was set.
 */
export function hashOf(secret: string, salt: Buffer = randomBytes(16)): string {
  return `scrypt$${salt.toString('base64url')}$${scryptSync(secret, salt, 32, cost).toString('base64url')}`;
}

export function isHashOf(hash: string | undefined, secret: string): boolean {
  const parts = form.exec(hash ?? '');
  if (parts === null) return false;
  const [, salt = '', expected = ''] = parts;
  const actual = scryptSync(secret, Buffer.from(salt, 'base64url'), 32, cost);
  return timingSafeEqual(actual, Buffer.from(expected, 'base64url'));
}

/** Whether the secret at a place is the one that was set last, by the hash on the realm (its representation, as read). */
export function isSet(realm: Values, place: string, secret: Secret): boolean {
  return isHashOf(text(object(realm, 'attributes') ?? {}, hashAttribute(place)), secret.reveal());
}
