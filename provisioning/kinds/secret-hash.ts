import { createHmac, randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Secret, Values } from '../file/value.ts';
import { object, text } from '../file/value.ts';
import { turns } from '../server/turns.ts';

/** Hashes of secrets that no read shows, by the place of the secret: `identityProviders.google.clientSecret`. */
export type SecretHashes = Readonly<Record<string, string>>;

/** Where the hash of a secret stands among the realm's attributes. */
export const hashAttribute = (place: string): string => `doorplate.secret.${place}`;

// 16 MiB and some 50 ms a guess; one is made per secret and run
const cost = { N: 16_384, r: 8, p: 1 };
const length = 32;
const form = /^scrypt\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

/**
 * A salted slow hash (scrypt, RFC 7914) of a secret that the server never shows, kept beside it so that a later run can tell
 * whether the file's secret is the one that was set.
 */
export function hashOf(secret: string, salt: Buffer = randomBytes(16)): string {
  return `scrypt$${salt.toString('base64url')}$${scryptSync(secret, salt, length, cost).toString('base64url')}`;
}

export function isHashOf(hash: string | undefined, secret: string): boolean {
  const parts = partsOf(hash);
  if (parts === undefined) return false;
  const known = weighed.get(keyOf(parts, secret));
  return known ?? timingSafeEqual(scryptSync(secret, parts.salt, length, cost), parts.expected);
}

/** What was weighed beforehand, by hash and a digest of the secret. */
const weighed = new Map<string, boolean>();
/** Each takes 16 MiB and a core. */
const inTurn = turns(2);
const slowly = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

/**
 * Does the slow part of `isHashOf` beforehand, beside whatever else is under way: while the server is being read, say. Where this was
 * not done, or the hash is none, `isHashOf` does it itself.
 */
export async function weigh(hash: string | undefined, secret: string): Promise<void> {
  const parts = partsOf(hash);
  if (parts === undefined || weighed.has(keyOf(parts, secret))) return;
  const actual = await inTurn(() => slowly(secret, parts.salt, length, cost));
  weighed.set(keyOf(parts, secret), timingSafeEqual(actual, parts.expected));
}

/** The same for the secret at a place on the realm (its representation, as read). */
export const weighAt = (realm: Values, place: string, secret: Secret): Promise<void> =>
  weigh(hashAt(realm, place), secret.reveal());

function partsOf(hash: string | undefined): Parts | undefined {
  const [, salt, expected] = form.exec(hash ?? '') ?? [];
  if (salt === undefined || expected === undefined) return undefined;
  return { salt: Buffer.from(salt, 'base64url'), expected: Buffer.from(expected, 'base64url') };
}

interface Parts {
  salt: Buffer;
  expected: Buffer;
}

const keyOf = ({ salt, expected }: Parts, secret: string): string =>
  createHmac('sha256', salt).update(expected).update(secret).digest('base64url');

/** Whether the secret at a place is the one that was set last, by the hash on the realm (its representation, as read). */
export function isSet(realm: Values, place: string, secret: Secret): boolean {
  return isHashOf(hashAt(realm, place), secret.reveal());
}

const hashAt = (realm: Values, place: string): string => text(object(realm, 'attributes') ?? {}, hashAttribute(place));
