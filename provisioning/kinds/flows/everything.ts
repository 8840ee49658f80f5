import type { Value, Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { several } from '../../server/several.ts';
import { canonical } from '../../plan/compare.ts';
import { executionsIn, flowsIn, type Config, type Execution, type Flow } from './flow.ts';
import { listFlows, readFlow } from './read.ts';

/** All flows of a realm with their sub-flows and configurations, under the keys of a realm file. */
export async function exported(server: RealmServer): Promise<Values> {
  const listed = await listFlows(server);
  return inRealmFile(await several(listed, (flow) => readFlow(server, flow, () => true)));
}

/** The same, pure. Configurations that share an alias and differ get names of their own, as a file tells them by alias. */
export function inRealmFile(trees: readonly Flow[]): Values {
  const configs = new Map<string, Config>();
  const names = new Map<string, string>();
  for (const { id, config } of trees.flatMap(executionsIn)) {
    if (config === undefined) continue;
    let name = config.alias;
    const isOther = (): boolean => {
      const other = configs.get(name);
      return other !== undefined && canonical(other.config) !== canonical(config.config);
    };
    for (let number = 2; isOther(); number++) name = `${config.alias} ${number}`;
    configs.set(name, config);
    names.set(id, name);
  }
  const line = (execution: Execution): Values => {
    const name = names.get(execution.id);
    const { authenticator, flow, requirement } = execution;
    return {
      ...(authenticator === '' ? {} : { authenticator }),
      ...(flow === undefined ? {} : { flowAlias: flow.alias }),
      requirement,
      ...(name === undefined ? {} : { authenticatorConfig: name }),
    };
  };
  const flows = trees
    .flatMap(flowsIn)
    .map(({ alias, description, providerId, topLevel, builtIn, executions }): Value => ({
      alias,
      description,
      providerId,
      topLevel,
      builtIn,
      authenticationExecutions: executions.map(line),
    }));
  const settings = [...configs].map(([alias, { config }]): Value => ({ alias, config }));
  return { authenticationFlows: flows, ...(settings.length === 0 ? {} : { authenticatorConfig: settings }) };
}
