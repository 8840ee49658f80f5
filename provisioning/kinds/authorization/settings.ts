import type { Problem, RealmFile } from '../../file/read.ts';
import { object, objects, revealed, text, without, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single } from '../../server/if-there.ts';
import { all } from '../../server/look-up.ts';
import { clientUuid } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import { adminPermissions } from '../clients/built-in.ts';
import { clientIds, clientPage } from '../clients/ids.ts';
import { formerNames, prunes } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';
import { requireNames } from './names.ts';
import { exported, isPermission, malformed, named, normal, together } from './policy-form.ts';

const key = 'authorizationSettings';

/** The lists inside, in the order in which they refer to each other. */
const lists = ['scopes', 'resources', 'policies'] as const;
type List = (typeof lists)[number];

const fields = ['policyEnforcementMode', 'decisionStrategy', 'allowRemoteResourceManagement'];

/** What a client has when authorization services are turned on. */
const fresh: Values = {
  policyEnforcementMode: 'ENFORCING',
  decisionStrategy: 'UNANIMOUS',
  allowRemoteResourceManagement: true,
};

type Task =
  { act: 'write'; clientId: string; settings: Values } | { act: 'delete'; clientId: string; list: List; name: string };

/** A client's settings, in the form in which they are compared. */
export function comparable(settings: Values): Values {
  return {
    ...settings,
    ...(settings['resources'] === undefined ? {} : { resources: objects(settings, 'resources').map(resource) }),
    ...(settings['policies'] === undefined ? {} : { policies: objects(settings, 'policies').map(normal) }),
  };
}

/** `uri` is the former key of one of `uris`; a scope is named only, it stands in `scopes`. */
function resource(given: Values): Values {
  const uri = text(given, 'uri');
  return {
    ...without(given, 'uri', 'scopes'),
    ...(uri === '' ? {} : { uris: [uri] }),
    ...(given['scopes'] === undefined
      ? {}
      : { scopes: objects(given, 'scopes').map((scope) => ({ name: text(scope, 'name') })) }),
  };
}

/** Resources and policies that people made for their own things (UMA) are theirs. */
const isPeoples = (item: Values): boolean => item['owner'] !== undefined || text(item, 'type') === 'uma';

const byName = (settings: Values, list: List): Map<string, Values> =>
  new Map(
    objects(settings, list)
      .filter((item) => !isPeoples(item))
      .map((item) => [text(item, 'name'), item]),
  );

/** Objects of a list that are new or differ. */
function unlike(
  list: List,
  declared: Values,
  there: Values,
): { item: Values; present: Values | undefined; changes: Change[] }[] {
  const present = byName(there, list);
  return objects(declared, list).flatMap((item) => {
    const name = text(item, 'name');
    const one = present.get(name);
    const changes = differences(without(item, 'name'), one, `${key}.${list}.${name}`);
    return changes.length === 0 && one !== undefined
      ? []
      : [{ item, present: one, changes: one === undefined && changes.length === 0 ? [isNew(list, name)] : changes }];
  });
}

const isNew = (list: List, name: string): Change => ({
  path: `${key}.${list}.${name}.name`,
  from: undefined,
  to: name,
});

/** Whether nobody has set anything yet. The same step before and after the services are turned on, so that a saved plan goes on between. */
const isFresh = (settings: Values): boolean =>
  differences(fresh, settings).length === 0 && lists.every((list) => objects(settings, list).length === 0);

const ownFields = (settings: Values): Values =>
  Object.fromEntries(fields.flatMap((field) => (settings[field] === undefined ? [] : [[field, settings[field]]])));

function changesOf(declared: Values, there: Values): Change[] {
  return [
    ...differences(ownFields(declared), there, key),
    ...lists.flatMap((list) => unlike(list, declared, there).flatMap(({ changes }) => changes)),
  ];
}

/**
 * What is sent: the server's import takes any part of the settings at once and keeps the ids of what it knows by name, but sets what an
 * object leaves out to nothing. So only the objects that differ go, each whole.
 */
export function importOf(declared: Values, there: Values): Values {
  const merged = (list: List): Values[] =>
    unlike(list, declared, there).map(({ item, present = {} }) =>
      list === 'policies'
        ? exported(together(present, item))
        : {
            ...present,
            ...item,
            ...(list === 'resources' && item['attributes'] !== undefined
              ? { attributes: { ...object(present, 'attributes'), ...object(item, 'attributes') } }
              : {}),
          },
    );
  return {
    ...ownFields(there),
    ...ownFields(declared),
    ...Object.fromEntries(lists.map((list): [string, Value] => [list, merged(list)])),
  };
}

/** Clients with settings, the server's own for admin permissions apart: those are written another way. */
const declaredClients = (wanted: Values): { clientId: string; client: Values; settings: Values; index: number }[] =>
  objects(wanted, 'clients').flatMap((client, index) => {
    const settings = object(client, key);
    const clientId = text(client, 'clientId');
    return settings === undefined || clientId === adminPermissions
      ? []
      : [{ clientId, client, settings: comparable(settings), index }];
  });

/** Settings by client; a client without authorization services is not in it. */
type Actual = ReadonlyMap<string, Values>;

/** The authorization settings of clients: resources, scopes, policies and permissions. */
export const authorizationSettings = kind<Actual, Task>({
  name: 'authorization settings',
  keys: ['clients'],
  leaves: {
    ResourceRepresentation: ['owner'],
    ScopeRepresentation: ['policies', 'resources'],
  },
  passesOver: {
    ResourceServerRepresentation: ['id', 'clientId', 'name', 'authorizationSchema'],
    ResourceRepresentation: ['id', '_id'],
    ScopeRepresentation: ['id'],
    PolicyRepresentation: ['id', 'owner', 'resourcesData', 'scopesData'],
  },
  prunes: [key],
  check: (file) =>
    objects(file.values, 'clients').flatMap((client, index) => {
      const settings = object(client, key);
      return settings === undefined ? [] : settingsProblems(file, client, settings, `clients.${index}`);
    }),
  async read(server, wanted) {
    const declared = declaredClients(wanted);
    if (declared.length === 0) return new Map();
    const former = formerNames(wanted, 'clients');
    const names = declared.map(({ clientId }) => clientId);
    const ids = await clientIds(server, [...names, ...names.flatMap((name) => former.get(name) ?? [])]);
    const found = await several(names, async (name) => {
      const id = ids.get(name) ?? ids.get(former.get(name) ?? '');
      return id === undefined ? undefined : readSettings(server, id);
    });
    return new Map(
      names.flatMap((name, index) => {
        const settings = found[index];
        return settings === undefined ? [] : [[name, settings] as const];
      }),
    );
  },
  plan(wanted, actual) {
    const prune = prunes(wanted, key);
    return declaredClients(wanted).flatMap(({ clientId, client, settings }): Omit<Step<Task>, 'kind'>[] => {
      const there = actual?.get(clientId);
      if (there === undefined && client['authorizationServicesEnabled'] !== true) {
        throw new Error(
          `The client ${clientId} has ${key} and no authorization services: add authorizationServicesEnabled: true and serviceAccountsEnabled: true to it.`,
        );
      }
      requireMembers(clientId, settings, there ?? fresh);
      const changes = changesOf(settings, there ?? fresh);
      const surplus = prune && there !== undefined ? superfluous(settings, there) : [];
      return [
        ...(changes.length === 0
          ? []
          : [
              {
                name: `of the client ${clientId}`,
                verb: isFresh(there ?? fresh) ? ('create' as const) : ('change' as const),
                changes,
                single: true,
                task: { act: 'write' as const, clientId, settings },
              },
            ]),
        ...surplus.map(({ list, name }) => ({
          name: `of the client ${clientId}: ${list} ${name}`,
          verb: 'delete' as const,
          changes: [],
          single: true,
          task: { act: 'delete' as const, clientId, list, name },
        })),
      ];
    });
  },
  async write(server, task) {
    const who = `${key} of the client ${task.clientId}`;
    const id = await clientUuid(server, task.clientId, who);
    if (task.act === 'delete') return remove(server, id, task.list, task.name);
    const there = await readSettings(server, id);
    if (there === undefined) {
      throw new Error(
        `The client ${task.clientId} has no authorization services: add authorizationServicesEnabled: true.`,
      );
    }
    for (const { item } of unlike('policies', task.settings, there)) {
      await requireNames(server, item, `The policy ${text(item, 'name')} of the client ${task.clientId}`);
    }
    if (changesOf(task.settings, there).length === 0) return;
    const sent = importOf(task.settings, there);
    // a resource that is there is passed over by the import, unless it comes with its id
    const resources = await several(objects(sent, 'resources'), async (item): Promise<Values> => {
      const name = text(item, 'name');
      const found = byName(there, 'resources').has(name) ? await findMember(server, id, 'resources', name) : undefined;
      return found === undefined ? item : { ...item, _id: text(found, '_id') };
    });
    await server.send(
      'change the authorization settings of the clients',
      'POST',
      `${resourceServer(id)}/import`,
      revealed({ ...sent, resources }),
    );
  },
  async everything(server) {
    const clients = (await all((first, max) => clientPage(server, first, max))).filter(
      (client) => client['authorizationServicesEnabled'] === true && text(client, 'clientId') !== adminPermissions,
    );
    const found = await several(clients, (client) => readSettings(server, text(client, 'id')));
    return {
      clients: clients.flatMap((client, index) => {
        const settings = found[index];
        return settings === undefined ? [] : [{ clientId: text(client, 'clientId'), [key]: inFile(settings) }];
      }),
    };
  },
});

const resourceServer = (id: string): string => `/clients/${id}/authz/resource-server`;

async function readSettings(server: RealmServer, id: string): Promise<Values | undefined> {
  const found = single(
    await ifThere(() =>
      server.send('read the authorization settings of the clients', 'GET', `${resourceServer(id)}/settings`),
    ),
  );
  return found === undefined ? undefined : comparable(found);
}

const inFile = (settings: Values): Values => ({
  ...ownFields(settings),
  ...Object.fromEntries(
    lists.flatMap((list): [string, Value][] => {
      const items = [...byName(settings, list).values()].map((item) =>
        without(list === 'policies' ? exported(item) : item, 'id', '_id', 'owner'),
      );
      return items.length === 0 ? [] : [[list, items]];
    }),
  ),
});

/** What the file does not name of the lists that it has: permissions first, then what they refer to. */
function superfluous(declared: Values, there: Values): { list: List; name: string }[] {
  const some = lists.toReversed().flatMap((list) => {
    if (declared[list] === undefined) return [];
    const wanted = new Set(objects(declared, list).map((item) => text(item, 'name')));
    return [...byName(there, list).values()]
      .filter((item) => !wanted.has(text(item, 'name')))
      .map((item) => ({ list, item }));
  });
  return [...some.filter(({ item }) => isPermission(item)), ...some.filter(({ item }) => !isPermission(item))].map(
    ({ list, item }) => ({ list, name: text(item, 'name') }),
  );
}

const words: Readonly<Record<List, string>> = { scopes: 'scope', resources: 'resource', policies: 'policy' };

/** Raises an error for what a permission names and the client will not have, and for a policy that would have to become another type's. */
function requireMembers(clientId: string, declared: Values, there: Values): void {
  const has = (list: List): Set<string> =>
    new Set([...objects(declared, list), ...objects(there, list)].map((item) => text(item, 'name')));
  const known = { policies: has('policies'), resources: has('resources'), scopes: has('scopes') };
  const present = byName(there, 'policies');
  // a scope that a resource names comes with it
  for (const item of objects(declared, 'resources')) {
    for (const scope of objects(item, 'scopes')) known.scopes.add(text(scope, 'name'));
  }
  for (const policy of objects(declared, 'policies')) {
    const name = text(policy, 'name');
    const members = named(policy);
    for (const list of lists) {
      const missing = members[list].find((member) => !known[list].has(member));
      if (missing !== undefined) {
        throw new Error(
          `The policy ${name} of the client ${clientId} names the ${words[list]} ${missing}, which the client does not have: declare it in ${key}.${list}.`,
        );
      }
    }
    const type = text(present.get(name) ?? policy, 'type');
    if (text(policy, 'type') !== '' && type !== text(policy, 'type')) {
      throw new Error(
        `The policy ${name} of the client ${clientId} is of the type ${type} and cannot become ${text(policy, 'type')}: give the new one another name.`,
      );
    }
  }
}

async function findMember(
  server: RealmServer,
  clientUuid: string,
  list: List,
  name: string,
): Promise<Values | undefined> {
  const path = `${resourceServer(clientUuid)}/${words[list]}?first=0&max=1000&name=${encodeURIComponent(name)}`;
  return listed(await server.send('read the authorization settings of the clients', 'GET', path)).find(
    (item) => text(item, 'name') === name && isOwn(item, clientUuid),
  );
}

async function remove(server: RealmServer, clientUuid: string, list: List, name: string): Promise<void> {
  const found = await findMember(server, clientUuid, list, name);
  if (found === undefined) return;
  const path = `${resourceServer(clientUuid)}/${words[list]}/${text(found, '_id') || text(found, 'id')}`;
  await ifThere(() => server.send('change the authorization settings of the clients', 'DELETE', path));
}

/** Whether it belongs to the client itself: people own resources too. */
const isOwn = (item: Values, clientUuid: string): boolean =>
  item['owner'] === undefined || text(object(item, 'owner') ?? {}, 'id') === clientUuid;

function settingsProblems(file: RealmFile, client: Values, settings: Values, at: string): Problem[] {
  const clientId = text(client, 'clientId');
  return [
    ...(client['authorizationServicesEnabled'] === false
      ? [
          file.problem(
            `${at}.${key}`,
            `The client ${clientId} has ${key} and authorizationServicesEnabled: false: remove one of the two.`,
          ),
        ]
      : []),
    ...lists.flatMap((list) => {
      const seen = new Set<string>();
      return objects(settings, list).flatMap((item, index) => {
        const name = text(item, 'name');
        const place = `${at}.${key}.${list}.${index}`;
        if (name === '')
          return [file.problem(place, `A ${words[list]} of the client ${clientId} has no name: add one.`)];
        if (seen.has(name)) {
          return [
            file.problem(
              place,
              `The ${words[list]} ${name} of the client ${clientId} stands twice: keep one of the two.`,
            ),
          ];
        }
        seen.add(name);
        return list === 'policies' ? policyProblems(file, item, place) : [];
      });
    }),
  ];
}

function policyProblems(file: RealmFile, policy: Values, place: string): Problem[] {
  const name = text(policy, 'name');
  const type = text(policy, 'type');
  if (type === '')
    return [file.problem(place, `The policy ${name} has no type: add one, such as role, user, resource or scope.`)];
  if (type === 'js') {
    return [
      file.problem(
        `${place}.type`,
        `The policy ${name} holds JavaScript, which Keycloak takes from deployed scripts only: use another type, or script-NAME.js of a deployed script.`,
      ),
    ];
  }
  return malformed(policy).map((word) =>
    file.problem(
      `${place}.config.${word}`,
      `config.${word} of the policy ${name} must be a list as JSON: write '["a", "b"]'.`,
    ),
  );
}
