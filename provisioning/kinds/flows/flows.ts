import { isValues, Secret, type Values } from '../../file/value.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { several } from '../../server/several.ts';
import { formerNames, prunes } from '../instructions.ts';
import { kind, type Step, type Verb } from '../kind.ts';
import { isSet, weighAt } from '../secret-hash.ts';
import { changesOf } from './changes.ts';
import { checkFlows } from './check.ts';
import { asCalledThere, childrenIn, declaredFlows, newerAliases } from './declared.ts';
import { aliasInFile, FlowError, secretPlace, wantedFlow, type Declared } from './desired.ts';
import { editsTo, type Edit } from './edits.ts';
import { exported } from './everything.ts';
import { executionsIn, flowsIn, keyOf, type Flow } from './flow.ts';
import { authenticatorsIn, readProviders, readServerProviders, requireProviders } from './providers.ts';
import { holderOf, listFlows, readFlow, type Listed } from './read.ts';
import { anyWay, safeWay, type Way } from './safe-order.ts';
import { isUsedAfter, readUsers, userOf, type Users } from './uses.ts';
import {
  deleteExecution,
  deleteFlow,
  isSetBy,
  partOfNone,
  renameFlow,
  takenElsewhere,
  writeFlow,
  type TreeTask,
} from './write.ts';

/** The word under `doorplate.moved` and `doorplate.prune`. */
const word = 'authenticationFlows';

export interface Actual {
  /** All flows that are no other flow's part. */
  listed: readonly Listed[];
  /** Those that the file names something of, with everything below them. */
  trees: readonly Flow[];
  /** Aliases of new sub-flows that the realm has already, somewhere else. */
  taken: ReadonlySet<string>;
  /** The realm's own representation: it binds flows. */
  realm: Values;
  /** Who else uses flows, where that decides something. */
  users: Users | undefined;
  /** Places of secrets that are the ones set last. */
  known: ReadonlySet<string>;
  /** What an execution may be on this server, where the file names what no flow has yet. */
  providers?: ReadonlySet<string> | undefined;
}

/** Of a realm that does not exist it is known what the server could have. */
export interface Absent {
  providers: ReadonlySet<string>;
}

type Task =
  | ({ kind: 'tree' } & TreeTask)
  | { kind: 'rename'; id: string; to: string; part: string | undefined }
  | { kind: 'delete execution'; id: string }
  | { kind: 'delete flow'; id: string };

type FlowStep = Omit<Step<Task>, 'kind'>;

/**
 * Authentication flows with sub-flows, executions and what these are set to. Executions are matched by authenticator or sub-flow, and
 * their order is the file's. Of a built-in flow only requirements, settings and description change, as Keycloak allows. A flow
 * that is in use changes so that every login works at every moment, or not at all.
 */
export const flows = kind<Actual | Absent, Task>({
  name: 'authentication flow',
  keys: ['authenticationFlows', 'authenticatorConfig'],
  passesOver: {
    AuthenticationFlowRepresentation: ['id'],
    AuthenticationExecutionExportRepresentation: ['authenticatorFlow', 'autheticatorFlow', 'userSetupAllowed'],
    AuthenticatorConfigRepresentation: ['id'],
  },
  prunes: [word, 'authenticationExecutions'],
  moves: [word],
  check: checkFlows,
  read: readActual,
  readAbsent: async (server) => ({ providers: await readServerProviders(server) }),
  plan: planFlows,
  write: writeStep,
  everything: exported,
});

async function readActual(server: RealmServer, wanted: Values, realm: Values): Promise<Actual> {
  const known = new Set<string>();
  const declared = declaredFlows(wanted, known);
  for (const [alias, { config }] of declared.configs) {
    for (const [key, value] of Object.entries(isValues(config) ? config : {})) {
      const place = secretPlace(alias, key);
      if (!(value instanceof Secret)) continue;
      await weighAt(realm, place, value);
      if (isSet(realm, place, value)) known.add(place);
    }
  }
  const listed = await listFlows(server);
  const children = childrenIn(declared);
  const former = formerNames(wanted, word);
  const names = new Set(
    [...declared.flows.keys()].flatMap((alias) => [alias, former.get(alias) ?? newerAliases[alias] ?? alias]),
  );
  // a part of a flow that the file does not name may be part of any
  const strays = [...declared.flows].filter(
    ([alias, flow]) =>
      flow['topLevel'] === false && !children.has(alias) && listed.every((other) => other.alias !== alias),
  );
  const asked = listed.filter(({ alias }) => strays.length > 0 || names.has(alias));
  const setBy = isSetBy(declared);
  const trees = (await several(asked, (flow) => readFlow(server, flow, setBy))).filter(
    (tree) => names.has(tree.alias) || flowsIn(tree).some(({ alias }) => names.has(alias)),
  );
  const present = new Set(trees.flatMap((tree) => flowsIn(tree).map(({ alias }) => alias)));
  const newParts = [...children].filter((alias) => {
    const old = former.get(alias);
    return declared.flows.has(alias) && !present.has(alias) && (old === undefined || !present.has(old));
  });
  const taken = await several(newParts, async (alias) => ((await exists(server, alias)) ? alias : ''));
  const used = authenticatorsOf(trees);
  const isNew = [...authenticatorsIn(declared)].some((authenticator) => !used.has(authenticator));
  const providers = isNew ? await readProviders(server) : undefined;
  const actual: Actual = {
    providers,
    listed,
    trees,
    taken: new Set(taken.filter(Boolean)),
    realm,
    users: undefined,
    known,
  };
  const decides = prunes(wanted, word) || !isSafe(wanted, actual);
  return decides ? { ...actual, users: await readUsers(server) } : actual;
}

const authenticatorsOf = (trees: readonly Flow[]): Set<string> =>
  new Set(trees.flatMap((tree) => executionsIn(tree).map(({ authenticator }) => authenticator)));

/** Whether some flow, a part of another one included, has this alias. */
async function exists(server: RealmServer, alias: string): Promise<boolean> {
  try {
    await server.call('read the authentication flows', (client) =>
      client.authenticationManagement.getExecutions({ realm: server.realm, flow: alias }),
    );
    return true;
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return false;
    throw error;
  }
}

/** Whether every flow has a way on which logins work; what is wrong with the file otherwise is the plan's to say. */
function isSafe(wanted: Values, actual: Actual): boolean {
  const { trees } = renamed(wanted, actual);
  const declared = asCalledThere(declaredFlows(wanted, actual.known), trees);
  return trees.every((tree) => {
    try {
      return safeWay(tree, wantedFlow(tree, tree.alias, declared)) !== undefined;
    } catch (error) {
      if (error instanceof FlowError) return true;
      throw error;
    }
  });
}

/** The trees with the new aliases in place, and what gives them these. Raises an error where both names are there. */
function renamed(wanted: Values, { trees, listed }: Actual): { trees: readonly Flow[]; steps: FlowStep[] } {
  const steps: FlowStep[] = [];
  let after = trees;
  for (const [now, old] of formerNames(wanted, word)) {
    const holder = holderOf(old, after);
    const flow = holder === undefined ? undefined : flowsIn(holder).find(({ alias }) => alias === old);
    if (holder === undefined || flow?.id === undefined) continue;
    if (holderOf(now, after) !== undefined || listed.some(({ alias }) => alias === now)) {
      throw new Error(
        `The flow ${old} is to become ${now}, and both are there: delete one of them, or take ${old} out of doorplate.moved.`,
      );
    }
    const { id } = flow;
    if (flow.builtIn)
      throw new Error(`The flow ${old} is built in and keeps its alias: copy it as ${now} and bind the copy.`);
    steps.push({
      name: now,
      verb: 'move',
      changes: [{ path: 'alias', from: old, to: now }],
      single: true,
      task: { kind: 'rename', id, to: now, part: flow.topLevel ? undefined : holder.alias },
    });
    after = after.map((tree) => withAlias(tree, id, now));
  }
  return { trees: after, steps };
}

const withAlias = (flow: Flow, id: string, alias: string): Flow => ({
  ...flow,
  alias: flow.id === id ? alias : flow.alias,
  executions: flow.executions.map((execution) => ({
    ...execution,
    flow: execution.flow === undefined ? undefined : withAlias(execution.flow, id, alias),
  })),
});

function planFlows(wanted: Values, actual: Actual | Absent | undefined): FlowStep[] {
  if (actual === undefined || !('trees' in actual)) {
    const declared = declaredFlows(wanted, new Set());
    const children = childrenIn(declared);
    requireProviders(declared, new Set(), actual?.providers);
    const whole = [...declared.flows.keys()].filter((alias) => !children.has(alias));
    return whole.map((alias) => newFlow(alias, declared, new Set()));
  }
  const declared = asCalledThere(declaredFlows(wanted, actual.known), actual.trees);
  const children = childrenIn(declared);
  requireProviders(declared, authenticatorsOf(actual.trees), actual.providers);
  const { trees, steps } = renamed(wanted, actual);
  const there = new Set(trees.flatMap((tree) => flowsIn(tree).map(({ alias }) => alias)));
  const made = [...declared.flows.keys()].filter((alias) => !there.has(alias) && !children.has(alias));
  for (const alias of made) refuseNew(alias, declared.flows.get(alias) ?? {});
  const elsewhere = [...children].find(
    (alias) =>
      declared.flows.has(alias) && (actual.taken.has(alias) || actual.listed.some((flow) => flow.alias === alias)),
  );
  if (elsewhere !== undefined) throw new Error(takenElsewhere(elsewhere));
  return [
    ...steps,
    ...trees.flatMap((tree) => changedFlow(tree, declared, actual, there)),
    ...made.map((alias) => newFlow(alias, declared, there)),
    ...(prunes(wanted, word) ? pruned(wanted, declared, actual) : []),
  ];
}

/** What Keycloak takes in no alias of a flow of its own or of a configuration; a sub-flow's may have it. */
const reserved = /[!#$&()*+,/:;=?@[\\\]]/;

function refuseNew(alias: string, flow: Values): void {
  if (flow['topLevel'] === false) throw new Error(partOfNone(alias));
  const [character] = reserved.exec(alias) ?? [];
  if (character !== undefined) {
    throw new Error(`Keycloak takes no flow whose alias has a "${character}", as ${alias} has: choose another alias.`);
  }
  if (flow['builtIn'] === true) {
    throw new Error(
      `This server has no built-in flow ${alias}: remove it from the file, or take its builtIn: true away to have it as a flow of your own.`,
    );
  }
}

/** New parts that have the alias of a flow that is there, and configurations whose alias the server would refuse half-way. */
function refuseEdits(edits: readonly Edit[], there: ReadonlySet<string>): void {
  for (const edit of edits) {
    if (edit.kind === 'add' && edit.execution.flow !== undefined && there.has(edit.execution.flow.alias)) {
      throw new Error(takenElsewhere(edit.execution.flow.alias));
    }
    const [character] = edit.kind === 'configure' ? (reserved.exec(edit.config.alias) ?? []) : [];
    if (edit.kind === 'configure' && character !== undefined) {
      throw new Error(
        `Keycloak takes no configuration whose alias has a "${character}", as ${edit.config.alias} has: choose another alias.`,
      );
    }
  }
}

function newFlow(alias: string, declared: Declared, there: ReadonlySet<string>): FlowStep {
  const flow = declared.flows.get(alias);
  // of a realm that does not exist yet it is not known how its built-in flows are
  const isThere = flow?.['builtIn'] === true || flow?.['topLevel'] === false;
  const wanted = wantedFlow(undefined, alias, declared);
  refuseEdits(editsTo(undefined, wanted), there);
  const verb: Verb = isThere ? 'change' : 'create';
  return {
    name: alias,
    verb,
    changes: changesOf(undefined, wanted),
    task: { kind: 'tree', alias, declared: declaredWithin(wanted.flow, declared), isUsed: false },
  };
}

/** What of the file is about this flow. */
function declaredWithin(flow: Flow, declared: Declared): Declared {
  const aliases = new Set(flowsIn(flow).map(({ alias }) => alias));
  const configs = new Set(
    executionsIn(flow).flatMap(({ config }) => (config === undefined ? [] : aliasInFile(config.alias, declared))),
  );
  return {
    ...declared,
    flows: new Map([...declared.flows].filter(([alias]) => aliases.has(alias))),
    configs: new Map([...declared.configs].filter(([alias]) => configs.has(alias))),
  };
}

function changedFlow(tree: Flow, declared: Declared, actual: Actual, there: ReadonlySet<string>): FlowStep[] {
  const wanted = wantedFlow(tree, tree.alias, declared);
  const { alias } = tree;
  const safe = safeWay(tree, wanted);
  const way: Way = safe ?? unusedWay();
  refuseEdits(way.edits, there);
  const deletions = way.deletions.flatMap(({ id }) => {
    const flow = flowsIn(tree).find(({ executions }) => executions.some((execution) => execution.id === id));
    const execution = flow?.executions.find((other) => other.id === id);
    return flow === undefined || execution === undefined ? [] : [{ id, name: `${flow.alias} / ${keyOf(execution)}` }];
  });
  return [
    ...(way.edits.length === 0
      ? []
      : [
          {
            name: alias,
            verb: 'change' as const,
            changes: [...changesOf(tree, wanted), ...switchedOff()],
            single: way.edits.length === 1 && !sendsSecret(),
            task: {
              kind: 'tree' as const,
              alias,
              declared: declaredWithin(wanted.flow, declared),
              isUsed: safe !== undefined,
            },
          },
        ]),
    ...deletions.map(({ id, name }) => ({
      name,
      verb: 'delete' as const,
      changes: [],
      single: true,
      task: { kind: 'delete execution' as const, id },
    })),
  ];

  function unusedWay(): Way {
    const user =
      tree.id === undefined || actual.users === undefined
        ? undefined
        : userOf({ id: tree.id, alias: formerAlias() }, actual.realm, actual.users);
    if (user === undefined) return anyWay(tree, wanted);
    throw new Error(
      `The flow ${alias} is in use (${user}), and no order of single changes leads to what the file says without a login failing, or asking for less, on the way: declare the new flow under another alias, bind that one, and let doorplate.prune take the old one away.`,
    );
  }

  /** The alias that the realm still knows it by. */
  function formerAlias(): string {
    return actual.listed.find(({ id }) => id === tree.id)?.alias ?? alias;
  }

  /** What is to be deleted and has to be off before that. */
  function switchedOff() {
    return way.edits.flatMap((edit) => {
      const execution = edit.kind === 'set' ? executionsIn(tree).find(({ id }) => id === edit.id) : undefined;
      if (execution === undefined || !wanted.leaving.has(execution.id)) return [];
      return [{ path: `${keyOf(execution)}.requirement`, from: execution.requirement, to: 'DISABLED' }];
    });
  }

  function sendsSecret(): boolean {
    return way.edits.some(
      (edit) => edit.kind === 'configure' && Object.values(edit.config.config).some((value) => value instanceof Secret),
    );
  }
}

/** Flows that nobody names and nobody will use. */
function pruned(wanted: Values, declared: Declared, { listed, realm, users }: Actual): FlowStep[] {
  const former = new Set(formerNames(wanted, word).values());
  return listed
    .filter((flow) => !flow.builtIn && !declared.flows.has(flow.alias) && !former.has(flow.alias))
    .filter((flow) => users !== undefined && !isUsedAfter(flow, wanted, realm, users))
    .map(({ id, alias }) => ({
      name: alias,
      verb: 'delete',
      changes: [],
      single: true,
      task: { kind: 'delete flow', id },
    }));
}

async function writeStep(server: RealmServer, task: Task, verb: Verb) {
  switch (task.kind) {
    case 'tree':
      return writeFlow(server, task, verb === 'create');
    case 'rename':
      return renameFlow(server, task.id, task.to, task.part);
    case 'delete execution':
      return deleteExecution(server, task.id);
    case 'delete flow':
      return deleteFlow(server, task.id);
  }
}
