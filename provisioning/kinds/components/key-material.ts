import { isValues, object, text, type Value, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import type { Declared } from './declared.ts';

/** What a generated key provider keeps of its key, and never shows. Exports made by the server's own `export` hold it. */
const kept = /^(privateKey|certificate|secret|kid|(ecdsa|eddsa|ecdh)(Private|Public)Key)$/;

const isGenerated = (component: Values): boolean => text(component, 'providerId').endsWith('-generated');

/** The keys of a component's configuration that are a generated key itself: set once, when it is made. */
export function materialOf(component: Values): string[] {
  return isGenerated(component) ? Object.keys(object(component, 'config') ?? {}).filter((key) => kept.test(key)) : [];
}

export function withoutMaterial(component: Values): Values {
  const material = materialOf(component);
  if (material.length === 0) return component;
  const config = Object.entries(object(component, 'config') ?? {}).filter(([key]) => !material.includes(key));
  return { ...component, config: Object.fromEntries(config) };
}

/** What the server shows of its keys, by the id of the component that has them. */
export type ShownKeys = ReadonlyMap<string, Values>;

/** Asks for the realm's keys only where the file has some of its own to compare with. */
export async function shownKeys(server: RealmServer, declared: readonly Declared[]): Promise<ShownKeys> {
  if (!declared.some(({ component }) => materialOf(component).length > 0)) return new Map();
  const answer = await server.send('read the components', 'GET', '/keys');
  const keys: Value = isValues(answer) ? (answer['keys'] ?? []) : [];
  return new Map((Array.isArray(keys) ? keys.filter(isValues) : []).map((key) => [text(key, 'providerId'), key]));
}

/** Whether the server's key is the file's, by what of both may be seen: certificate, public key, name. */
export function isSameKey(component: Values, shown: Values | undefined): boolean {
  if (shown === undefined) return true;
  const config = object(component, 'config') ?? {};
  return materialOf(component).every((key) => {
    const seen = key.endsWith('PublicKey') ? 'publicKey' : key;
    const declared: unknown = Array.isArray(config[key]) ? config[key][0] : config[key];
    return typeof shown[seen] !== 'string' || typeof declared !== 'string' || shown[seen] === declared;
  });
}
