import type { Values } from '../../file/value.ts';

export type Requirement = 'REQUIRED' | 'ALTERNATIVE' | 'CONDITIONAL' | 'DISABLED';

export const requirements: readonly Requirement[] = ['REQUIRED', 'ALTERNATIVE', 'CONDITIONAL', 'DISABLED'];

/** What an authenticator is set to. */
export interface Config {
  /** Undefined where it is yet to be made. */
  id: string | undefined;
  alias: string;
  /** Values are texts; a secret that the server shows as `**********` stays so. */
  config: Values;
}

/** One line of a flow: an authenticator, a form action, or a whole flow of its own. */
export interface Execution {
  /** The server's id; one of our own (`new …`) where it is yet to be made. */
  id: string;
  /** The authenticator, form action or, of a form, its page; empty for other sub-flows. */
  authenticator: string;
  /** The sub-flow that it is. */
  flow: Flow | undefined;
  requirement: Requirement;
  priority: number;
  /** The id of what the authenticator is set to, known even where that was not read. */
  configId: string | undefined;
  config: Config | undefined;
}

export interface Flow {
  /** Undefined where it is yet to be made. */
  id: string | undefined;
  alias: string;
  description: string;
  /** `basic-flow`, `form-flow` or `client-flow`. */
  providerId: string;
  builtIn: boolean;
  topLevel: boolean;
  /** In the order in which they are done. */
  executions: readonly Execution[];
}

/** What an execution is told by within its flow: its authenticator, or its sub-flow's alias. */
export const keyOf = ({ authenticator, flow }: Execution): string => flow?.alias ?? authenticator;

/** The flow and all below it, each before its sub-flows. */
export function flowsIn(flow: Flow): Flow[] {
  return [
    flow,
    ...flow.executions.flatMap((execution) => (execution.flow === undefined ? [] : flowsIn(execution.flow))),
  ];
}

/** All executions of a flow and below it, each before those of its sub-flow. */
export function executionsIn(flow: Flow): Execution[] {
  return flow.executions.flatMap((execution) => [
    execution,
    ...(execution.flow === undefined ? [] : executionsIn(execution.flow)),
  ]);
}

/** In the order in which the server goes through them. */
export const byPriority = (executions: readonly Execution[]): Execution[] =>
  [...executions].sort((one, other) => one.priority - other.priority);

/** The same flow with one execution replaced, or left out. */
export function withExecution(flow: Flow, id: string, change: (execution: Execution) => Execution | undefined): Flow {
  const executions = flow.executions.flatMap((execution): Execution[] => {
    if (execution.id === id) return [change(execution)].filter((changed) => changed !== undefined);
    return [
      execution.flow === undefined ? execution : { ...execution, flow: withExecution(execution.flow, id, change) },
    ];
  });
  return { ...flow, executions: byPriority(executions) };
}

/** The same flow with its flow of this alias (itself, or one below) replaced. */
export function withFlow(flow: Flow, alias: string, change: (flow: Flow) => Flow): Flow {
  if (flow.alias === alias) return change(flow);
  return {
    ...flow,
    executions: flow.executions.map((execution) =>
      execution.flow === undefined ? execution : { ...execution, flow: withFlow(execution.flow, alias, change) },
    ),
  };
}
