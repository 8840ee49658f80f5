import { object, objects, text, texts, without, type Value, type Values } from '../../file/value.ts';
import { differences } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, unlessThere } from '../../server/if-there.ts';
import { all } from '../../server/look-up.ts';
import { clientUuid } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import { adminPermissions } from '../clients/built-in.ts';
import { clientIds } from '../clients/ids.ts';
import { prunes } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';
import { idOf, nameOf, namesIn, renamed, requireId, requireNames, type Named } from './names.ts';
import { entries, exported, normal, together } from './policy-form.ts';

/**
 * Fine-grained admin permissions (version 2): who of the realm's people may do what to which users, groups, clients, roles and organizations.
 * As exports have it, they are the policies in the authorization settings of the client `admin-permissions`, which the server makes
 * with `adminPermissionsEnabled`; it takes no import and no change of the client, so each policy and permission is a request.
 */
const key = 'authorizationSettings';

interface Actual {
  /** The realm has them turned on. */
  enabled: boolean;
  /** Policies and permissions of the server by name, in normal form and with the file's names. */
  policies: ReadonlyMap<string, Values>;
}

type Task = { act: 'write'; policy: Values } | { act: 'delete'; name: string; isPermission: boolean };

/** Types of resources; a permission for all of one type names the type as its resource. */
const resourceTypes = ['Users', 'Clients', 'Groups', 'Roles', 'Organizations'] as const;

const isPermission = (policy: Values): boolean => text(policy, 'type') === 'scope';
const typeOf = (policy: Values): string => text(object(policy, 'config') ?? {}, 'defaultResourceType');

function settingsIn(wanted: Values): Values | undefined {
  const client = objects(wanted, 'clients').find((one) => text(one, 'clientId') === adminPermissions);
  return client === undefined ? undefined : object(client, key);
}

/** Declared policies, then permissions; one for all of a type as the server has it. */
function declaredPolicies(wanted: Values): Values[] {
  const policies = objects(settingsIn(wanted) ?? {}, 'policies').map(normal);
  return [
    ...inOrder(policies.filter((policy) => !isPermission(policy))),
    ...policies.filter(isPermission).map((permission) => {
      const config = object(permission, 'config') ?? {};
      return config['resources'] === undefined && typeOf(permission) !== ''
        ? { ...permission, config: { ...config, resources: [typeOf(permission)] } }
        : permission;
    }),
  ];
}

/** Policies, each after those that it combines. */
function inOrder(policies: readonly Values[]): Values[] {
  const left = new Map(policies.map((policy) => [text(policy, 'name'), policy]));
  const result: Values[] = [];
  const take = (name: string): void => {
    const policy = left.get(name);
    if (policy === undefined) return;
    left.delete(name);
    texts(object(policy, 'config') ?? {}, 'applyPolicies').forEach(take);
    result.push(policy);
  };
  for (const policy of policies) take(text(policy, 'name'));
  return result;
}

/** What a permission's resources are: things of the realm, the type for all of them apart. */
const resourcesOf = (permission: Values): { type: Named; name: string }[] => {
  const type = resourceTypes.find((one) => one === typeOf(permission));
  if (type === undefined) return [];
  return entries(permission, 'resources').flatMap((name) =>
    typeof name === 'string' && name !== type ? [{ type, name }] : [],
  );
};

const allNames = (policy: Values): { type: Named; name: string }[] => [...namesIn(policy), ...resourcesOf(policy)];

function withNames(policy: Values, to: (type: Named, name: string) => string): Values {
  const type = resourceTypes.find((one) => one === typeOf(policy));
  const there = renamed(policy, to);
  const config = object(there, 'config') ?? {};
  if (!isPermission(policy) || type === undefined) return normal(there);
  return normal({
    ...there,
    config: {
      ...config,
      resources: entries(policy, 'resources').map((name) =>
        typeof name === 'string' && name !== type ? to(type, name) : name,
      ),
    },
  });
}

/** Who may administer what: the policies and permissions of the client `admin-permissions`. */
export const adminPermissionPolicies = kind<Actual, Task>({
  name: 'admin permission',
  keys: ['clients'],
  prunes: [key],
  check: (file) =>
    objects(file.values, 'clients').flatMap((client, index) =>
      text(client, 'clientId') !== adminPermissions
        ? []
        : objects(object(client, key) ?? {}, 'policies').flatMap((policy, at) => {
            const type = typeOf(normal(policy));
            const place = `clients.${index}.${key}.policies.${at}`;
            if (!isPermission(policy) || resourceTypes.some((one) => one === type)) return [];
            return [
              file.problem(
                place,
                `The admin permission ${text(policy, 'name')} must say what it is for: set config.defaultResourceType to one of ${resourceTypes.join(', ')}.`,
              ),
            ];
          }),
    ),
  async read(server, wanted, realm) {
    const enabled = realm['adminPermissionsEnabled'] === true;
    if (settingsIn(wanted) === undefined) return { enabled, policies: new Map() };
    const id = (await clientIds(server, [adminPermissions])).get(adminPermissions);
    if (id === undefined) return { enabled, policies: new Map() };
    const declared = declaredPolicies(wanted);
    const found = await readPolicies(server, id, new Set(declared.map((policy) => text(policy, 'name'))));
    // ids of what the file names, to compare in the file's names
    const named = [...new Map(declared.flatMap(allNames).map((one) => [`${one.type} ${one.name}`, one])).values()];
    const ids = await several(named, ({ type, name }) => idOf(server, type, name));
    const names = new Map(named.map(({ type, name }, index) => [`${type} ${ids[index] ?? ''}`, name]));
    // what else the declared ones name on the server is shown by its name too
    const others = declared
      .flatMap((policy) => allNames(found.get(text(policy, 'name')) ?? {}))
      .filter(({ type, name }) => !names.has(`${type} ${name}`));
    await several(others, async ({ type, name }) => names.set(`${type} ${name}`, await nameOf(server, type, name)));
    return {
      enabled,
      policies: new Map(
        [...found].map(([name, policy]) => [
          name,
          withNames(policy, (type, one) => names.get(`${type} ${one}`) ?? one),
        ]),
      ),
    };
  },
  plan(wanted, actual) {
    const settings = settingsIn(wanted);
    if (settings === undefined) return [];
    const enabled = wanted['adminPermissionsEnabled'] ?? actual?.enabled;
    if (enabled !== true) {
      throw new Error(
        `The client ${adminPermissions} holds the realm's admin permissions, which are off: add adminPermissionsEnabled: true to the realm.`,
      );
    }
    const fixed = differences(without(settings, 'policies', 'resources', 'scopes', 'authorizationSchema'), {
      policyEnforcementMode: 'ENFORCING',
      decisionStrategy: 'UNANIMOUS',
      allowRemoteResourceManagement: true,
    });
    if (fixed.length > 0) {
      throw new Error(
        `${fixed.map(({ path }) => path).join(', ')} of the client ${adminPermissions} cannot be changed: remove it.`,
      );
    }
    const policies = actual?.policies ?? new Map<string, Values>();
    const declared = declaredPolicies(wanted);
    const steps = declared.flatMap((policy): Omit<Step<Task>, 'kind'>[] => {
      const name = text(policy, 'name');
      const there = policies.get(name);
      if (there !== undefined && text(there, 'type') !== text(policy, 'type')) {
        throw new Error(
          `The policy ${name} of ${adminPermissions} is of the type ${text(there, 'type')} and cannot become ${text(policy, 'type')}: give the new one another name.`,
        );
      }
      const changes = differences(without(policy, 'name'), there);
      if (there !== undefined && changes.length === 0) return [];
      return [
        {
          name,
          verb: there === undefined ? 'create' : 'change',
          changes,
          single: true,
          task: { act: 'write', policy },
        },
      ];
    });
    if (!prunes(wanted, key) || settings['policies'] === undefined) return steps;
    const named = new Set(declared.map((policy) => text(policy, 'name')));
    const surplus = [...policies].filter(([name]) => !named.has(name));
    return [
      ...steps,
      ...[
        ...surplus.filter(([, policy]) => isPermission(policy)),
        ...surplus.filter(([, policy]) => !isPermission(policy)),
      ].map(([name, policy]): (typeof steps)[number] => ({
        name,
        verb: 'delete',
        changes: [],
        single: true,
        task: { act: 'delete', name, isPermission: isPermission(policy) },
      })),
    ];
  },
  async write(server, task, verb) {
    const base = resourceServer(await clientUuid(server, adminPermissions, 'The realm with adminPermissionsEnabled'));
    if (task.act === 'delete') {
      const found = await findPolicy(server, base, task.name);
      if (found === undefined) return;
      await ifThere(() => server.send(changing, 'DELETE', `${base}/policy/${text(found, 'id')}`));
      return;
    }
    const { policy } = task;
    const path = `${base}/${isPermission(policy) ? 'permission' : 'policy'}/${text(policy, 'type')}`;
    if (verb === 'create') {
      const body = await bodyOf(server, policy);
      if (await unlessThere(() => server.send(changing, 'POST', path, body, 'once'))) return;
    }
    const found = await findPolicy(server, base, text(policy, 'name'));
    if (found === undefined) throw new Error(`${text(policy, 'name')} is not there any more: run apply again.`);
    const there = await whole(server, base, found);
    await server.send(changing, 'PUT', `${path}/${text(found, 'id')}`, await bodyOf(server, together(there, policy)));
  },
  async everything(server, realm) {
    if (realm['adminPermissionsEnabled'] !== true) return {};
    const id = (await clientIds(server, [adminPermissions])).get(adminPermissions);
    if (id === undefined) return {};
    const found = [...(await readPolicies(server, id)).values()];
    const named = [...new Map(found.flatMap(allNames).map((one) => [`${one.type} ${one.name}`, one])).values()];
    const names = await several(named, ({ type, name }) => nameOf(server, type, name));
    const byId = new Map(named.map(({ type, name }, index) => [`${type} ${name}`, names[index] ?? name]));
    const policies = found.map((policy) =>
      exported(withNames(policy, (type, one) => byId.get(`${type} ${one}`) ?? one)),
    );
    return policies.length === 0 ? {} : { clients: [{ clientId: adminPermissions, [key]: { policies } }] };
  },
});

const reading = 'read the authorization settings of the clients';
const changing = 'change the authorization settings of the clients';
const resourceServer = (id: string): string => `/clients/${id}/authz/resource-server`;

/**
 * Policies and permissions by name, in normal form with the server's ids. What a permission or an aggregate applies is a request more for
 * each: asked for those in `some`, or for all.
 */
async function readPolicies(
  server: RealmServer,
  id: string,
  some?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Values>> {
  const base = resourceServer(id);
  const page = (query: string) => async (first: number, max: number) =>
    listed(await server.send(reading, 'GET', `${base}/policy?${query}&fields=*&first=${first}&max=${max}`));
  const found = [...(await all(page('permission=false'))), ...(await all(page('permission=true')))];
  const policies = await several(found, async (policy): Promise<[string, Values]> => {
    const name = text(policy, 'name');
    return [
      name,
      some === undefined || some.has(name) ? await whole(server, base, policy) : inNormalForm(policy, undefined),
    ];
  });
  return new Map(policies);
}

/** A policy as a list of them has it, with what it applies. */
async function whole(server: RealmServer, base: string, policy: Values): Promise<Values> {
  const applies = ['aggregate', 'scope'].includes(text(policy, 'type'));
  return inNormalForm(
    policy,
    applies
      ? listed(await server.send(reading, 'GET', `${base}/policy/${text(policy, 'id')}/associatedPolicies`)).map(
          (one) => text(one, 'name'),
        )
      : undefined,
  );
}

function inNormalForm(policy: Values, applied: readonly string[] | undefined): Values {
  const config: Record<string, Value> = { ...object(policy, 'config') };
  if (isPermission(policy)) {
    config['resources'] = objects(policy, 'resourcesData').map((one) => text(one, 'name'));
    config['scopes'] = objects(policy, 'scopesData').map((one) => text(one, 'name'));
  }
  if (applied !== undefined) config['applyPolicies'] = [...applied];
  return normal({
    ...without(policy, 'id', 'resources', 'scopes', 'policies', 'resourcesData', 'scopesData', 'resourceType'),
    config,
  });
}

async function findPolicy(server: RealmServer, base: string, name: string): Promise<Values | undefined> {
  const path = `${base}/policy?fields=*&first=0&max=1000&name=${encodeURIComponent(name)}`;
  return listed(await server.send(reading, 'GET', path)).find((policy) => text(policy, 'name') === name);
}

/** A policy as its own endpoint takes it: lists beside the name, things of the realm by id. */
async function bodyOf(server: RealmServer, policy: Values): Promise<Values> {
  const who = `The admin permission ${text(policy, 'name')}`;
  const config = object(policy, 'config') ?? {};
  const head = without(policy, 'config');
  if (!isPermission(policy)) {
    await requireNames(server, policy, who);
    const { applyPolicies, ...rest } = config;
    return { ...head, ...rest, ...(applyPolicies === undefined ? {} : { policies: applyPolicies }) };
  }
  const all = entries(policy, 'resources').filter((name) => name === typeOf(policy));
  const resources = await several(resourcesOf(policy), ({ type, name }) => requireId(server, type, name, who));
  return {
    ...head,
    resourceType: typeOf(policy),
    resources: [...all, ...resources],
    scopes: entries(policy, 'scopes'),
    policies: entries(policy, 'applyPolicies'),
  };
}
