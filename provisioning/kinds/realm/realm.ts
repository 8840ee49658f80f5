import { isValues, object, revealed, text, type Values } from '../../file/value.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { formerNames } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';
import { masterProblems } from './master.ts';

interface Task {
  name: string;
  enabled: boolean;
  /** The id to make it with; the server's choice if not said. */
  id?: string;
  /** The name it has still, when it is renamed. */
  former?: string;
  /** Texts by locale that it is made with: they refer to nothing, and each locale would be a request of its own. */
  texts?: Values;
}

/**
 * The realm itself, bare but for its texts: its parts come one by one, so that a refused part never leaves it crippled. What is read of it is its name, where
 * it has another one than the file's still, and otherwise whether it exists.
 */
export const realm = kind<boolean | string, Task>({
  name: 'realm',
  keys: ['realm', 'doorplate'],
  moves: ['realm'],
  check(file) {
    const name = text(file.values, 'realm');
    if (name === '') return [file.problem('', 'The file names no realm: add `realm: NAME`.')];
    if (!/^[A-Za-z0-9._~-]+$/.test(name) || /^\.+$/.test(name)) {
      return [
        file.problem(
          'realm',
          `The realm name ${JSON.stringify(name)} does not work in addresses: use letters a-z, digits, ".", "-" and "_" only (a displayName may be anything).`,
        ),
      ];
    }
    const renamed = [...formerNames(file.values, 'realm').keys()];
    return [
      ...(renamed.every((now) => now === name)
        ? []
        : [
            file.problem(
              'doorplate.moved.realm',
              `A file renames its own realm only: write doorplate: {moved: {realm: {FORMER: ${name}}}}.`,
            ),
          ]),
      ...(name === 'master' ? masterProblems(file) : []),
    ];
  },
  read: (_server, wanted, realm) =>
    Promise.resolve(text(realm, 'realm') === text(wanted, 'realm') || text(realm, 'realm')),
  plan(wanted, present) {
    if (present === true) return [];
    const name = text(wanted, 'realm');
    const enabled = wanted['enabled'] !== false;
    if (typeof present === 'string') {
      const changes = [{ path: 'realm', from: present, to: name }];
      return [{ name, verb: 'move', changes, single: true, task: { name, enabled, former: present } }];
    }
    const texts = textsIn(wanted);
    return [
      {
        name,
        verb: 'create',
        changes: [
          { path: 'realm', from: undefined, to: name },
          ...texts.flatMap(([locale, declared]) =>
            Object.entries(declared).map(([key, to]) => ({
              path: `localizationTexts.${locale}.${key}`,
              from: undefined,
              to,
            })),
          ),
        ],
        task: { name, enabled, ...(texts.length === 0 ? {} : { texts: Object.fromEntries(texts) }) },
      },
    ];
  },
  async write(server, { name, enabled, id, former, texts }) {
    if (former === undefined) {
      if (!(await exists(server))) {
        await server.call(
          'create the realm',
          (client) =>
            client.realms.create({
              realm: server.realm,
              enabled,
              ...(id === undefined ? {} : { id }),
              ...(texts === undefined ? {} : { localizationTexts: revealed(texts) }),
            }),
          'once',
        );
      }
    } else await rename(server, former, name);
    // the token at hand does not know the roles of a realm that is newer than itself (made by a try whose answer was lost, perhaps), or has another name
    server.renewToken();
  },
});

/** The texts of a file, by locale, of the locales that have some. */
function textsIn(wanted: Values): [locale: string, texts: Values][] {
  return Object.entries(object(wanted, 'localizationTexts') ?? {}).flatMap(([locale, texts]): [string, Values][] =>
    isValues(texts) && Object.keys(texts).length > 0 ? [[locale, texts]] : [],
  );
}

/** The same step; where it makes the realm, it makes it with this id, by which it can be told whose realm it is. */
export function withRealmId(step: Step, id: string): Step {
  if (step.kind !== realm.name || step.verb !== 'create') return step;
  // what this kind planned
  return { ...step, task: { ...(step.task as Task), id } };
}

const exists = async (server: RealmServer): Promise<boolean> =>
  Boolean(await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm })));

/** Renames a realm in place: its id and all in it stay. The server puts its own clients' addresses right, those of consoles among them. */
async function rename(server: RealmServer, former: string, name: string): Promise<void> {
  server.turnTo(former);
  try {
    await server.call('change the settings', (client) => client.realms.update({ realm: former }, { realm: name }));
  } catch (error) {
    // an answer that was lost may have renamed it
    if (!(error instanceof ServerError) || error.status !== 404) throw error;
  }
  server.turnTo(name);
}
