import { object, revealed, Secret, text, type Values } from '../../file/value.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { several } from '../../server/several.ts';
import { hashOf, type SecretHashes } from '../secret-hash.ts';
import { asCalledThere, newerAliases } from './declared.ts';
import { aliasInFile, declaredKey, mask, secretPlace, wantedFlow, type Declared } from './desired.ts';
import type { Edit } from './edits.ts';
import { executionsIn, flowsIn, keyOf, type Config, type Execution, type Flow } from './flow.ts';
import { executionOf, holderOf, listFlows, readFlow, type Listed } from './read.ts';
import { anyWay, safeWay } from './safe-order.ts';

const what = 'change the authentication flows';

/** A flow with its sub-flows, as the file has them. */
export interface TreeTask {
  alias: string;
  declared: Declared;
  /** Whether logins may go through it, so that only a way counts on which all of them work. */
  isUsed: boolean;
}

/** Which executions' settings are worth reading: those the file sets. */
export function isSetBy({ flows }: Pick<Declared, 'flows'>): (execution: Execution, flow: Flow) => boolean {
  return (execution, { alias }) => {
    const lines = flows.get(alias)?.['authenticationExecutions'];
    return (
      Array.isArray(lines) &&
      (lines as Values[]).some(
        (line) => declaredKey(line) === keyOf(execution) && text(line, 'authenticatorConfig') !== '',
      )
    );
  };
}

/** More rounds than a flow has levels: each goes as far as it can without knowing what the server called something. */
const mostRounds = 60;

/**
 * Makes a flow what the file says, from whatever is there: it looks, does the next requests of the way, and looks again where it
 * has to know an id. So it ends in the same state whatever a former try left.
 */
export async function writeFlow(server: RealmServer, task: TreeTask, isNew: boolean): Promise<SecretHashes> {
  const { alias } = task;
  const hashes: Record<string, string> = {};
  const known = new Set(task.declared.known);
  /** Aliases of configurations that are taken, as far as seen. */
  const usedAliases = new Set<string>();
  const declared: Declared = { ...task.declared, known };
  if (isNew) await createFlow(server, alias, declared);
  let listed: Listed | undefined;
  for (let round = 0; round < mostRounds; round++) {
    listed ??= await find(server, alias, declared);
    if (listed === undefined) {
      await createFlow(server, alias, declared);
      continue;
    }
    const present = await readFlow(server, listed, isSetBy(declared));
    for (const { config } of executionsIn(present)) if (config !== undefined) usedAliases.add(config.alias);
    const wanted = wantedFlow(present, present.alias, asCalledThere(declared, [present]));
    const way = task.isUsed ? safeWay(present, wanted) : anyWay(present, wanted);
    if (way === undefined) {
      throw new Error(
        `The flow ${alias} was changed by somebody else meanwhile, and there is no safe way from there: plan again.`,
      );
    }
    if (way.edits.length === 0) return hashes;
    const made = new Map(flowsIn(present).map((flow) => [flow.alias, flow.id]));
    for (const edit of way.edits) {
      if (!(await done(server, edit, present, made))) break;
      if (edit.kind === 'describe' && edit.flow === listed.alias) listed = { ...listed, description: edit.description };
      if (edit.kind === 'configure') keep(edit.config);
    }
  }
  throw new Error(`The flow ${alias} does not become what the file says: is somebody else changing it?`);

  function keep({ alias: configAlias, config }: Config): void {
    for (const [key, value] of Object.entries(config)) {
      if (!(value instanceof Secret)) continue;
      const place = secretPlace(aliasInFile(configAlias, declared), key);
      hashes[place] = hashOf(value.reveal());
      known.add(place);
    }
  }

  /** Does one edit; false where it needs an id that is not known yet. */
  async function done(
    to: RealmServer,
    edit: Edit,
    present: Flow,
    made: Map<string, string | undefined>,
  ): Promise<boolean> {
    switch (edit.kind) {
      case 'describe':
        return describe(to, edit.flow, edit.description, present);
      case 'add': {
        const { execution, flow } = edit;
        const parentFlow = made.get(flow);
        if (parentFlow === undefined) return false;
        if (execution.flow === undefined) await addExecution(to, parentFlow, execution);
        else made.set(execution.flow.alias, await addFlow(to, flow, execution, execution.flow));
        return true;
      }
      case 'configure': {
        const row = executionOf(present, edit.id);
        if (row === undefined) return false;
        await configure(to, row, edit.config);
        return true;
      }
      case 'set': {
        const row = executionOf(present, edit.id);
        if (row === undefined) return false;
        await putExecution(to, edit.flow, {
          ...row,
          requirement: edit.requirement ?? row.requirement,
          priority: edit.priority ?? row.priority,
        });
        // the other half of a change starts from here
        return edit.requirement !== undefined && edit.priority !== undefined;
      }
      case 'delete':
        await deleteExecution(to, edit.id);
        return true;
    }
  }

  async function configure(
    to: RealmServer,
    { id, configId, config: former }: Execution,
    config: Config,
  ): Promise<void> {
    const given = object(declared.configs.get(aliasInFile(config.alias, declared)) ?? {}, 'config') ?? {};
    // a secret that the file does not name goes back masked: the server takes that as "as it was", and would drop what is left out
    const sent = Object.fromEntries(
      Object.entries(config.config).map(([key, value]) => [
        key,
        revealed(value === mask ? (given[key] ?? mask) : value),
      ]),
    ) as Record<string, string>;
    for (let number = 1; ; number++) {
      const alias = number === 1 ? config.alias : `${config.alias} ~${number}`;
      if (alias !== former?.alias && usedAliases.has(alias)) continue;
      try {
        await (configId === undefined
          ? to.call(
              what,
              (client) => client.authenticationManagement.createConfig({ realm: to.realm, id, alias, config: sent }),
              'once',
            )
          : to.call(what, (client) =>
              client.authenticationManagement.updateConfig({ realm: to.realm, id: configId, alias, config: sent }),
            ));
        usedAliases.add(alias);
        return;
      } catch (error) {
        // somebody else's has it
        if (!(error instanceof ServerError) || error.status !== 409 || number > mostAliases) throw error;
        usedAliases.add(alias);
      }
    }
  }
}

const mostAliases = 100;

/** The flow itself where it stands alone, or the one that it is part of. */
async function find(server: RealmServer, alias: string, { flows }: Declared): Promise<Listed | undefined> {
  const listed = await listFlows(server);
  const top = listed.find((flow) => flow.alias === alias);
  if (top !== undefined || flows.get(alias)?.['topLevel'] !== false) return top;
  const trees = await several(listed, (flow) => readFlow(server, flow, () => false));
  const holder = holderOf(alias, trees) ?? holderOf(newerAliases[alias] ?? alias, trees);
  if (holder === undefined) throw new Error(partOfNone(alias));
  return listed.find((flow) => flow.id === holder.id);
}

export const partOfNone = (alias: string): string =>
  `The sub-flow ${alias} is part of no flow: name it as flowAlias in one.`;

export const takenElsewhere = (alias: string): string =>
  `The alias ${alias} is already that of another flow, or of a part of one: choose another alias, or delete that one first.`;

async function createFlow(server: RealmServer, alias: string, { flows }: Declared): Promise<void> {
  const flow = flows.get(alias) ?? {};
  try {
    await server.call(
      what,
      (client) =>
        client.authenticationManagement.createFlow({
          realm: server.realm,
          alias,
          description: text(flow, 'description'),
          providerId: text(flow, 'providerId') || 'basic-flow',
          topLevel: true,
          builtIn: false,
        }),
      'once',
    );
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 409) throw error;
    // an answer that was lost made it, or somebody else did
    if ((await listFlows(server)).every((listed) => listed.alias !== alias)) throw new Error(takenElsewhere(alias));
  }
}

async function addExecution(server: RealmServer, parentFlow: string, execution: Execution): Promise<void> {
  const { authenticator, requirement, priority } = execution;
  const body = { parentFlow, authenticator, requirement, priority, authenticatorFlow: false };
  await server.send(what, 'POST', '/authentication/executions', body, 'once');
}

/** Gives the id of the new sub-flow. */
async function addFlow(
  server: RealmServer,
  parent: string,
  { authenticator, priority }: Execution,
  { alias, description, providerId }: Flow,
): Promise<string | undefined> {
  const body = { alias, description, type: providerId, provider: authenticator || 'registration-page-form', priority };
  try {
    const made: unknown = await server.call(
      what,
      (client) => client.authenticationManagement.addFlowToFlow({ realm: server.realm, flow: parent, ...body }),
      'once',
    );
    return typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string'
      ? made.id
      : undefined;
  } catch (error) {
    if (error instanceof ServerError && error.status === 409) throw new Error(takenElsewhere(alias), { cause: error });
    throw error;
  }
}

async function putExecution(server: RealmServer, parent: string, execution: Execution): Promise<void> {
  const { id, requirement, priority, flow } = execution;
  const body = {
    id,
    requirement,
    priority,
    ...(flow === undefined
      ? {}
      : { authenticationFlow: true, flowId: flow.id, displayName: flow.alias, description: flow.description }),
  };
  // the admin client's type lacks the id of a sub-flow, which the server wants
  await server.send(what, 'PUT', `/authentication/flows/${encodeURIComponent(parent)}/executions`, body);
}

async function describe(server: RealmServer, alias: string, description: string, present: Flow): Promise<boolean> {
  for (const parent of flowsIn(present)) {
    const row = parent.executions.find(({ flow }) => flow?.alias === alias);
    if (row?.flow === undefined) continue;
    // a part's own address refuses aliases that its whole's address takes
    await putExecution(server, parent.alias, { ...row, flow: { ...row.flow, description } });
    return true;
  }
  if (present.alias !== alias || present.id === undefined) return false;
  await putFlow(server, { ...present, id: present.id, description });
  return true;
}

async function putFlow(server: RealmServer, flow: Listed): Promise<void> {
  const { id, alias, description, providerId, builtIn } = flow;
  await server.call(what, (client) =>
    client.authenticationManagement.updateFlow(
      { realm: server.realm, flowId: id },
      { id, alias, description, providerId, builtIn, topLevel: true },
    ),
  );
}

/** Gives a flow another alias in place; `part` says whose part it is, where it is one. */
export async function renameFlow(server: RealmServer, id: string, to: string, part: string | undefined): Promise<void> {
  const listed = await listFlows(server);
  const whole = listed.find((flow) => (part === undefined ? flow.id === id : flow.alias === part));
  if (whole === undefined) throw new Error(`The flow that becomes ${to} is not there any more: plan again.`);
  if (part === undefined) {
    await putFlow(server, { ...whole, alias: to });
    return;
  }
  const tree = await readFlow(server, whole, () => false);
  for (const parent of flowsIn(tree)) {
    const row = parent.executions.find(({ flow }) => flow?.id === id);
    if (row?.flow !== undefined) await putExecution(server, parent.alias, { ...row, flow: { ...row.flow, alias: to } });
  }
}

export async function deleteExecution(server: RealmServer, id: string): Promise<void> {
  await gone(() =>
    server.call(what, (client) => client.authenticationManagement.delExecution({ realm: server.realm, id })),
  );
}

export async function deleteFlow(server: RealmServer, id: string): Promise<void> {
  await gone(() =>
    server.call(what, (client) => client.authenticationManagement.deleteFlow({ realm: server.realm, flowId: id })),
  );
}

/** A former try that lost its answer has done it. */
async function gone(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 404) throw error;
  }
}
