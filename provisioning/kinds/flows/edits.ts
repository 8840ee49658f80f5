import { differences } from '../../plan/compare.ts';
import type { Wanted } from './desired.ts';
import {
  byPriority,
  executionsIn,
  flowsIn,
  withExecution,
  withFlow,
  type Config,
  type Execution,
  type Flow,
  type Requirement,
} from './flow.ts';

/** One request that changes a flow: none of them leaves anything half done. */
export type Edit =
  | { kind: 'describe'; flow: string; description: string }
  /** A sub-flow comes empty and DISABLED, whatever is asked for; anything else as it is. */
  | { kind: 'add'; flow: string; execution: Execution }
  | { kind: 'configure'; id: string; config: Config }
  /** What is undefined stays. */
  | { kind: 'set'; flow: string; id: string; requirement: Requirement | undefined; priority: number | undefined }
  | { kind: 'delete'; id: string };

/** Whether what an execution is set to differs, as far as the file says. */
export const isConfigured = (wanted: Config | undefined, present: Config | undefined): boolean =>
  wanted === undefined ||
  (present !== undefined &&
    differences({ alias: wanted.alias, config: wanted.config }, { alias: present.alias, config: present.config })
      .length === 0);

/**
 * The requests that lead from the flow that is there to the wanted one, deletions apart: what is new is complete before it counts.
 * Any order that keeps each object's own is good for a flow that nobody logs in by. Pure.
 */
export function editsTo(present: Flow | undefined, { flow: wanted, leaving }: Wanted): Edit[] {
  const there = new Map(
    (present === undefined ? [] : executionsIn(present)).map((execution) => [execution.id, execution]),
  );
  const descriptions = new Map(
    (present === undefined ? [] : flowsIn(present)).map((flow) => [flow.id, flow.description]),
  );
  const configured = new Set<string>();

  function within(flow: Flow): Edit[] {
    const described = flow.id === undefined ? undefined : descriptions.get(flow.id);
    return [
      ...(described !== undefined && described !== flow.description
        ? [{ kind: 'describe' as const, flow: flow.alias, description: flow.description }]
        : []),
      ...flow.executions.filter(({ id }) => !leaving.has(id)).flatMap((execution) => editsOf(execution, flow.alias)),
    ];
  }

  function editsOf(execution: Execution, flow: string): Edit[] {
    const { id, requirement, priority, config } = execution;
    const row = there.get(id);
    const inside = execution.flow === undefined ? [] : within(execution.flow);
    const set: Edit = { kind: 'set', flow, id, requirement, priority };
    if (row === undefined) {
      const isWhole = config === undefined && execution.flow === undefined;
      if (isWhole) return [{ kind: 'add', flow, execution }];
      return [
        {
          kind: 'add',
          flow,
          execution: { ...execution, requirement: 'DISABLED', config: undefined, flow: emptied(execution.flow) },
        },
        ...(config === undefined ? [] : [{ kind: 'configure' as const, id, config }]),
        ...inside,
        ...(requirement === 'DISABLED' ? [] : [set]),
      ];
    }
    const edits: Edit[] = [...inside];
    if (config !== undefined && !isConfigured(config, row.config)) {
      // one that two executions share is written once
      const key = config.id ?? id;
      if (!configured.has(key)) edits.push({ kind: 'configure', id, config });
      configured.add(key);
    }
    if (row.requirement !== requirement || row.priority !== priority) edits.push(set);
    return edits;
  }
  return within(wanted);
}

const emptied = (flow: Flow | undefined): Flow | undefined =>
  flow === undefined ? undefined : { ...flow, executions: [] };

/** What a flow is after an edit. */
export function edited(flow: Flow, edit: Edit): Flow {
  switch (edit.kind) {
    case 'describe':
      return withFlow(flow, edit.flow, (inside) => ({ ...inside, description: edit.description }));
    case 'add':
      return withFlow(flow, edit.flow, (inside) => ({
        ...inside,
        executions: byPriority([...inside.executions, edit.execution]),
      }));
    case 'configure': {
      const shared = executionsIn(flow).find(({ id }) => id === edit.id)?.configId;
      const ids = executionsIn(flow).filter(
        ({ id, configId }) => id === edit.id || (shared !== undefined && configId === shared),
      );
      return ids.reduce(
        (changed, { id }) => withExecution(changed, id, (execution) => ({ ...execution, config: edit.config })),
        flow,
      );
    }
    case 'set':
      return withExecution(flow, edit.id, (execution) => ({
        ...execution,
        requirement: edit.requirement ?? execution.requirement,
        priority: edit.priority ?? execution.priority,
      }));
    case 'delete':
      return withExecution(flow, edit.id, () => undefined);
  }
}

/** Edits that have to come before another one: an execution is there before it is set, a flow before what is in it. */
export function follows(edit: Edit, earlier: Edit): boolean {
  if (earlier.kind !== 'add') return false;
  const { execution } = earlier;
  switch (edit.kind) {
    case 'add':
      return execution.flow?.alias === edit.flow;
    case 'describe':
      return execution.flow?.alias === edit.flow;
    case 'configure':
    case 'set':
    case 'delete':
      return execution.id === edit.id;
  }
}
