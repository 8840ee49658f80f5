import { secretKey } from '../file/secret-keys.ts';
import { isValues, Secret, text, type Value, type Values } from '../file/value.ts';
import { isList } from './identity.ts';

/** A variable that has to be set before an exported file can be used, and what it holds, in words. */
export interface Name {
  name: string;
  /** `client control-panel: secret`. */
  what: string;
  /** Whether the server shows the value to an administrator, so that `plan` can compare it. */
  readable: boolean;
}

const mask = /^\*{10}$/;
/** A secret that the server itself takes from its vault is a name, and no secret. */
const inVault = /^\$\{vault\..+\}$/;
/** What a file would take for a placeholder, and keycloak-config-cli's form of it. */
const placeholders = /\$(?=\{(?:env|file):|\([A-Za-z]\w*:)/g;
/** A placeholder that stands for a dollar sign: what comes after it is not looked at again. */
const dollar = '${env:DOORPLATE_DOLLAR:-$}';

/** A realm to write into a file: no secret in it, and no text that a file would take for a placeholder. */
export function withPlaceholders(values: Values): { values: Values; names: Name[] } {
  const names: Name[] = [];
  const taken = new Set<string>();

  function nameFor(path: readonly Place[], value: string): string {
    const inside = path.filter(({ name }) => name !== undefined);
    const key = path.findLast(({ key }) => key !== undefined)?.key ?? '';
    const owner = inside.map(({ name = '' }) => name);
    // the mail server's password belongs to nothing that has a name
    const words = [...(owner.length > 0 ? owner : path.slice(0, -1).flatMap(({ key }) => shortened(key))), key];
    const base = asVariable(words);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
    taken.add(name);
    const what = [path[0]?.key ?? '', ...owner].join(' ');
    names.push({ name, what: `${what}: ${key}`, readable: !mask.test(value) });
    return name;
  }

  function filled(value: Value, path: readonly Place[]): Value {
    if (isList(value)) return value.map((item) => filled(item, isValues(item) ? [...path, placeOf(item)] : path));
    if (isValues(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, [...path, { key }])]));
    }
    const plain = value instanceof Secret ? value.reveal() : value;
    if (typeof plain !== 'string') return plain;
    if ((value instanceof Secret || mask.test(plain) || isSecret(path)) && plain !== '' && !inVault.test(plain)) {
      return `\${env:${nameFor(path, plain)}}`;
    }
    return plain.replaceAll(placeholders, dollar);
  }

  // an object was given
  return { values: filled(values, []) as Values, names };
}

interface Place {
  key?: string;
  name?: string;
}

const placeOf = (item: Values): Place => {
  const name = text(item, 'clientId') || text(item, 'username') || text(item, 'alias') || text(item, 'name');
  return name === '' ? {} : { name };
};

function isSecret(path: readonly Place[]): boolean {
  // texts of a realm's pages and fields of its accounts have names of their own, such as `password`
  if (path[0]?.key === 'localizationTexts' || path[0]?.key === 'userProfile') return false;
  const key = path.findLast(({ key }) => key !== undefined)?.key ?? '';
  return secretKey.test(key);
}

/** `smtpServer` → `smtp`: the words of a variable's name that say something. */
function shortened(key: string | undefined): string[] {
  return key === undefined ? [] : [key.replace(/(Server|Config)$/, '')];
}

function asVariable(words: readonly string[]): string {
  const name = words
    .join('_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  // names with KEYCLOAK_ are those of the connection, and a variable does not begin with a digit
  return /^(KEYCLOAK_|DOORPLATE_|\d|$)/.test(name) ? `REALM_${name}` : name;
}
