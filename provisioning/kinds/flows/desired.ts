import { object, objects, text, type Value, type Values } from '../../file/value.ts';
import { arranged } from './arrange.ts';
import {
  byPriority,
  flowsIn,
  keyOf,
  requirements,
  type Config,
  type Execution,
  type Flow,
  type Requirement,
} from './flow.ts';

/** What a file says about flows. */
export interface Declared {
  /** By alias. */
  flows: ReadonlyMap<string, Values>;
  /** Authenticator configurations, by alias. */
  configs: ReadonlyMap<string, Values>;
  /** Whether executions that a declared flow does not name go. */
  prunesExecutions: boolean;
  /** Places of secrets (`secretPlace`) that the server shows masked and that are the ones set last. */
  known: ReadonlySet<string>;
}

/**
 * Keycloak lets a configuration be that of executions made with it only, and takes each alias once. So a configuration that several
 * executions name is made for each of them, under its alias and `ALIAS ~2`, `ALIAS ~3`, …
 */
export const isAliasOf = (there: string, alias: string): boolean =>
  there === alias || (there.startsWith(`${alias} ~`) && /^ ~\d+$/.test(there.slice(alias.length)));

/** The alias in the file of a configuration that the server may have under a numbered one. */
export const aliasInFile = (there: string, { configs }: Declared): string =>
  configs.has(there) ? there : there.replace(/ ~\d+$/, '');

/** Where the hash of a configuration's secret is kept. */
export const secretPlace = (alias: string, key: string): string => `authenticatorConfig.${alias}.${key}`;

/** What the server shows in place of a secret. */
export const mask = '**********';

/** What a declared execution is told by: its authenticator, or its sub-flow's alias. A form's page is both; its alias tells it. */
export const declaredKey = (execution: Values): string =>
  text(execution, 'flowAlias') || text(execution, 'authenticator');

/** What a flow has to become. */
export interface Wanted {
  flow: Flow;
  /** Ids of executions that are to be deleted; until then they stand in the flow. */
  leaving: ReadonlySet<string>;
}

/** Something that a file asks for and that no server does. */
export class FlowError extends Error {}

/** Which present execution each declared one is: the same authenticator or sub-flow, the second one for its second mention. */
export function matched(declared: readonly Values[], present: readonly Execution[]): (Execution | undefined)[] {
  const left = [...present];
  return declared.map((execution) => {
    const at = left.findIndex((other) => keyOf(other) === declaredKey(execution));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
}

/** The flow as it has to become, from the one that is there (undefined: none is). Pure; raises `FlowError`. */
export function wantedFlow(present: Flow | undefined, alias: string, declared: Declared): Wanted {
  const leaving = new Set<string>();
  let made = 0;
  return { flow: become(present, alias, present?.topLevel ?? true), leaving };

  function become(there: Flow | undefined, name: string, topLevel: boolean): Flow {
    const values = declared.flows.get(name);
    if (values === undefined) {
      if (there === undefined) {
        throw new FlowError(
          `There is no flow ${name}, neither in the file nor on the server: add it to authenticationFlows.`,
        );
      }
      return {
        ...there,
        executions: there.executions.map((execution) =>
          execution.flow === undefined
            ? execution
            : { ...execution, flow: become(execution.flow, execution.flow.alias, false) },
        ),
      };
    }
    const lines = objects(values, 'authenticationExecutions');
    const isListed = values['authenticationExecutions'] !== undefined;
    const rows = matched(lines, there?.executions ?? []);
    const isOwn = there?.builtIn !== true;
    if (!isOwn) refuseChange(name, lines, rows, there?.executions ?? []);
    const declaredType = text(values, 'providerId');
    if (there !== undefined && declaredType !== '' && declaredType !== there.providerId) {
      throw new FlowError(
        `The flow ${name} is a ${there.providerId}, which cannot become a ${declaredType}: declare it under another alias.`,
      );
    }
    const wanted = lines.map((line, index) => execution(line, rows[index], there));
    const rest = (there?.executions ?? []).filter((other) => !rows.includes(other));
    const goes = isOwn && isListed && declared.prunesExecutions;
    if (goes) for (const other of rest) leaving.add(other.id);
    const kept = rest.map((other) =>
      other.flow === undefined || goes ? other : { ...other, flow: become(other.flow, other.flow.alias, false) },
    );
    return {
      id: there?.id,
      alias: name,
      description: values['description'] === undefined ? (there?.description ?? '') : text(values, 'description'),
      providerId: there?.providerId ?? (text(values, 'providerId') || 'basic-flow'),
      builtIn: !isOwn,
      topLevel,
      executions: goes
        ? byPriority([...ordered(wanted, [], there?.executions ?? []), ...kept])
        : ordered(wanted, kept, there?.executions ?? []),
    };
  }

  function execution(line: Values, row: Execution | undefined, there: Flow | undefined): Execution {
    const alias = text(line, 'flowAlias');
    const asked = text(line, 'requirement');
    const requirement: Requirement = requirements.find((known) => known === asked) ?? row?.requirement ?? 'DISABLED';
    const config = configOf(text(line, 'authenticatorConfig'), row?.config, row?.configId);
    const flow = alias === '' ? undefined : become(row?.flow, alias, false);
    return {
      id: row?.id ?? `new ${there?.alias ?? ''} ${++made}`,
      authenticator:
        row?.authenticator ?? (flow === undefined || flow.providerId === 'form-flow' ? pageOf(line, flow) : ''),
      flow,
      requirement,
      priority: row?.priority ?? NaN,
      configId: row?.configId,
      config: config ?? row?.config,
    };
  }

  function configOf(alias: string, present: Config | undefined, id: string | undefined): Config | undefined {
    const values = declared.configs.get(alias);
    if (values === undefined) return undefined;
    const config = Object.entries(object(values, 'config') ?? {}).map(([key, value]): [string, Value] => [
      key,
      present?.config[key] === mask && declared.known.has(secretPlace(alias, key)) ? mask : value,
    ]);
    const isIts = present !== undefined && isAliasOf(present.alias, alias);
    return {
      id: present?.id ?? id,
      alias: isIts ? present.alias : alias,
      config: { ...present?.config, ...Object.fromEntries(config) },
    };
  }
}

const pageOf = (line: Values, flow: Flow | undefined): string =>
  text(line, 'authenticator') || (flow === undefined ? '' : 'registration-page-form');

/** Keycloak lets requirements and configurations of a built-in flow change, nothing else. */
function refuseChange(
  name: string,
  lines: readonly Values[],
  rows: readonly (Execution | undefined)[],
  all: readonly Execution[],
): void {
  const advice = 'copy it under another alias, change the copy and bind that';
  lines.forEach((line, index) => {
    if (rows[index] === undefined) {
      throw new FlowError(`The flow ${name} is built in and has no ${declaredKey(line)}: ${advice}.`);
    }
  });
  if (!isOrdered(rows, all)) throw new FlowError(`The flow ${name} is built in and its order is fixed: ${advice}.`);
}

/** Whether executions stand in this order among all of them. */
function isOrdered(rows: readonly (Execution | undefined)[], all: readonly Execution[]): boolean {
  const places = rows.flatMap((row) => (row === undefined ? [] : all.indexOf(row)));
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
}

/**
 * Declared executions in their order, each other one after the execution that it follows now; what stood after all of the declared ones
 * still does. Priorities change as little as that needs.
 */
function ordered(wanted: readonly Execution[], kept: readonly Execution[], present: readonly Execution[]): Execution[] {
  const there = new Map(present.map((execution) => [execution.id, execution]));
  const isNew = wanted.some(({ id }) => !there.has(id));
  const rows = wanted.map(({ id }) => there.get(id));
  const all = new Map([...wanted, ...kept].map((execution) => [execution.id, execution]));
  if (!isNew && isOrdered(rows, present)) return present.flatMap(({ id }) => all.get(id) ?? []);
  const sequence = [...wanted];
  const lastDeclared = Math.max(-1, ...rows.map((row) => (row === undefined ? -1 : present.indexOf(row))));
  for (const execution of kept) {
    const at = present.findIndex(({ id }) => id === execution.id);
    if (at > lastDeclared) {
      sequence.push(execution);
      continue;
    }
    const previous = present.slice(0, at).findLast(({ id }) => sequence.some((other) => other.id === id));
    sequence.splice(previous === undefined ? 0 : sequence.findIndex(({ id }) => id === previous.id) + 1, 0, execution);
  }
  const priorities = arranged(sequence.map(({ priority }) => (Number.isNaN(priority) ? undefined : priority)));
  return sequence.map((execution, index) => ({ ...execution, priority: priorities[index] ?? execution.priority }));
}

/** The declared flows that are part of this one, itself included. */
export const declaredIn = (flow: Flow, declared: Declared): Flow[] =>
  flowsIn(flow).filter(({ alias }) => declared.flows.has(alias));
