import { object, objects, Secret, text, texts, without, type Values } from '../../file/value.ts';
import { all, lookUp } from '../../server/look-up.ts';
import { formerNames, nameAfterMoves, prunes } from '../instructions.ts';
import { kind, type Step } from '../kind.ts';
import { duplicates, placed } from '../named.ts';
import { adminPermissions, isBuiltIn, isBuiltInName, isServersOwn } from './built-in.ts';
import { clientChanges, withoutNoted } from './comparison.ts';
import { flowAliases, overridesFlows, withAliases } from './flow-overrides.ts';
import { clientPage, findClient } from './ids.ts';
import { mapperInFile, mapperProblems } from './protocol-mappers.ts';
import { scopeSteps, withRenamedScopes } from './scope-lists.ts';
import { writeClient, type Task } from './write.ts';

type Planned = Omit<Step<Task>, 'kind'>;

const list = 'clients';
const declaredClients = (wanted: Values): Values[] => objects(wanted, list);

/** Clients with their protocol mappers and scopes. The secret is compared with the server's and never shown. */
export const clients = kind<ReadonlyMap<string, Values>, Task>({
  name: 'client',
  keys: [list],
  leaves: { ClientRepresentation: ['registrationAccessToken', 'defaultRoles', 'directGrantsOnly'] },
  passesOver: {
    // nodes of an application register themselves
    ClientRepresentation: ['id', 'access', 'origin', 'registeredNodes'],
    ProtocolMapperRepresentation: ['id', 'consentRequired', 'consentText'],
  },
  prunes: [list, 'protocolMappers'],
  moves: [list],
  sideBySide: true,
  check: (file) => [
    ...placed(file, list, 'clientId'),
    ...duplicates(file, list, 'clientId'),
    ...mapperProblems(file, list, 'clientId'),
    ...declaredClients(file.values).flatMap((client, index) => {
      const clientId = text(client, 'clientId');
      const inBoth = texts(client, 'defaultClientScopes').filter((scope) =>
        texts(client, 'optionalClientScopes').includes(scope),
      );
      return [
        ...inBoth.map((scope) =>
          file.problem(
            `${list}.${index}.optionalClientScopes`,
            `The client ${clientId} has the scope ${scope} both as default and as optional: keep one of the two.`,
          ),
        ),
        ...(client['authorizationServicesEnabled'] === true && client['serviceAccountsEnabled'] !== true
          ? [
              file.problem(
                `${list}.${index}.authorizationServicesEnabled`,
                `Authorization services of ${clientId} need its service account: add serviceAccountsEnabled: true.`,
              ),
            ]
          : []),
      ];
    }),
    ...[...formerNames(file.values, list)].flatMap(([name, old]) =>
      isBuiltInName(old)
        ? [
            file.problem(
              `doorplate.moved.${list}.${old}`,
              `The client ${old} is built in and keeps its name: remove ${name}.`,
            ),
          ]
        : [],
    ),
  ],
  async read(server, wanted) {
    const declared = declaredClients(wanted);
    const former = formerNames(wanted, list);
    const found = prunes(wanted, list)
      ? new Map((await all((first, max) => clientPage(server, first, max))).map((one) => [text(one, 'clientId'), one]))
      : await lookUp({
          names: declared.flatMap((client) => {
            const name = text(client, 'clientId');
            const old = former.get(name);
            return old === undefined ? [name] : [name, old];
          }),
          one: (name) => findClient(server, name),
          page: (first, max) => clientPage(server, first, max),
          nameOf: (client) => text(client, 'clientId'),
        });
    if (!declared.some(overridesFlows)) return found;
    const now = nameAfterMoves(wanted, 'authenticationFlows');
    const aliases = new Map([...(await flowAliases(server))].map(([id, alias]) => [id, now(alias)]));
    const byName = new Map(declared.map((client) => [text(client, 'clientId'), client]));
    return new Map([...found].map(([name, client]) => [name, withAliases(client, aliases, byName.get(name))]));
  },
  plan(wanted, actual) {
    const former = formerNames(wanted, list);
    const declared = declaredClients(wanted);
    const steps = declared.flatMap((client): Planned[] => {
      const clientId = text(client, 'clientId');
      const old = former.get(clientId);
      const present = actual?.get(clientId);
      const renamed = old === undefined ? undefined : actual?.get(old);
      if (old !== undefined && present !== undefined && renamed !== undefined) {
        throw new Error(
          `The client ${old} cannot become ${clientId}: the realm has both. Delete one of them, or remove ${old} from doorplate.moved.clients.`,
        );
      }
      const found = present ?? renamed;
      const there = found === undefined ? undefined : withRenamedScopes(wanted, found);
      const { own, mappers, scopes } = clientChanges(wanted, client, there);
      const changes = [...own, ...mappers, ...scopes];
      if (isServersOwn(clientId, there)) {
        // nobody can change it, and its scopes are the realm's defaults of the moment in which it was made
        if (there === undefined || own.length + mappers.length === 0) return [];
        throw new Error(
          `The client ${clientId} is the server's own and cannot be changed: remove ${[...own, ...mappers].map(({ path }) => path).join(', ')} from it.`,
        );
      }
      if (there === undefined) {
        // those come with a realm, which is not there yet
        return actual === undefined && isBuiltInName(clientId)
          ? [
              {
                name: clientId,
                verb: 'change',
                changes,
                task: { act: 'change', id: undefined, client, wanted: hints(wanted) },
              },
            ]
          : [{ name: clientId, verb: 'create', changes, single: true, task: { act: 'create', client } }];
      }
      if (present !== undefined && changes.length === 0) return [];
      const puts = present === undefined || own.length + mappers.length > 0 ? 1 : 0;
      return [
        {
          name: clientId,
          verb: present === undefined ? 'move' : 'change',
          changes: [...(present === undefined ? [{ path: 'clientId', from: old, to: clientId }] : []), ...changes],
          single: puts + scopeSteps(client, there).length === 1,
          task: { act: 'change', id: text(there, 'id'), client, wanted: hints(wanted) },
        },
      ];
    });
    if (!prunes(wanted, list) || actual === undefined) return steps;
    const named = new Set([...declared.map((client) => text(client, 'clientId')), ...former.values()]);
    return [
      ...steps,
      ...[...actual.values()]
        .filter((client) => !named.has(text(client, 'clientId')) && !isBuiltIn(client))
        .map((client): Planned => ({
          name: text(client, 'clientId'),
          verb: 'delete',
          changes: [],
          single: true,
          task: { act: 'delete', id: text(client, 'id') },
        })),
    ];
  },
  write: writeClient,
  async everything(server) {
    const found = await all((first, max) => clientPage(server, first, max));
    const aliases = found.some(overridesFlows) ? await flowAliases(server) : new Map<string, string>();
    // of the server's own client for admin permissions there are only these to say
    const own = found.filter((client) => text(client, 'clientId') !== adminPermissions);
    return { [list]: own.map((client) => inFile(withAliases(client, aliases))) };
  },
});

/** Of the file only what says which mappers go: a task holds no more than it needs. */
const hints = (wanted: Values): Values => {
  const prune = texts(object(wanted, 'doorplate') ?? {}, 'prune').filter((word) => word === 'protocolMappers');
  return prune.length === 0 ? {} : { doorplate: { prune } };
};

/** Attributes with the keys of a SAML client, which the server shows in the clear. */
const privateKey = /\.private\.key$/;

/** A client as a file has it. */
function inFile(client: Values): Values {
  const mappers = objects(client, 'protocolMappers');
  const attributes = object(withoutNoted(client), 'attributes') ?? {};
  const secret = text(client, 'secret');
  return {
    ...without(client, 'id', 'access', 'origin', 'registeredNodes', 'secret', 'protocolMappers', 'attributes'),
    ...(secret === '' ? {} : { secret: new Secret(secret) }),
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [
        key,
        privateKey.test(key) && typeof value === 'string' ? new Secret(value) : value,
      ]),
    ),
    ...(mappers.length === 0 ? {} : { protocolMappers: mappers.map(mapperInFile) }),
  };
}
