import { isValues, object, revealed, Secret, text, without, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { several } from '../../server/several.ts';
import { builtIns } from '../../schema/built-ins.ts';
import { prunes } from '../instructions.ts';
import { kind } from '../kind.ts';
import { settled } from '../masked.ts';
import { hashOf, isSet, weighAt, type SecretHashes } from '../secret-hash.ts';
import { componentProblems } from './check.ts';
import { isSameKey, materialOf, shownKeys, withoutMaterial, type ShownKeys } from './key-material.ts';
import { lastKeys } from './keys.ts';
import { declaredComponents, placeOf, sameComponent, shortType, tidy, type Declared } from './declared.ts';

/** Components as the server lists them, all of the realm's in one answer, and the realm, which holds the hashes of their secrets. */
interface Actual {
  components: readonly Values[];
  realm: Values;
  /** The realm's keys, where the file has some to compare with. */
  keys: ShownKeys;
}

interface Task {
  /** Its names from the top, and its type. */
  path: readonly string[];
  type: string;
  subType: string;
  /** The server's id of one that is there. */
  id: string;
  /** What to send of what the file declares: all of a new one, what differs of another; nothing for a deletion. */
  component: Values;
  /** Keys of its configuration that are secrets and new: their hashes are to be kept. */
  secrets: readonly string[];
  /** Types of sub-components that the file lists, with the names it lists: what a server adds by itself to a new one goes. */
  children: Readonly<Record<string, readonly string[]>>;
}

/** It has an endpoint of its own, and the key `userProfile` of a file. */
const ownKinds = ['org.keycloak.userprofile.UserProfileProvider'];

/**
 * Components: user federation with its mappers, keys, policies for the registration of clients. Told apart by their place (type and
 * parent), name and sub-type. Secrets are never shown; their hashes stand on the realm, since the server drops keys that it does not know
 * from a component's configuration.
 */
export const components = kind<Actual, Task>({
  name: 'component',
  keys: ['components'],
  passesOver: { ComponentExportRepresentation: ['id'] },
  prunes: ['components'],
  check: componentProblems,
  async read(server, wanted, realm) {
    const declared = declaredComponents(object(wanted, 'components') ?? {});
    const secrets = declared.flatMap((one) =>
      secretKeys(one.component).map((key) => ({
        place: secretPlace(one, key),
        secret: secretIn(object(one.component, 'config')?.[key]) ?? new Secret(''),
      })),
    );
    const [found, keys] = await Promise.all([
      find(server),
      shownKeys(server, declared),
      several(secrets, ({ place, secret }) => weighAt(realm, place, secret)),
    ]);
    return { components: found, realm, keys };
  },
  plan(wanted, actual) {
    const there = actual?.components ?? [];
    const realm = actual?.realm ?? {};
    const declared = declaredComponents(object(wanted, 'components') ?? {});
    const found = new Map<Declared, Values | undefined>();
    const steps = declared.flatMap((one) => {
      const parent = one.parent === undefined ? undefined : found.get(one.parent);
      const present = one.parent !== undefined && parent === undefined ? undefined : match(there, one, parent);
      found.set(one, present);
      const { component, path, type, subType, children } = one;
      if (present !== undefined && !isSameKey(component, actual?.keys.get(text(present, 'id')))) {
        throw new Error(
          `The key of the component ${nameOf(one)} is another one than the file's, and Keycloak does not let it be replaced: give the file's another name, so that both stand side by side until nothing is signed with the old one.`,
        );
      }
      const changes = changesOf(component, present, realm, one);
      if (present !== undefined && changes.length === 0) return [];
      const verb = present === undefined ? ('create' as const) : ('change' as const);
      const sent = present === undefined ? component : onlyChanged(component, changes);
      const secrets = secretKeys(withoutMaterial(sent)).filter((key) =>
        changes.some(({ path }) => path === `config.${key}`),
      );
      const task = { path, type, subType, id: text(present ?? {}, 'id'), component: sent, secrets, children };
      // the hash of a secret is a write of its own, and so is each mapper that a new federation should not have
      const single = secrets.length === 0 && (verb === 'change' || Object.keys(children).length === 0);
      return [{ name: nameOf(one), verb, changes, single, task }];
    });
    if (!prunes(wanted, 'components')) return steps;
    // a realm that is still to be made comes with some
    const present = actual === undefined ? builtIns.components : there;
    const byType = object(wanted, 'components') ?? {};
    const gone = actual === undefined ? surplusOfNewRealm(byType, declared) : surplus(byType, present, found);
    const [lost] = lastKeys(present, gone, declared, text(realm, 'defaultSignatureAlgorithm'));
    if (lost !== undefined) {
      throw new Error(
        `Without the key provider ${text(lost.provider, 'name')} the realm ${text(wanted, 'realm')} would have no active key for ${lost.algorithm}: add it, or another one for ${lost.algorithm}, to components.`,
      );
    }
    return [
      ...steps,
      ...gone.map((component) => ({
        name: `${shortType(text(component, 'providerType'))} ${text(component, 'name')}`,
        verb: 'delete' as const,
        changes: [],
        single: true,
        task: {
          path: [text(component, 'name')],
          type: text(component, 'providerType'),
          subType: text(component, 'subType'),
          id: text(component, 'id'),
          component: {},
          secrets: [],
          children: {},
        },
      })),
    ];
  },
  async write(server, task, verb) {
    const { id, component, path, type } = task;
    if (verb === 'delete') {
      if (id !== '') await remove(server, id);
      else {
        // it came with the realm, which was not there when this was planned
        const came = (await server.remembered('components', () => find(server))).filter((other) =>
          sameComponent(other, task, undefined),
        );
        for (const one of came) await remove(server, text(one, 'id'));
      }
      return;
    }
    // two of the same name may stand side by side in Keycloak: an answer that was lost must not lead there
    const all = await server.remembered('components', () => find(server));
    const parent = parentOf(all, task);
    const there = all.find((other) => (verb === 'create' ? sameComponent(other, task, parent) : other['id'] === id));
    const own = { ...without(component, 'subComponents'), name: path.at(-1) ?? '', providerType: type };
    // a new realm has keys of its own by then, under the usual names; the file's take their place before anything is signed
    const isReplaced = there !== undefined && verb === 'create' && materialOf(component).length > 0;
    if (isReplaced) await remove(server, text(there, 'id'));
    if (there === undefined || isReplaced) {
      const body = {
        ...own,
        config: object(component, 'config') ?? {},
        ...(parent === undefined ? {} : { parentId: text(parent, 'id') }),
      };
      await server.send('create the components', 'POST', '/components', revealed(body), 'once');
      server.forget();
      await removeUnasked(server, task, parent);
    } else {
      // the server merges a configuration, and keeps a secret that is not sent; the rest it wants whole
      const body = { ...there, ...own, config: object(component, 'config') ?? {} };
      await server.send(
        'change the components',
        'PUT',
        `/components/${encodeURIComponent(text(there, 'id'))}`,
        revealed(body),
      );
      if (verb === 'create') await removeUnasked(server, task, parent);
    }
    return hashesOf(task);
  },
  async everything(server, realm) {
    const found = await find(server);
    const top = found.filter(
      (component) => component['parentId'] === realm['id'] && !ownKinds.includes(text(component, 'providerType')),
    );
    return { components: tree(top, found) };
  },
});

/** The server's component that is the declared one. */
function match(there: readonly Values[], declared: Declared, parent: Values | undefined): Values | undefined {
  const found = there.filter((other) => sameComponent(other, declared, parent));
  if (found.length < 2) return found[0];
  throw new Error(
    `The realm has ${found.length} components ${nameOf(declared)}: delete or rename all but one of them by hand, a file cannot tell them apart.`,
  );
}

const nameOf = ({ type, path, subType }: Declared): string =>
  `${shortType(type)} ${path.join(' / ')}${subType === '' ? '' : ` (${subType})`}`;

function changesOf(declared: Values, there: Values | undefined, realm: Values, place: Declared): Change[] {
  if (there !== undefined && declared['providerId'] !== there['providerId']) {
    throw new Error(
      `The component ${nameOf(place)} is of the provider ${text(there, 'providerId')} and cannot become ${text(declared, 'providerId')}: choose another name.`,
    );
  }
  const said = without(there === undefined ? declared : withoutMaterial(declared), 'subComponents');
  const changes = differences(said, there === undefined ? undefined : tidy(there));
  // the server shows a secret as stars; where it does not, it is compared as it is
  return settled(changes.map(shownAsText), (path, secret) => isSet(realm, secretPlace(place, path), secret));
}

/** A list of one stands for its value: `priority: "100" → "200"`. */
function shownAsText(change: Change): Change {
  const one = (value: Value | undefined): Value | undefined =>
    Array.isArray(value) && value.length === 1 ? (value[0] as Value) : value;
  return { path: change.path, from: one(change.from), to: one(change.to) ?? null };
}

const secretPlace = (place: Pick<Declared, 'type' | 'path' | 'subType'>, key: string): string =>
  `${placeOf(place)}.${key.replace(/^config\./, '')}`;

const secretIn = (value: Value | undefined): Secret | undefined => {
  const one = Array.isArray(value) ? (value[0] as Value | undefined) : value;
  return one instanceof Secret ? one : undefined;
};

const secretKeys = (component: Values): string[] =>
  Object.entries(object(component, 'config') ?? {}).flatMap(([key, value]) => (secretIn(value) ? [key] : []));

/** The hashes of the new secrets that were sent. */
function hashesOf(task: Task): SecretHashes {
  const config = object(task.component, 'config') ?? {};
  return Object.fromEntries(
    task.secrets.flatMap((key): [string, string][] => {
      const secret = secretIn(config[key])?.reveal() ?? '';
      return secret === '' ? [] : [[secretPlace(task, key), hashOf(secret)]];
    }),
  );
}

/** Of a configuration what differs, since the server merges it; with what a changed value takes along. */
function onlyChanged(component: Values, changes: readonly Change[]): Values {
  const config = object(component, 'config');
  if (config === undefined) return component;
  const changed = new Set(changes.map(({ path }) => path.replace(/^config\./, '')));
  // a credential is meant for one address: servers may forget it along with a change of that
  if (changed.has('connectionUrl')) for (const key of secretKeys(component)) changed.add(key);
  const sent = Object.fromEntries(Object.entries(config).filter(([key]) => changed.has(key)));
  // the certificate that the server made for a former key does not fit another
  const own = changed.has('privateKey') && config['certificate'] === undefined ? { certificate: [] } : {};
  return { ...component, config: { ...sent, ...own } };
}

/** What the realm has beside the declared: of the types that the file lists, and below the components where it lists them. */
function surplus(
  declared: Values,
  there: readonly Values[],
  found: ReadonlyMap<Declared, Values | undefined>,
): Values[] {
  const kept = new Set([...found.values()].map((component) => component?.['id']));
  const ids = new Set(there.map((component) => component['id']));
  const isTop = (component: Values): boolean => !ids.has(component['parentId'] ?? '');
  const listed = (component: Values): boolean => {
    const type = text(component, 'providerType');
    if (isTop(component)) return declared[type] !== undefined;
    return [...found].some(
      ([one, present]) => present?.['id'] === component['parentId'] && one.children[type] !== undefined,
    );
  };
  return there.filter(
    (component) =>
      !kept.has(component['id']) && !ownKinds.includes(text(component, 'providerType')) && listed(component),
  );
}

/** The same of what a new realm comes with, while it is still to be made. */
const surplusOfNewRealm = (byType: Values, declared: readonly Declared[]): Values[] =>
  builtIns.components.filter(
    (component) =>
      byType[component.providerType] !== undefined && !declared.some((one) => sameComponent(component, one, undefined)),
  );

/** A new user federation comes with mappers of the server's choice: those that the file, listing mappers, does not list go at once. */
async function removeUnasked(server: RealmServer, task: Task, parent: Values | undefined): Promise<void> {
  if (Object.keys(task.children).length === 0) return;
  const all = await server.remembered('components', () => find(server));
  const own = all.find((other) => sameComponent(other, task, parent));
  for (const child of all.filter((other) => own !== undefined && other['parentId'] === own['id'])) {
    const names = task.children[text(child, 'providerType')];
    if (names === undefined || names.includes(text(child, 'name'))) continue;
    await remove(server, text(child, 'id'));
  }
}

/** The component that a sub-component stands below; undefined at the top. */
function parentOf(all: readonly Values[], { path }: Task): Values | undefined {
  if (path.length < 2) return undefined;
  const name = path.at(-2);
  const depth = path.length - 1;
  const ids = new Map(all.map((component) => [component['id'], component]));
  const depthOf = (component: Values): number => {
    const above = ids.get(component['parentId'] ?? '');
    return above === undefined ? 1 : 1 + depthOf(above);
  };
  const found = all.find((component) => component['name'] === name && depthOf(component) === depth);
  if (found === undefined) throw new Error(`There is no component ${path.slice(0, -1).join(' / ')}: run apply again.`);
  return found;
}

/** Components below each other, as a realm file has them, in an order of their own: the server's is any. */
function tree(some: readonly Values[], all: readonly Values[]): Values {
  const byType: Record<string, Values[]> = {};
  for (const component of some.toSorted(byPlace)) {
    const children = tree(
      all.filter((other) => other['parentId'] === component['id']),
      all,
    );
    const config = Object.entries(object(component, 'config') ?? {}).map(([key, values]): [string, Value] => [
      key,
      Array.isArray(values) ? values.toSorted() : values,
    ]);
    (byType[text(component, 'providerType')] ??= []).push({
      ...without(component, 'id', 'parentId', 'providerType'),
      config: Object.fromEntries(config.sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(Object.keys(children).length > 0 ? { subComponents: children } : {}),
    });
  }
  return byType;
}

function byPlace(one: Values, other: Values): number {
  const [a, b] = [one, other].map((component) =>
    ['providerType', 'name', 'subType'].map((key) => text(component, key)).join('\0'),
  );
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

async function find(server: RealmServer): Promise<Values[]> {
  const found = await server.call('read the components', (client) => client.components.find({ realm: server.realm }));
  // the answer is JSON
  return (found as unknown as Values[]).filter(isValues);
}

async function remove(server: RealmServer, id: string): Promise<void> {
  try {
    await server.call('change the components', (client) => client.components.del({ realm: server.realm, id }));
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 404) throw error;
  }
}
