import type { Values } from '../../file/value.ts';
import type { Declared } from './desired.ts';
import { flowsIn, type Execution, type Flow, type Requirement } from './flow.ts';

/** A line of a flow in tests: `['REQUIRED', 'auth-otp-form']`, or with what a sub-flow has below. */
export type Line = readonly [Requirement, string, (readonly Line[])?];

/** A flow of one's own, as a server has it: every line with an id and a priority. */
export function flowOf(alias: string, lines: readonly Line[], topLevel = true): Flow {
  return {
    id: `id of ${alias}`,
    alias,
    description: '',
    providerId: 'basic-flow',
    builtIn: false,
    topLevel,
    executions: lines.map(([requirement, name, below], index): Execution => ({
      id: `${alias} ${index} ${name}`,
      authenticator: below === undefined ? name : '',
      flow: below === undefined ? undefined : flowOf(name, below, false),
      requirement,
      priority: (index + 1) * 10,
      configId: undefined,
      config: undefined,
    })),
  };
}

/** A file that says this flow, with all its sub-flows. */
export function fileOf(flow: Flow, prunesExecutions = false): Declared {
  return {
    flows: new Map(
      flowsIn(flow).map(({ alias, topLevel, executions }): [string, Values] => [
        alias,
        {
          alias,
          topLevel,
          authenticationExecutions: executions.map(({ authenticator, flow: child, requirement }) => ({
            requirement,
            ...(child === undefined ? { authenticator } : { flowAlias: child.alias }),
          })),
        },
      ]),
    ),
    configs: new Map(),
    prunesExecutions,
    known: new Set(),
  };
}

/** The lines of a flow again, without ids and priorities. */
export const linesOf = (flow: Flow): Line[] =>
  flow.executions.map(({ requirement, authenticator, flow: child }): Line =>
    child === undefined ? [requirement, authenticator] : [requirement, child.alias, linesOf(child)],
  );
