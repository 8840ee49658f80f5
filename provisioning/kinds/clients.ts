import { object, objects, revealed, text, without, type Values } from '../file/value.ts';
import { differences, type Change } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { kind } from './kind.ts';
import { duplicates, placed } from './named.ts';

interface Task {
  clientId: string;
  /** What the file declares of it, mappers apart. */
  client: Values;
  mappers: readonly Values[];
}

async function find(server: RealmServer, clientId: string): Promise<Values | undefined> {
  const [found] = await server.call('read the clients', (client) =>
    client.clients.find({ realm: server.realm, clientId }),
  );
  // the answer is JSON
  return found as Values | undefined;
}

/** Mappers of a client that differ, matched by name. */
function mapperChanges(declared: readonly Values[], there: readonly Values[]): { mapper: Values; changes: Change[] }[] {
  return declared.flatMap((mapper) => {
    const name = text(mapper, 'name');
    const changes = differences(
      without(mapper, 'name'),
      there.find((other) => other['name'] === name),
      `protocolMappers.${name}`,
    );
    return changes.length === 0 ? [] : [{ mapper, changes }];
  });
}

/** Clients with their protocol mappers. The secret is compared with the server's and never shown. */
export const clients = kind<ReadonlyMap<string, Values>, Task>({
  name: 'client',
  keys: ['clients'],
  leaves: {
    ClientRepresentation: [
      ...[
        'id',
        'access',
        'origin',
        'notBefore',
        'registrationAccessToken',
        'registeredNodes',
        'nodeReRegistrationTimeout',
      ],
      ...['authorizationSettings', 'authorizationServicesEnabled', 'defaultRoles', 'directGrantsOnly', 'type'],
      ...['defaultClientScopes', 'optionalClientScopes', 'authenticationFlowBindingOverrides'],
    ],
    ProtocolMapperRepresentation: ['id', 'consentRequired', 'consentText'],
  },
  check: (file) => [
    ...placed(file, 'clients', 'clientId'),
    ...duplicates(file, 'clients', 'clientId'),
    ...objects(file.values, 'clients').flatMap((client, index) =>
      objects(client, 'protocolMappers').flatMap((mapper, at) =>
        text(mapper, 'name') === '' || text(mapper, 'protocolMapper') === ''
          ? [
              file.problem(
                `clients.${index}.protocolMappers.${at}`,
                `A mapper of ${text(client, 'clientId')} needs a name and a protocolMapper: add them.`,
              ),
            ]
          : [],
      ),
    ),
  ],
  async read(server, wanted) {
    const ids = objects(wanted, 'clients').map((client) => text(client, 'clientId'));
    const found = await several(ids, (clientId) => find(server, clientId));
    return new Map(ids.flatMap((clientId, index) => (found[index] === undefined ? [] : [[clientId, found[index]]])));
  },
  plan: (wanted, actual) =>
    objects(wanted, 'clients').flatMap((declared) => {
      const clientId = text(declared, 'clientId');
      const there = actual?.get(clientId);
      const client = without(declared, 'clientId', 'protocolMappers');
      const mappers = mapperChanges(objects(declared, 'protocolMappers'), objects(there ?? {}, 'protocolMappers'));
      const own = differences(client, there);
      if (there !== undefined && own.length + mappers.length === 0) return [];
      return [
        {
          name: clientId,
          verb: there === undefined ? 'create' : 'change',
          changes: [...own, ...mappers.flatMap(({ changes }) => changes)],
          task: { clientId, client, mappers: mappers.map(({ mapper }) => mapper) },
        },
      ];
    }),
  async write(server, { clientId, client, mappers }) {
    const realm = server.realm;
    const there = await find(server, clientId);
    if (there === undefined) {
      await server.call(
        'create the clients',
        (admin) =>
          admin.clients.create({
            realm,
            ...body({ ...client, clientId, ...(mappers.length > 0 ? { protocolMappers: mappers } : {}) }),
          }),
        'once',
      );
      return;
    }
    const id = text(there, 'id');
    if (differences(client, there).length > 0) {
      // what is left out of attributes would be reset; a secret that the file does not name stays as it is
      const merged = {
        ...without(there, 'protocolMappers', 'secret', 'access'),
        ...client,
        attributes: { ...object(there, 'attributes'), ...object(client, 'attributes') },
      };
      await server.call('change the clients', (admin) => admin.clients.update({ realm, id }, body(merged)));
    }
    for (const { mapper } of mapperChanges(mappers, objects(there, 'protocolMappers'))) {
      const present = objects(there, 'protocolMappers').find((other) => other['name'] === mapper['name']);
      if (present === undefined) {
        await server.call(
          'change the clients',
          (admin) => admin.clients.addProtocolMapper({ realm, id }, body(mapper)),
          'once',
        );
      } else {
        const merged = { ...present, ...mapper, config: { ...object(present, 'config'), ...object(mapper, 'config') } };
        const mapperId = text(present, 'id');
        await server.call('change the clients', (admin) =>
          admin.clients.updateProtocolMapper({ realm, id, mapperId }, body(merged)),
        );
      }
    }
  },
});

const body = (values: Values): Record<string, unknown> => revealed(values) as Record<string, unknown>;
