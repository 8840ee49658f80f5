import type { RealmFile } from '../../file/read.ts';
import { object, objects, text, texts, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single } from '../../server/if-there.ts';
import { all } from '../../server/look-up.ts';
import { clientRole, clientUuid, realmRole, type RoleReference } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import { clientIds, clientPage } from '../clients/ids.ts';
import type { Roles } from '../roles/declared-composites.ts';
import { formerNames, prunes } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';
import { lessRoles, noRoles, places, roleChanges } from '../roles/role-lists.ts';
import { rolesAfterMoves } from '../roles/roles-after-moves.ts';

/** What may have roles in its tokens. */
interface Subject {
  type: 'client' | 'clientScope';
  name: string;
}

interface Task {
  subject: Subject;
  add: Roles;
  remove: Roles;
}

const word = 'scopeMappings';

/** Mappings that the server makes with a realm; its account console and offline tokens need them. */
const builtIn: Readonly<Record<string, Roles>> = {
  'client account-console': { realm: [], clients: { account: ['manage-account', 'view-groups'] } },
  'clientScope offline_access': { realm: ['offline_access'], clients: {} },
};

const keyOf = ({ type, name }: Subject): string => `${type} ${name}`;
const inWords = ({ type, name }: Subject): string => `${type === 'client' ? 'client' : 'client scope'} ${name}`;

function subjectOf(mapping: Values): Subject | undefined {
  const [client, scope] = [text(mapping, 'client'), text(mapping, 'clientScope')];
  if ((client === '') === (scope === '')) return undefined;
  return client === '' ? { type: 'clientScope', name: scope } : { type: 'client', name: client };
}

/** Every list of mappings in the file: the realm's roles, and each client's, with where it stands. */
function lists(wanted: Values): { owner: string | undefined; path: string; mappings: Values[] }[] {
  const ofClients = object(wanted, 'clientScopeMappings') ?? {};
  return [
    { owner: undefined, path: word, mappings: objects(wanted, word) },
    ...Object.keys(ofClients).map((owner) => ({
      owner,
      path: `clientScopeMappings.${owner}`,
      mappings: objects(ofClients, owner),
    })),
  ];
}

/** Which roles the file maps to whom. */
function declaredMappings(wanted: Values): { subject: Subject; roles: Roles }[] {
  const bySubject = new Map<string, { subject: Subject; realm: string[]; clients: Record<string, string[]> }>();
  for (const { owner, mappings } of lists(wanted)) {
    for (const mapping of mappings) {
      const subject = subjectOf(mapping);
      if (subject === undefined) continue;
      const held = bySubject.get(keyOf(subject)) ?? { subject, realm: [], clients: {} };
      bySubject.set(keyOf(subject), held);
      const roles = texts(mapping, 'roles');
      if (owner === undefined) held.realm.push(...roles);
      else held.clients[owner] = [...(held.clients[owner] ?? []), ...roles];
    }
  }
  return [...bySubject.values()].map(({ subject, realm, clients }) => ({ subject, roles: { realm, clients } }));
}

/** Mappings by subject, in the names that the file uses. */
type Actual = ReadonlyMap<string, Roles>;

/** Realm and client roles that tokens of a client, or of whoever asks for a client scope, may carry. */
export const scopeMappings = kind<Actual, Task>({
  name: 'scope mappings',
  keys: [word, 'clientScopeMappings'],
  leaves: { ScopeMappingRepresentation: ['self'] },
  prunes: [word],
  sideBySide: true,
  check: (file: RealmFile) =>
    lists(file.values).flatMap(({ path, mappings }) =>
      mappings.flatMap((mapping, index) =>
        subjectOf(mapping) === undefined
          ? [
              file.problem(
                `${path}.${index}`,
                `${path}.${index} must say who the roles are mapped to: add client or clientScope, one of the two.`,
              ),
            ]
          : [],
      ),
    ),
  async read(server, wanted) {
    const declared = declaredMappings(wanted);
    const [clientsBefore, scopesBefore] = [formerNames(wanted, 'clients'), formerNames(wanted, 'clientScopes')];
    const ofClients = declared.filter(({ subject }) => subject.type === 'client').map(({ subject }) => subject.name);
    const clients =
      ofClients.length === 0
        ? new Map<string, string>()
        : await clientIds(server, [...ofClients, ...ofClients.flatMap((name) => clientsBefore.get(name) ?? [])]);
    const scopes = declared.some(({ subject }) => subject.type === 'clientScope')
      ? await scopeIds(server)
      : new Map<string, string>();
    const found = await several(declared, async ({ subject: { type, name } }) => {
      const [ids, before] = type === 'client' ? [clients, clientsBefore] : [scopes, scopesBefore];
      const id = ids.get(name) ?? ids.get(before.get(name) ?? '');
      return id === undefined ? undefined : mapped(server, type, id);
    });
    return new Map(
      declared.flatMap(({ subject }, index) => {
        const roles = found[index];
        return roles === undefined ? [] : [[keyOf(subject), roles] as const];
      }),
    );
  },
  plan(wanted, actual) {
    const prune = prunes(wanted, word);
    return declaredMappings(wanted).flatMap(({ subject, roles }): Omit<Step<Task>, 'kind'>[] => {
      const there = rolesAfterMoves(wanted, actual?.get(keyOf(subject)) ?? noRoles);
      const add = lessRoles(roles, there);
      const remove = prune ? lessRoles(lessRoles(there, roles), builtIn[keyOf(subject)] ?? noRoles) : noRoles;
      const requests = places(add) + places(remove);
      if (requests === 0) return [];
      return [
        {
          name: `of the ${inWords(subject)}`,
          verb: 'change',
          changes: roleChanges(there, add, remove, {
            realm: word,
            client: (clientId) => `clientScopeMappings.${clientId}`,
          }),
          single: requests === 1,
          task: { subject, add, remove },
        },
      ];
    });
  },
  async write(server, { subject, add, remove }) {
    const who = `The scope mapping of the ${inWords(subject)}`;
    const base =
      subject.type === 'client'
        ? `/clients/${await clientUuid(server, subject.name, who)}`
        : `/client-scopes/${await scopeId(server, subject.name, who)}`;
    // adding what is there and taking what is not leave things as they are
    const send = (method: 'POST' | 'DELETE', below: string, roles: RoleReference[]): Promise<unknown> =>
      server.send('change the scope mappings of the clients', method, `${base}/scope-mappings/${below}`, roles);
    const parts: ['POST' | 'DELETE', Roles][] = [
      ['POST', add],
      ['DELETE', remove],
    ];
    for (const [method, { realm, clients }] of parts) {
      if (realm.length > 0) {
        await send(method, 'realm', await several(realm, (name) => realmRole(server, name, who)));
      }
      for (const [owner, names] of Object.entries(clients)) {
        const uuid = await clientUuid(server, owner, who);
        await send(method, `clients/${uuid}`, await several(names, (name) => clientRole(server, owner, name, who)));
      }
    }
  },
  async everything(server) {
    const clients = await all((first, max) => clientPage(server, first, max));
    const subjects = [
      ...[...(await scopeIds(server))].map(([name, id]) => ({ type: 'clientScope' as const, name, id })),
      ...clients.map((client) => ({ type: 'client' as const, name: text(client, 'clientId'), id: text(client, 'id') })),
    ];
    const found = await several(subjects, ({ type, id }) => mapped(server, type, id));
    const realm: Values[] = [];
    const byClient: Record<string, Values[]> = {};
    subjects.forEach(({ type, name }, index) => {
      const roles = found[index] ?? noRoles;
      if (roles.realm.length > 0) realm.push({ [type]: name, roles: roles.realm });
      for (const [owner, names] of Object.entries(roles.clients)) {
        (byClient[owner] ??= []).push({ [type]: name, roles: names });
      }
    });
    return { [word]: realm, clientScopeMappings: byClient };
  },
});

async function mapped(server: RealmServer, type: Subject['type'], id: string): Promise<Roles | undefined> {
  const path = `/${type === 'client' ? 'clients' : 'client-scopes'}/${id}/scope-mappings`;
  const found = single(await ifThere(() => server.send('read the scope mappings of the clients', 'GET', path)));
  if (found === undefined) return undefined;
  const names = (values: Values, key: string): string[] =>
    objects(values, key)
      .map((role) => text(role, 'name'))
      // the server keeps a set
      .sort();
  const ofClients = object(found, 'clientMappings') ?? {};
  return {
    realm: names(found, 'realmMappings'),
    clients: Object.fromEntries(
      Object.keys(ofClients).map((owner) => [owner, names(object(ofClients, owner) ?? {}, 'mappings')]),
    ),
  };
}

async function scopeIds(server: RealmServer): Promise<Map<string, string>> {
  const scopes = listed(await server.send('read the client scopes', 'GET', '/client-scopes'));
  return new Map(scopes.map((scope) => [text(scope, 'name'), text(scope, 'id')]));
}

async function scopeId(server: RealmServer, name: string, who: string): Promise<string> {
  const id = (await server.remembered('client scope ids', () => scopeIds(server))).get(name);
  if (id !== undefined) return id;
  throw new Error(`${who} refers to a client scope that the realm does not have: declare ${name} in clientScopes.`);
}
