import { Secret, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { Wanted } from './desired.ts';
import { executionsIn, flowsIn, keyOf, type Config, type Execution, type Flow } from './flow.ts';

/** What becomes of a flow and its sub-flows, key by key; a key inside a sub-flow begins with that flow's alias. */
export function changesOf(present: Flow | undefined, { flow: wanted, leaving }: Wanted): Change[] {
  const there = new Map(
    (present === undefined ? [] : executionsIn(present)).map((execution) => [execution.id, execution]),
  );
  const flows = new Map((present === undefined ? [] : flowsIn(present)).map((flow) => [flow.id, flow]));
  return flowsIn(wanted).flatMap((flow) => {
    const former = flow.id === undefined ? undefined : flows.get(flow.id);
    const prefix = flow.topLevel ? '' : `${flow.alias} / `;
    const executions = flow.executions.filter(({ id }) => !leaving.has(id));
    const stayed = (former?.executions ?? []).filter(({ id }) => !leaving.has(id));
    return [
      ...(former === undefined && flow.description === ''
        ? []
        : differences({ description: flow.description }, { description: former?.description })),
      ...executions.flatMap((execution) => executionChanges(execution, there.get(execution.id))),
      ...(isMoved(stayed, executions)
        ? [{ path: 'authenticationExecutions', from: stayed.map(keyOf), to: executions.map(keyOf) }]
        : []),
    ].map((change) => ({ ...change, path: `${prefix}${change.path}` }));
  });
}

/** Whether those that were there stand in another order now, or others between them. */
function isMoved(before: readonly Execution[], now: readonly Execution[]): boolean {
  const ids = now.map(({ id }) => id).filter((id) => before.some((execution) => execution.id === id));
  return ids.some((id, index) => id !== before[index]?.id);
}

function executionChanges(execution: Execution, there: Execution | undefined): Change[] {
  const key = keyOf(execution);
  return [
    ...(there?.requirement === execution.requirement
      ? []
      : [{ path: `${key}.requirement`, from: there?.requirement, to: execution.requirement }]),
    ...(execution.config === undefined || execution.config === there?.config
      ? []
      : differences(shown(execution.config), there?.config === undefined ? undefined : shown(there.config)).map(
          (change) => ({
            ...change,
            path: `${key}.authenticatorConfig.${change.path}`,
          }),
        )),
  ];
}

/** Without what tells it apart on the server. */
const shown = ({ alias, config }: Config): Values => ({ alias, config });

/** Keys of a configuration whose value nobody is to see. */
const secretKey = /secret|password|private/i;

/** A configuration with its secrets wrapped, so that no printing shows them. */
export const withSecrets = (config: Values): Values =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]): [string, Value] => [
      key,
      typeof value === 'string' && value !== '' && secretKey.test(key) ? new Secret(value) : value,
    ]),
  );
