import { object, objects, revealed, text, without, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single, unlessThere } from '../../server/if-there.ts';
import { builtInScopes } from './built-in-scopes.ts';
import { mapperChanges, mapperInFile, mapperProblems, mappersOf, mapperToSend } from '../clients/protocol-mappers.ts';
import { superfluous, unlike, type Mappers } from '../clients/protocol-mappers.ts';
import { formerNames, prunes } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';
import { duplicates, placed } from '../named.ts';

type Task =
  | { act: 'create'; scope: Values }
  /** `id` is absent for one that comes with a realm that is not there yet; `prune` says that undeclared mappers go. */
  | { act: 'change'; id: string | undefined; scope: Values; prune: boolean }
  | { act: 'delete'; id: string };

const list = 'clientScopes';
const word = 'protocolMappers';

/** What the server takes as a scope's name: RFC 6749, 3.3 (`scope-token`), for SAML too. */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

const mappersFor = (scope: Values, there: Values | undefined, prune: boolean): Mappers =>
  mappersOf(prune ? { doorplate: { prune: [word] } } : {}, scope, there, builtInScopes.get(text(scope, 'name')) ?? []);

const ownChanges = (scope: Values, there: Values | undefined): Change[] =>
  differences(without(scope, 'name', word), there);

const protocolOf = (scope: Values, there: Values = {}): string =>
  text(scope, 'protocol') || text(there, 'protocol') || 'openid-connect';

const requests = (mappers: Mappers): number => {
  const changed = unlike(mappers);
  const added = changed.some(({ present }) => present === undefined) ? 1 : 0;
  return added + changed.filter(({ present }) => present !== undefined).length + superfluous(mappers).length;
};

/** Client scopes with their protocol mappers. */
export const clientScopes = kind<ReadonlyMap<string, Values>, Task>({
  name: 'client scope',
  keys: [list],
  passesOver: {
    ClientScopeRepresentation: ['id'],
    ProtocolMapperRepresentation: ['id', 'consentRequired', 'consentText'],
  },
  prunes: [list, word],
  moves: [list],
  sideBySide: true,
  check: (file) => [
    ...placed(file, list, 'name'),
    ...duplicates(file, list, 'name'),
    ...mapperProblems(file, list, 'name'),
    ...objects(file.values, list).flatMap((scope, index) => {
      const name = text(scope, 'name');
      return name === '' || scopeToken.test(name)
        ? []
        : [
            file.problem(
              `${list}.${index}.name`,
              `Keycloak takes no client scope named ${JSON.stringify(name)}: use letters a-z, digits and signs, no spaces, quotes or backslashes.`,
            ),
          ];
    }),
    ...[...formerNames(file.values, list)].flatMap(([name, old]) =>
      builtInScopes.has(old)
        ? [
            file.problem(
              `doorplate.moved.${list}.${old}`,
              `The client scope ${old} is built in and keeps its name: remove ${name}.`,
            ),
          ]
        : [],
    ),
  ],
  // one request for all: the server has no pages of them
  read: async (server) => byName(await everyScope(server)),
  plan(wanted, actual) {
    const former = formerNames(wanted, list);
    const prune = prunes(wanted, word);
    const declared = objects(wanted, list);
    const steps = declared.flatMap((scope): Omit<Step<Task>, 'kind'>[] => {
      const name = text(scope, 'name');
      const old = former.get(name);
      const present = actual?.get(name);
      const renamed = old === undefined ? undefined : actual?.get(old);
      if (old !== undefined && present !== undefined && renamed !== undefined) {
        throw new Error(
          `The client scope ${old} cannot become ${name}: the realm has both. Delete one of them, or remove ${old} from doorplate.moved.clientScopes.`,
        );
      }
      const there = present ?? renamed;
      const own = ownChanges(scope, there);
      const mappers = mappersFor(scope, there, prune);
      const changes = [...own, ...mapperChanges(mappers)];
      if (there === undefined) {
        // those come with a realm, which is not there yet
        return actual === undefined && builtInScopes.has(name)
          ? [{ name, verb: 'change', changes, task: { act: 'change', id: undefined, scope, prune } }]
          : [{ name, verb: 'create', changes, single: true, task: { act: 'create', scope } }];
      }
      if (present !== undefined && changes.length === 0) return [];
      return [
        {
          name,
          verb: present === undefined ? 'move' : 'change',
          changes: [...(present === undefined ? [{ path: 'name', from: old, to: name }] : []), ...changes],
          single: (present === undefined || own.length > 0 ? 1 : 0) + requests(mappers) === 1,
          task: { act: 'change', id: text(there, 'id'), scope, prune },
        },
      ];
    });
    if (!prunes(wanted, list) || actual === undefined) return steps;
    const named = new Set([...declared.map((scope) => text(scope, 'name')), ...former.values()]);
    return [
      ...steps,
      ...[...actual]
        .filter(([name]) => !named.has(name) && !builtInScopes.has(name))
        .map(([name, scope]): (typeof steps)[number] => ({
          name,
          verb: 'delete',
          changes: [],
          single: true,
          task: { act: 'delete', id: text(scope, 'id') },
        })),
    ];
  },
  async write(server, task) {
    switch (task.act) {
      case 'create': {
        const { scope } = task;
        const protocol = protocolOf(scope);
        const mappers = objects(scope, word).map((mapper) => mapperToSend(mapper, undefined, protocol));
        const body = revealed({ ...scope, protocol, ...(mappers.length > 0 ? { [word]: mappers } : {}) });
        const made = await unlessThere(() =>
          server.send('create the client scopes', 'POST', '/client-scopes', body, 'once'),
        );
        // an answer that was lost, or somebody else, has made it: it gets what it lacks
        if (!made) await change(server, scope, false, undefined);
        return;
      }
      case 'change':
        return change(server, task.scope, task.prune, task.id);
      case 'delete':
        await ifThere(() => server.send('delete the client scopes', 'DELETE', `/client-scopes/${task.id}`));
    }
  },
  async everything(server) {
    const scopes = await everyScope(server);
    return {
      [list]: scopes.map((scope) => {
        const mappers = objects(scope, word);
        return {
          ...without(scope, 'id', word),
          ...(mappers.length === 0 ? {} : { [word]: mappers.map(mapperInFile) }),
        };
      }),
    };
  },
});

const byName = (scopes: readonly Values[]): Map<string, Values> =>
  new Map(scopes.map((scope) => [text(scope, 'name'), scope]));

const everyScope = async (server: RealmServer): Promise<Values[]> =>
  listed(await server.send('read the client scopes', 'GET', '/client-scopes'));

/** Brings a scope that is there to what is declared: its own fields in one request, each mapper in one, all new mappers in one. */
async function change(server: RealmServer, scope: Values, prune: boolean, id: string | undefined): Promise<void> {
  const name = text(scope, 'name');
  const there =
    id === undefined
      ? byName(await everyScope(server)).get(name)
      : single(await ifThere(() => server.send('read the client scopes', 'GET', `/client-scopes/${id}`)));
  if (there === undefined) throw new Error(`The client scope ${name} is not there any more: run apply again.`);
  const path = `/client-scopes/${text(there, 'id')}`;
  const send = (method: 'POST' | 'PUT' | 'DELETE', below: string, body?: unknown): Promise<unknown> =>
    server.send('change the client scopes', method, `${path}${below}`, body, method === 'POST' ? 'once' : undefined);

  if (ownChanges(scope, there).length > 0 || text(there, 'name') !== name) {
    await send(
      'PUT',
      '',
      revealed({
        ...without(there, word),
        ...without(scope, word),
        attributes: { ...object(there, 'attributes'), ...object(scope, 'attributes') },
      }),
    );
  }
  const mappers = mappersFor(scope, there, prune);
  const protocol = protocolOf(scope, there);
  const changed = unlike(mappers).map(({ mapper, present }) => ({
    present,
    body: revealed(mapperToSend(mapper, present, protocol)),
  }));
  const added = changed.filter(({ present }) => present === undefined).map(({ body }) => body);
  for (const mapper of superfluous(mappers)) {
    await ifThere(() => send('DELETE', `/protocol-mappers/models/${text(mapper, 'id')}`));
  }
  for (const { present, body } of changed) {
    if (present !== undefined) await send('PUT', `/protocol-mappers/models/${text(present, 'id')}`, body);
  }
  if (added.length > 0) await send('POST', '/protocol-mappers/add-models', added);
}
