import { object, objects, revealed, text, without, type Values } from '../file/value.ts';
import { differences } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { kind } from './kind.ts';

interface Task {
  name: string;
  role: Values;
}

const declaredRoles = (wanted: Values): Values[] => objects(object(wanted, 'roles') ?? {}, 'realm');

async function find(server: RealmServer, name: string): Promise<Values | undefined> {
  const found = await server.call('read the roles', (client) =>
    // the admin client answers null where there is none
    client.roles.findOneByName({ realm: server.realm, name }),
  );
  return (found as Values | null | undefined) ?? undefined;
}

/** Realm roles with description and attributes. */
export const roles = kind<ReadonlyMap<string, Values>, Task>({
  name: 'role',
  keys: ['roles'],
  leaves: {
    RolesRepresentation: ['client'],
    RoleRepresentation: ['id', 'containerId', 'clientRole', 'composite', 'composites', 'scopeParamRequired'],
  },
  check(file) {
    const seen = new Set<string>();
    return declaredRoles(file.values).flatMap((role, index) => {
      const name = text(role, 'name');
      const place = `roles.realm.${index}`;
      if (name === '') return [file.problem(place, `${place} has no name: add one, it is what tells it apart.`)];
      if (seen.has(name)) return [file.problem(place, `${name} stands twice in roles.realm: keep one of the two.`)];
      seen.add(name);
      return [];
    });
  },
  async read(server, wanted) {
    const names = declaredRoles(wanted).map((role) => text(role, 'name'));
    const found = await several(names, (name) => find(server, name));
    return new Map(names.flatMap((name, index) => (found[index] === undefined ? [] : [[name, found[index]]])));
  },
  plan: (wanted, actual) =>
    declaredRoles(wanted).flatMap((role) => {
      const name = text(role, 'name');
      const there = actual?.get(name);
      const changes = differences(without(role, 'name'), there);
      if (there !== undefined && changes.length === 0) return [];
      return [{ name, verb: there === undefined ? 'create' : 'change', changes, single: true, task: { name, role } }];
    }),
  async write(server, { name, role }) {
    const there = await find(server, name);
    if (there === undefined) {
      await server.call(
        'create the roles',
        (client) => client.roles.create({ realm: server.realm, ...body(role) }),
        'once',
      );
      // attributes are not taken at creation
      if (object(role, 'attributes') === undefined) return;
    }
    const present = there ?? (await find(server, name)) ?? {};
    const merged = {
      ...present,
      ...role,
      attributes: { ...object(present, 'attributes'), ...object(role, 'attributes') },
    };
    await server.call('change the roles', (client) =>
      client.roles.updateByName({ realm: server.realm, name }, body(merged)),
    );
  },
});

const body = (values: Values): Record<string, unknown> => revealed(values) as Record<string, unknown>;
