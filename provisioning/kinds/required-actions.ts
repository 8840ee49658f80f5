import { nearestName } from '../file/nearest-name.ts';
import { object, objects, revealed, text, without, type Value, type Values } from '../file/value.ts';
import { differences } from '../plan/compare.ts';
import { duplicates, placed } from './named.ts';
import { kind } from './kind.ts';

interface Task {
  alias: string;
  /** enabled, defaultAction, priority, name: what is declared and differs. */
  settings: Values;
  /** Declared configuration; undefined where nothing of it differs. */
  config: Values | undefined;
}

interface Actual {
  /** The actions that the realm has; undefined where the realm does not exist. */
  registered: readonly Values[] | undefined;
  /** Ids of the actions that the server could have. */
  known: ReadonlySet<string>;
  /** Configuration by alias, of the declared ones. */
  config: Readonly<Record<string, Values>>;
}

/** Required actions: which are on, which every new user gets, in which order, with which configuration. */
export const requiredActions = kind<Actual, Task>({
  name: 'required action',
  keys: ['requiredActions'],
  check: (file) => [...placed(file, 'requiredActions', 'alias'), ...duplicates(file, 'requiredActions', 'alias')],
  async read(server, wanted) {
    const realm = server.realm;
    const registered = await server.call('read the required actions', (client) =>
      client.authenticationManagement.getRequiredActions(),
    );
    const declared = objects(wanted, 'requiredActions');
    const known = new Set(registered.flatMap(({ alias }) => alias ?? []));
    const unregistered = declared.every((action) => known.has(text(action, 'alias')))
      ? []
      : await server.call('read the required actions', (client) =>
          client.authenticationManagement.getUnregisteredRequiredActions(),
        );
    const config: Record<string, Values> = {};
    for (const action of declared) {
      const alias = text(action, 'alias');
      if (object(action, 'config') === undefined || !known.has(alias)) continue;
      const answer = await server.call('read the required actions', (client) =>
        client.authenticationManagement.getRequiredActionConfig({ realm, alias }),
      );
      config[alias] = object(answer as Values, 'config') ?? {};
    }
    // answers are JSON
    return {
      registered: registered as Values[],
      known: new Set([...known, ...(unregistered as Values[]).map((action) => text(action, 'providerId'))]),
      config,
    };
  },
  async readAbsent(server) {
    const info = await server.call('read the server', (client) => client.serverInfo.find());
    return {
      registered: undefined,
      known: new Set(Object.keys(info.providers?.['required-action']?.providers ?? {})),
      config: {},
    };
  },
  plan(wanted, actual) {
    return objects(wanted, 'requiredActions').flatMap((action) => {
      const alias = text(action, 'alias');
      // an action that no server knows stops every login of whoever has to do it
      if (actual !== undefined && !actual.known.has(alias)) {
        const near = nearestName(alias, actual.known);
        throw new Error(
          `The required action ${alias} is none that this server knows: ${near === undefined ? 'is its provider installed?' : `did you mean ${near}?`}`,
        );
      }
      const there = actual?.registered?.find((other) => other['alias'] === alias);
      const declared = without(action, 'alias', 'config', 'providerId');
      const config = object(action, 'config');
      const changes = differences(declared, there);
      const configChanges = config === undefined ? [] : differences(config, actual?.config[alias], 'config');
      if (changes.length + configChanges.length === 0) return [];
      const isNew = actual?.registered !== undefined && there === undefined;
      return [
        {
          name: alias,
          verb: isNew ? ('create' as const) : ('change' as const),
          changes: [...changes, ...configChanges],
          task: { alias, settings: declared, config: configChanges.length > 0 ? config : undefined },
        },
      ];
    });
  },
  async write(server, { alias, settings, config }) {
    const realm = server.realm;
    const find = async (): Promise<Values | undefined> => {
      const actions = await server.call('read the required actions', (client) =>
        client.authenticationManagement.getRequiredActions(),
      );
      return actions.find((action) => action.alias === alias) as Values | undefined;
    };
    let present = await find();
    if (present === undefined) {
      const unregistered = await server.call('read the required actions', (client) =>
        client.authenticationManagement.getUnregisteredRequiredActions(),
      );
      const provider = unregistered.find((action) => (action as Values)['providerId'] === alias);
      if (provider === undefined)
        throw new Error(`This server has no required action ${alias}: is its provider installed?`);
      await server.call('register the required actions', (client) =>
        client.authenticationManagement.registerRequiredAction({
          realm,
          providerId: alias,
          name: text(settings, 'name') || (provider as Values)['name'],
        }),
      );
      present = await find();
    }
    if (present === undefined) throw new Error(`The required action ${alias} was registered and is not there.`);
    if (differences(settings, present).length > 0) {
      const body = { ...without(present, 'config'), ...settings } as Record<string, Value>;
      await server.call('change the required actions', (client) =>
        client.authenticationManagement.updateRequiredAction({ realm, alias }, body),
      );
    }
    if (config !== undefined) {
      const former = await server.call('read the required actions', (client) =>
        client.authenticationManagement.getRequiredActionConfig({ realm, alias }),
      );
      const merged = { ...object(former as Values, 'config'), ...config };
      await server.call('change the required actions', (client) =>
        client.authenticationManagement.updateRequiredActionConfig(
          { realm, alias },
          { config: revealed(merged) as Record<string, string> },
        ),
      );
    }
  },
});
