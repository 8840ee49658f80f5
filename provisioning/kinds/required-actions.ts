import { nearestName } from '../file/nearest-name.ts';
import { object, objects, revealed, text, without, type Value, type Values } from '../file/value.ts';
import { differences } from '../plan/compare.ts';
import { ServerError, type RealmServer } from '../server/connection.ts';
import { duplicates, placed } from './named.ts';
import { kind } from './kind.ts';

interface Task {
  alias: string;
  /** Name to register it by; undefined where the realm has it. */
  register: string | undefined;
  /** enabled, defaultAction, priority, name: what is declared, where something of it differs. */
  settings: Values | undefined;
  /** Declared configuration, where something of it differs. */
  config: Values | undefined;
}

interface Actual {
  /** The actions that the realm has, with their configuration; undefined where the realm does not exist. */
  registered: readonly Values[] | undefined;
  /** Actions that the server could have: id → name. */
  known: ReadonlyMap<string, string>;
}

const aliasOf = (action: Values): string => text(action, 'alias');

async function registeredActions(server: RealmServer): Promise<Values[]> {
  const actions = await server.call('read the required actions', (client) =>
    client.authenticationManagement.getRequiredActions(),
  );
  // the answer is JSON
  return actions as Values[];
}

async function unregisteredActions(server: RealmServer): Promise<Values[]> {
  const actions = await server.call('read the required actions', (client) =>
    client.authenticationManagement.getUnregisteredRequiredActions(),
  );
  // the answer is JSON
  return actions as Values[];
}

/**
 * Required actions: which are on, which every new user gets, in which order (`priority`), with which configuration. The server's own
 * are never unregistered: one that is not wanted is `enabled: false`.
 */
export const requiredActions = kind<Actual, Task>({
  name: 'required action',
  keys: ['requiredActions'],
  check: (file) => [...placed(file, 'requiredActions', 'alias'), ...duplicates(file, 'requiredActions', 'alias')],
  async read(server, wanted) {
    const registered = await registeredActions(server);
    const known = new Map(registered.map((action) => [aliasOf(action), text(action, 'name')]));
    const isComplete = objects(wanted, 'requiredActions').every((action) => known.has(aliasOf(action)));
    const others = isComplete ? [] : await unregisteredActions(server);
    for (const action of others) known.set(text(action, 'providerId'), text(action, 'name'));
    return { registered, known };
  },
  async readAbsent(server) {
    const info = await server.call('read the server', (client) => client.serverInfo.find());
    const ids = Object.keys(info.providers?.['required-action']?.providers ?? {});
    return { registered: undefined, known: new Map(ids.map((id) => [id, ''])) };
  },
  plan(wanted, actual) {
    return objects(wanted, 'requiredActions').flatMap((action) => {
      const alias = aliasOf(action);
      if (actual !== undefined && !actual.known.has(alias)) throw new Error(unknownAction(alias, actual.known.keys()));
      const there = actual?.registered?.find((other) => aliasOf(other) === alias);
      const settings = without(action, 'alias', 'config', 'providerId');
      const config = object(action, 'config') ?? {};
      const changes = differences(settings, there);
      const configChanges = differences(config, object(there ?? {}, 'config') ?? {}, 'config');
      const isNew = actual?.registered !== undefined && there === undefined;
      if (changes.length + configChanges.length === 0 && !isNew) return [];
      return [
        {
          name: alias,
          verb: isNew ? ('create' as const) : ('change' as const),
          changes: [...changes, ...configChanges],
          single: !isNew && (changes.length === 0 || configChanges.length === 0),
          task: {
            alias,
            register: isNew ? text(settings, 'name') || (actual.known.get(alias) ?? alias) : undefined,
            settings: changes.length > 0 ? settings : undefined,
            config: configChanges.length > 0 ? config : undefined,
          },
        },
      ];
    });
  },
  async write(server, { alias, register, settings, config }) {
    if (register !== undefined) await registerAction(server, alias, register);
    let present = (await registeredActions(server)).find((action) => aliasOf(action) === alias);
    if (present === undefined) {
      // of a realm that was made just now it was not known that it lacks this one
      const provider = (await unregisteredActions(server)).find((action) => text(action, 'providerId') === alias);
      if (provider === undefined) throw new Error(unknownAction(alias, []));
      await registerAction(server, alias, text(settings ?? {}, 'name') || text(provider, 'name'));
      present = (await registeredActions(server)).find((action) => aliasOf(action) === alias);
    }
    if (present === undefined) throw new Error(`The required action ${alias} was registered and is not there.`);
    const former = object(present, 'config') ?? {};
    if (settings !== undefined && differences(settings, present).length > 0) {
      // a configuration that does not come along would be emptied
      const body = { ...present, ...settings, config: former } as Record<string, Value>;
      await server.call('change the required actions', (client) =>
        client.authenticationManagement.updateRequiredAction({ realm: server.realm, alias }, body),
      );
    }
    if (config !== undefined && differences(config, former).length > 0) {
      // its own address: there the server looks at the values
      const body = { config: revealed({ ...former, ...config }) as Record<string, string> };
      await server.call('change the required actions', (client) =>
        client.authenticationManagement.updateRequiredActionConfig({ realm: server.realm, alias }, body),
      );
    }
  },
  async everything(server) {
    const actions = await registeredActions(server);
    return {
      requiredActions: actions.map((action) =>
        Object.keys(object(action, 'config') ?? {}).length === 0 ? without(action, 'config') : action,
      ),
    };
  },
});

async function registerAction(server: RealmServer, alias: string, name: string): Promise<void> {
  try {
    await server.call(
      'register the required actions',
      (client) =>
        client.authenticationManagement.registerRequiredAction({ realm: server.realm, providerId: alias, name }),
      'once',
    );
  } catch (error) {
    // a try whose answer was lost has done it
    if (!(error instanceof ServerError) || error.status !== 409) throw error;
  }
}

/** An action that no server knows stops every login of whoever has to do it. */
function unknownAction(alias: string, known: Iterable<string>): string {
  const ids = [...known];
  const renamed = ids.find((id) => id.toLowerCase() === alias.toLowerCase());
  if (renamed !== undefined) {
    return `The required action ${alias} is called ${renamed} on this server: write that, as accounts that have to do ${alias} could not log in any more.`;
  }
  const near = nearestName(alias, ids);
  return `The required action ${alias} is none that this server knows: ${near === undefined ? 'is its provider installed?' : `did you mean ${near}?`}`;
}
