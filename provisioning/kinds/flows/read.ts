import { text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { several } from '../../server/several.ts';
import { executionsIn, flowsIn, requirements, type Config, type Execution, type Flow } from './flow.ts';

const what = 'read the authentication flows';

/** A flow as the list has it: what it is, without what is below its first level. */
export interface Listed {
  id: string;
  alias: string;
  description: string;
  providerId: string;
  builtIn: boolean;
}

/** All flows that are no other flow's part. */
export async function listFlows(server: RealmServer): Promise<Listed[]> {
  const found = await server.call(what, (client) => client.authenticationManagement.getFlows({ realm: server.realm }));
  // the answer is JSON
  return (found as Values[]).map((flow) => ({
    id: text(flow, 'id'),
    alias: text(flow, 'alias'),
    description: text(flow, 'description'),
    providerId: text(flow, 'providerId') || 'basic-flow',
    builtIn: flow['builtIn'] === true,
  }));
}

/** A flow with all its sub-flows; what its executions are set to is read where `isAsked` says so. */
export async function readFlow(
  server: RealmServer,
  listed: Listed,
  isAsked: (execution: Execution, flow: Flow) => boolean,
): Promise<Flow> {
  const rows = await server.call(what, (client) =>
    client.authenticationManagement.getExecutions({ realm: server.realm, flow: listed.alias }),
  );
  // the answer is JSON
  const flow = assembled(listed, rows as unknown as Values[]);
  const asked = flowsIn(flow).flatMap((inside) =>
    inside.executions.filter((execution) => execution.configId !== undefined && isAsked(execution, inside)),
  );
  const ids = [...new Set(asked.flatMap(({ configId }) => configId ?? []))];
  const configs = new Map(
    await several(ids, async (id): Promise<[string, Config]> => [id, await readConfig(server, id)]),
  );
  return configured(flow, configs);
}

async function readConfig(server: RealmServer, id: string): Promise<Config> {
  const found = await server.call(what, (client) =>
    client.authenticationManagement.getConfig({ realm: server.realm, id }),
  );
  const { alias, config } = found as { alias?: string; config?: Values };
  return { id, alias: alias ?? '', config: config ?? {} };
}

const configured = (flow: Flow, configs: ReadonlyMap<string, Config>): Flow => ({
  ...flow,
  executions: flow.executions.map((execution) => ({
    ...execution,
    flow: execution.flow === undefined ? undefined : configured(execution.flow, configs),
    config: configs.get(execution.configId ?? ''),
  })),
});

/** The tree that the server's rows, each with its level, stand for. Pure. */
export function assembled(listed: Listed, rows: readonly Values[]): Flow {
  const top: Flow & { executions: Execution[] } = { ...listed, topLevel: true, executions: [] };
  const path: { executions: Execution[] }[] = [top];
  for (const row of rows) {
    const level = Number(row['level'] ?? 0);
    const executions: Execution[] = [];
    const isFlow = row['authenticationFlow'] === true;
    const asked = text(row, 'requirement');
    path[level]?.executions.push({
      id: text(row, 'id'),
      authenticator: authenticatorOf(text(row, 'providerId')),
      flow: isFlow
        ? {
            id: text(row, 'flowId'),
            alias: text(row, 'displayName'),
            description: text(row, 'description'),
            providerId: typeOf(row),
            builtIn: listed.builtIn,
            topLevel: false,
            executions,
          }
        : undefined,
      requirement: requirements.find((known) => known === asked) ?? 'DISABLED',
      priority: Number(row['priority'] ?? row['index'] ?? 0),
      configId: text(row, 'authenticationConfig') || undefined,
      config: undefined,
    });
    path.length = level + 1;
    path.push({ executions });
  }
  return top;
}

/** The server does not say what type a sub-flow has; what it may be tells. */
function typeOf(row: Values): string {
  const choices = row['requirementChoices'];
  const has = (choice: string): boolean => Array.isArray(choices) && choices.includes(choice);
  if (has('CONDITIONAL')) return 'basic-flow';
  return has('ALTERNATIVE') ? 'client-flow' : 'form-flow';
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A script's authenticator is shown in Base32, so that it may stand in an address. */
function authenticatorOf(providerId: string): string {
  if (!/^[A-Z2-7]+=*$/.test(providerId)) return providerId;
  let bits = 0;
  let value = 0;
  let plain = '';
  for (const letter of providerId.replace(/=+$/, '')) {
    value = ((value << 5) | base32.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      plain += String.fromCharCode((value >> bits) & 0xff);
    }
  }
  return plain.startsWith('script-') ? plain : providerId;
}

/** The one of these flows that has a flow of this alias in it, itself included. */
export const holderOf = (alias: string, flows: readonly Flow[]): Flow | undefined =>
  flows.find((flow) => flowsIn(flow).some((inside) => inside.alias === alias));

export const executionOf = (flow: Flow, id: string): Execution | undefined =>
  executionsIn(flow).find((execution) => execution.id === id);
