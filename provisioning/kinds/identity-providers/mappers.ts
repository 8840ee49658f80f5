import { object, objects, revealed, text, without, type Values } from '../../file/value.ts';
import { differences } from '../../plan/compare.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { all } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import { prunes } from '../instructions.ts';
import { kind } from '../kind.ts';

interface Task {
  alias: string;
  name: string;
  /** What the file declares of it; nothing for a deletion. */
  mapper: Values;
}

/** What the server has, by alias of the identity provider. */
type Actual = ReadonlyMap<string, readonly Values[]>;

const aliasOf = (mapper: Values): string => text(mapper, 'identityProviderAlias');
const nameOf = (mapper: Values): string => text(mapper, 'name');

/** Mappers of identity providers: which claim or attribute becomes what. Told apart by provider and name. */
export const identityProviderMappers = kind<Actual, Task>({
  name: 'identity provider mapper',
  keys: ['identityProviderMappers', 'identityProviders'],
  passesOver: { IdentityProviderMapperRepresentation: ['id'] },
  prunes: ['identityProviderMappers'],
  sideBySide: true,
  check(file) {
    const seen = new Set<string>();
    return objects(file.values, 'identityProviderMappers').flatMap((mapper, index) => {
      const at = `identityProviderMappers.${index}`;
      const missing = ['identityProviderAlias', 'name', 'identityProviderMapper'].filter(
        (key) => text(mapper, key) === '',
      );
      if (missing.length > 0)
        return [file.problem(at, `${at} has no ${missing.join(', ')}: add ${missing.length > 1 ? 'them' : 'it'}.`)];
      const key = JSON.stringify([aliasOf(mapper), nameOf(mapper)]);
      if (seen.has(key)) {
        return [
          file.problem(
            `${at}.name`,
            `The mapper ${nameOf(mapper)} of ${aliasOf(mapper)} stands twice in identityProviderMappers: keep one of the two.`,
          ),
        ];
      }
      seen.add(key);
      return [];
    });
  },
  async read(server, wanted) {
    const aliases = [...concerned(wanted)];
    const found = await several(aliases, (alias) => find(server, alias));
    return new Map(aliases.map((alias, index) => [alias, found[index] ?? []]));
  },
  plan(wanted, actual) {
    const declared = objects(wanted, 'identityProviderMappers');
    const steps = declared.flatMap((said) => {
      const there = actual?.get(aliasOf(said))?.find((mapper) => nameOf(mapper) === nameOf(said));
      const mapper = without(said, 'name', 'identityProviderAlias');
      const changes = differences(mapper, there);
      if (there !== undefined && changes.length === 0) return [];
      const verb = there === undefined ? ('create' as const) : ('change' as const);
      const task = { alias: aliasOf(said), name: nameOf(said), mapper };
      return [{ name: `${aliasOf(said)} / ${nameOf(said)}`, verb, changes, single: true, task }];
    });
    if (!prunes(wanted, 'identityProviderMappers')) return steps;
    const kept = new Set(declared.map((mapper) => JSON.stringify([aliasOf(mapper), nameOf(mapper)])));
    const gone = [...(actual ?? [])].flatMap(([alias, mappers]) =>
      mappers
        .filter((mapper) => !kept.has(JSON.stringify([alias, nameOf(mapper)])))
        .map((mapper) => ({
          name: `${alias} / ${nameOf(mapper)}`,
          verb: 'delete' as const,
          changes: [],
          single: true,
          task: { alias, name: nameOf(mapper), mapper: {} },
        })),
    );
    return [...steps, ...gone];
  },
  async write(server, { alias, name, mapper }, verb) {
    const path = `/identity-provider/instances/${encodeURIComponent(alias)}/mappers`;
    if (verb === 'create') {
      try {
        const body = { name, identityProviderAlias: alias, config: {}, ...mapper };
        await server.send('create the identity providers', 'POST', path, revealed(body), 'once');
        return;
      } catch (error) {
        // one that is there already is refused with 400
        if (!(error instanceof ServerError) || (error.status !== 400 && error.status !== 409)) throw error;
        if (!(await find(server, alias)).some((other) => nameOf(other) === name)) throw error;
      }
    }
    const there = (await find(server, alias)).find((other) => nameOf(other) === name);
    if (there === undefined) {
      if (verb === 'delete') return;
      throw new Error(`The identity provider ${alias} has no mapper ${name} any more: run apply again.`);
    }
    const own = `${path}/${encodeURIComponent(text(there, 'id'))}`;
    if (verb === 'delete') {
      await server.send('change the identity providers', 'DELETE', own);
      return;
    }
    // the configuration of another type means nothing to this one
    const isSameType = [undefined, there['identityProviderMapper']].includes(mapper['identityProviderMapper']);
    const config = { ...(isSameType ? object(there, 'config') : {}), ...object(mapper, 'config') };
    await server.send('change the identity providers', 'PUT', own, revealed({ ...there, ...mapper, config }));
  },
  async everything(server) {
    const providers = await all((first, max) =>
      server.call('read the identity providers', (client) =>
        client.identityProviders.find({ realm: server.realm, first, max }),
      ),
    );
    const found = await several(providers, ({ alias }) => find(server, alias ?? ''));
    const place = (mapper: Values): string => `${aliasOf(mapper)}\0${nameOf(mapper)}`;
    return {
      identityProviderMappers: found
        .flat()
        .sort((one, other) => (place(one) < place(other) ? -1 : 1))
        .map((mapper) => ({
          ...without(mapper, 'id'),
          config: Object.fromEntries(
            Object.entries(object(mapper, 'config') ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        })),
    };
  },
});

/** Providers whose mappers are looked at: those of declared mappers, and where mappers are pruned every declared provider. */
function concerned(wanted: Values): Set<string> {
  const own = objects(wanted, 'identityProviderMappers').map(aliasOf);
  if (!prunes(wanted, 'identityProviderMappers')) return new Set(own);
  return new Set([...own, ...objects(wanted, 'identityProviders').map((provider) => text(provider, 'alias'))]);
}

async function find(server: RealmServer, alias: string): Promise<Values[]> {
  try {
    const path = `/identity-provider/instances/${encodeURIComponent(alias)}/mappers`;
    // the answer is JSON
    return ((await server.send('read the identity providers', 'GET', path)) ?? []) as Values[];
  } catch (error) {
    // a provider that is still to come has none
    if (error instanceof ServerError && error.status === 404) return [];
    throw error;
  }
}
