import { text, texts, type Values } from '../../file/value.ts';
import { differences } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { listed } from '../../server/if-there.ts';
import { nameAfterMoves } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';

/** The realm's two lists of the scopes that a new client gets, by their keys; the words are those of the endpoints. */
const lists = [
  { key: 'defaultDefaultClientScopes', word: 'default-default-client-scopes' },
  { key: 'defaultOptionalClientScopes', word: 'default-optional-client-scopes' },
] as const;

type Key = (typeof lists)[number]['key'];

/** Names of scopes, by list. */
type Lists = Readonly<Record<Key, readonly string[]>>;

interface Request {
  method: 'PUT' | 'DELETE';
  word: string;
  scope: string;
}

/** What leads from the realm's lists to the declared ones: a scope stands in one of the two, and leaves one before it joins the other. */
function requestsFor(declared: Values, there: Lists): Request[] {
  const leaving: Request[] = [];
  const joining: Request[] = [];
  for (const { key, word } of lists) {
    if (declared[key] === undefined) continue;
    const wanted = new Set(texts(declared, key));
    leaving.push(
      ...there[key].filter((scope) => !wanted.has(scope)).map((scope): Request => ({ method: 'DELETE', word, scope })),
    );
    for (const scope of wanted) {
      if (there[key].includes(scope)) continue;
      const from = lists.find(
        (list) => list.key !== key && declared[list.key] === undefined && there[list.key].includes(scope),
      );
      if (from !== undefined) leaving.push({ method: 'DELETE', word: from.word, scope });
      joining.push({ method: 'PUT', word, scope });
    }
  }
  return [...leaving, ...joining];
}

const declaredLists = (wanted: Values): Values =>
  Object.fromEntries(lists.flatMap(({ key }) => (wanted[key] === undefined ? [] : [[key, wanted[key]]])));

/** Which client scopes a new client gets, by itself or on request. Both lists are whole: what is not in one leaves it. */
export const defaultClientScopes = kind<Lists, { lists: Values }>({
  name: 'default client scopes',
  keys: lists.map(({ key }) => key),
  check: (file) => {
    const [first, second] = lists;
    return texts(file.values, second.key)
      .filter((scope) => texts(file.values, first.key).includes(scope))
      .map((scope) =>
        file.problem(second.key, `The scope ${scope} stands both in ${first.key} and here: keep one of the two.`),
      );
  },
  read: (server) => readLists(server),
  plan(wanted, found): Omit<Step<{ lists: Values }>, 'kind'>[] {
    const declared = declaredLists(wanted);
    const actual = found === undefined ? undefined : renamedLists(wanted, found);
    // a realm that is still to be made comes with lists of its own: an empty one is to be written there too
    const changes =
      actual === undefined
        ? Object.entries(declared).map(([path, to]) => ({ path, from: undefined, to }))
        : differences(declared, actual);
    if (changes.length === 0) return [];
    return [
      {
        name: text(wanted, 'realm'),
        verb: 'change',
        changes,
        single: actual !== undefined && requestsFor(declared, actual).length === 1,
        task: { lists: declared },
      },
    ];
  },
  async write(server, { lists: declared }) {
    const requests = requestsFor(declared, await readLists(server));
    if (requests.length === 0) return;
    const scopes = listed(await server.send('read the client scopes', 'GET', '/client-scopes'));
    const ids = new Map(scopes.map((scope) => [text(scope, 'name'), text(scope, 'id')]));
    const unknown = requests.find(({ scope }) => !ids.has(scope));
    if (unknown !== undefined) {
      throw new Error(
        `The realm should give new clients the scope ${unknown.scope}, which it does not have: declare it in clientScopes.`,
      );
    }
    for (const { method, word, scope } of requests) {
      await server.send('change the client scopes', method, `/${word}/${ids.get(scope) ?? ''}`);
    }
  },
  everything: async (server) => ({ ...(await readLists(server)) }),
});

/** The lists as they are once the file's renames are done: a scope stays where it is. */
function renamedLists(wanted: Values, there: Lists): Lists {
  const now = nameAfterMoves(wanted, 'clientScopes');
  const [first, second] = lists;
  return { [first.key]: there[first.key].map(now), [second.key]: there[second.key].map(now) };
}

async function readLists(server: RealmServer): Promise<Lists> {
  const read = async (word: string): Promise<string[]> =>
    listed(await server.send('read the client scopes', 'GET', `/${word}`))
      .map((scope) => text(scope, 'name'))
      .sort();
  const [first, second] = lists;
  const [defaults, optional] = await Promise.all([read(first.word), read(second.word)]);
  return { [first.key]: defaults, [second.key]: optional };
}
