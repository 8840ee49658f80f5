import { object, objects, revealed, text, without, type Value, type Values } from '../file/value.ts';
import { differences, type Change } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { kind } from './kind.ts';
import { duplicates, placed } from './named.ts';

/** One line of a flow, as the server lists it. */
interface Row extends Values {
  readonly id: string;
}

interface Flow {
  id: string;
  builtIn: boolean;
  description: string;
  /** In order, of this flow alone. */
  rows: readonly Row[];
  /** Authenticator configurations of these rows: row id → alias and config. */
  configs: Readonly<Record<string, Values>>;
}

interface Task {
  alias: string;
  flow: Values;
  executions: readonly Values[];
  /** The declared flows that are lines of this one, by alias. */
  children: Readonly<Record<string, Values>>;
  /** The declared authenticator configurations that its executions name, by alias. */
  configs: Readonly<Record<string, Values>>;
}

const keyOf = (execution: Values): string => text(execution, 'authenticator') || text(execution, 'flowAlias');
const keyOfRow = (row: Values): string =>
  row['authenticationFlow'] === true ? text(row, 'displayName') : text(row, 'providerId');

/** Which row each declared execution is: the same authenticator or sub-flow, the second one for its second mention. */
function matched(executions: readonly Values[], rows: readonly Row[]): (Row | undefined)[] {
  const left = [...rows];
  return executions.map((execution) => {
    const at = left.findIndex((row) => keyOfRow(row) === keyOf(execution));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
}

const isOrdered = (rows: readonly (Row | undefined)[], all: readonly Row[]): boolean => {
  const places = rows.map((row) => (row === undefined ? Infinity : all.indexOf(row)));
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
};

/** The flows of the server that are named, sub-flows included, and what their lines are. */
async function readFlows(
  server: RealmServer,
  wanted: readonly string[],
  withConfigs: boolean,
): Promise<Map<string, Flow>> {
  const realm = server.realm;
  const listed = await server.call('read the authentication flows', (client) =>
    client.authenticationManagement.getFlows({ realm }),
  );
  const top = listed as Values[];
  const missing = wanted.some((alias) => !top.some((flow) => flow['alias'] === alias));
  // a sub-flow is found through the flow it is part of, and that may be any
  const asked = top.filter((flow) => missing || wanted.includes(text(flow, 'alias')));
  const lists = await several(asked, (flow) =>
    server.call('read the authentication flows', (client) =>
      client.authenticationManagement.getExecutions({ realm, flow: text(flow, 'alias') }),
    ),
  );
  const found = new Map<string, Omit<Flow, 'rows' | 'configs'> & { rows: Row[]; configs: Record<string, Values> }>();
  asked.forEach((flow, index) => {
    const flowOf = (values: Values, name: string): { rows: Row[] } => {
      const entry = {
        id: text(values, name),
        builtIn: flow['builtIn'] === true,
        description: text(values, 'description'),
        rows: [],
        configs: {},
      };
      found.set(text(values, name === 'id' ? 'alias' : 'displayName'), entry);
      return entry;
    };
    const path = [flowOf(flow, 'id')];
    for (const row of (lists[index] ?? []) as unknown as Row[]) {
      const level = Number(row['level'] ?? 0);
      path[level]?.rows.push(row);
      if (row['authenticationFlow'] === true) {
        path.length = level + 1;
        path.push(flowOf(row, 'flowId'));
      }
    }
  });
  if (withConfigs) {
    const withConfig = wanted.flatMap((alias) => {
      const flow = found.get(alias);
      return flow === undefined
        ? []
        : flow.rows.filter((row) => text(row, 'authenticationConfig') !== '').map((row) => ({ flow, row }));
    });
    await several(withConfig, async ({ flow, row }) => {
      const config = await server.call('read the authentication flows', (client) =>
        client.authenticationManagement.getConfig({ realm, id: text(row, 'authenticationConfig') }),
      );
      flow.configs[row.id] = config as Values;
    });
  }
  return found;
}

/** Declared flows, each after the one it is part of. */
function parentsFirst(wanted: Values): Values[] {
  const all = objects(wanted, 'authenticationFlows');
  const done = new Set<Values>();
  const visit = (flow: Values, depth: number): void => {
    if (done.has(flow) || depth > all.length) return;
    done.add(flow);
    for (const execution of objects(flow, 'authenticationExecutions')) {
      const child = all.find((other) => other['alias'] === text(execution, 'flowAlias'));
      if (child !== undefined) visit(child, depth + 1);
    }
  };
  const children = new Set(
    all.flatMap((flow) => objects(flow, 'authenticationExecutions').map((item) => text(item, 'flowAlias'))),
  );
  for (const flow of all.filter((flow) => !children.has(text(flow, 'alias')))) visit(flow, 0);
  return [...done];
}

/**
 * Authentication flows with sub-flows, executions and authenticator configurations. Executions are matched by authenticator or
 * sub-flow; in a flow of one's own the order is the file's. Of a built-in flow only requirements and configurations change, as
 * Keycloak allows; executions that the file does not name stay.
 */
export const flows = kind<ReadonlyMap<string, Flow>, Task>({
  name: 'authentication flow',
  keys: ['authenticationFlows', 'authenticatorConfig'],
  leaves: {
    AuthenticationFlowRepresentation: ['id'],
    AuthenticationExecutionExportRepresentation: ['priority', 'autheticatorFlow', 'userSetupAllowed'],
    AuthenticatorConfigRepresentation: ['id'],
  },
  check(file) {
    const all = objects(file.values, 'authenticationFlows');
    const configs = objects(file.values, 'authenticatorConfig').map((config) => text(config, 'alias'));
    const used = all.flatMap((flow) =>
      objects(flow, 'authenticationExecutions').map((item) => text(item, 'authenticatorConfig')),
    );
    const reached = new Set(parentsFirst(file.values));
    return [
      ...placed(file, 'authenticationFlows', 'alias'),
      ...duplicates(file, 'authenticationFlows', 'alias'),
      ...placed(file, 'authenticatorConfig', 'alias'),
      ...duplicates(file, 'authenticatorConfig', 'alias'),
      ...configs.flatMap((alias, index) =>
        used.includes(alias)
          ? []
          : [
              file.problem(
                `authenticatorConfig.${index}`,
                `No execution names the configuration ${alias}: add authenticatorConfig: ${alias} to one, or remove it.`,
              ),
            ],
      ),
      ...all.flatMap((flow, index) => [
        ...(reached.has(flow)
          ? []
          : [
              file.problem(
                `authenticationFlows.${index}`,
                `The flow ${text(flow, 'alias')} is part of itself: break the circle.`,
              ),
            ]),
        ...objects(flow, 'authenticationExecutions').flatMap((execution, at) => {
          const place = `authenticationFlows.${index}.authenticationExecutions.${at}`;
          const config = text(execution, 'authenticatorConfig');
          if (keyOf(execution) === '')
            return [file.problem(place, `${place} needs an authenticator or a flowAlias: add one.`)];
          if (config !== '' && !configs.includes(config)) {
            return [
              file.problem(
                `${place}.authenticatorConfig`,
                `There is no configuration ${config} in authenticatorConfig: add it there.`,
              ),
            ];
          }
          return [];
        }),
      ]),
    ];
  },
  read: (server, wanted) =>
    readFlows(
      server,
      objects(wanted, 'authenticationFlows').map((flow) => text(flow, 'alias')),
      objects(wanted, 'authenticatorConfig').length > 0,
    ),
  plan(wanted, actual) {
    const configs = Object.fromEntries(
      objects(wanted, 'authenticatorConfig').map((config) => [text(config, 'alias'), config]),
    );
    const all = Object.fromEntries(objects(wanted, 'authenticationFlows').map((flow) => [text(flow, 'alias'), flow]));
    return parentsFirst(wanted).flatMap((flow) => {
      const alias = text(flow, 'alias');
      const there = actual?.get(alias);
      const executions = objects(flow, 'authenticationExecutions');
      const rows = matched(executions, there?.rows ?? []);
      const changes: Change[] = differences(
        flow['description'] === undefined ? {} : { description: flow['description'] },
        there,
      );
      executions.forEach((execution, index) => {
        const row = rows[index];
        const key = keyOf(execution);
        if (there?.builtIn === true && row === undefined) {
          throw new Error(
            `The flow ${alias} is built in and has no ${key}: copy it under another alias, change the copy and bind that.`,
          );
        }
        const requirement = execution['requirement'] ?? 'DISABLED';
        if (row?.['requirement'] !== requirement)
          changes.push({ path: `${key}.requirement`, from: row?.['requirement'], to: requirement });
        const config = configs[text(execution, 'authenticatorConfig')];
        if (config !== undefined) {
          const present = row === undefined ? undefined : there?.configs[row.id];
          changes.push(...differences(without(config, 'id'), present, `${key}.authenticatorConfig`));
        }
      });
      if (
        there !== undefined &&
        !there.builtIn &&
        rows.every((row) => row !== undefined) &&
        !isOrdered(rows, there.rows)
      ) {
        changes.push({ path: 'authenticationExecutions', from: there.rows.map(keyOfRow), to: executions.map(keyOf) });
      }
      if (changes.length === 0 && (there !== undefined || actual === undefined)) return [];
      const names = executions.map((execution) => text(execution, 'flowAlias'));
      const used = executions.map((execution) => text(execution, 'authenticatorConfig'));
      const isNew = actual === undefined ? flow['builtIn'] !== true : there === undefined;
      return [
        {
          name: alias,
          verb: isNew ? ('create' as const) : ('change' as const),
          changes,
          task: {
            alias,
            flow: without(flow, 'authenticationExecutions'),
            executions,
            children: Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))),
            configs: Object.fromEntries(Object.entries(configs).filter(([name]) => used.includes(name))),
          },
        },
      ];
    });
  },
  async write(server, { alias, flow, executions, children, configs }) {
    const realm = server.realm;
    let there = (await readFlows(server, [alias], true)).get(alias);
    if (there === undefined) {
      if (flow['topLevel'] === false)
        throw new Error(`The sub-flow ${alias} is part of no flow: name it as flowAlias in one.`);
      await server.call(
        'create the authentication flows',
        (client) =>
          client.authenticationManagement.createFlow({
            realm,
            alias,
            description: text(flow, 'description'),
            providerId: text(flow, 'providerId') || 'basic-flow',
            topLevel: true,
            builtIn: false,
          }),
        'once',
      );
      there = (await readFlows(server, [alias], true)).get(alias);
    } else if (!there.builtIn && flow['description'] !== undefined && flow['description'] !== there.description) {
      const { id } = there;
      const body = {
        alias,
        description: text(flow, 'description'),
        providerId: text(flow, 'providerId') || 'basic-flow',
      };
      await server.call('change the authentication flows', (client) =>
        client.authenticationManagement.updateFlow(
          { realm, flowId: id },
          { ...body, id, topLevel: flow['topLevel'] !== false, builtIn: false },
        ),
      );
    }
    const missing = matched(executions, there?.rows ?? []).flatMap((row, index) =>
      row === undefined ? [executions[index]] : [],
    );
    for (const execution of missing) {
      if (execution === undefined) continue;
      const child = text(execution, 'flowAlias');
      await server.call(
        'change the authentication flows',
        (client) =>
          child === ''
            ? client.authenticationManagement.addExecutionToFlow({
                realm,
                flow: alias,
                provider: text(execution, 'authenticator'),
              })
            : client.authenticationManagement.addFlowToFlow({
                realm,
                flow: alias,
                alias: child,
                description: text(children[child] ?? {}, 'description'),
                provider: text(execution, 'authenticator') || 'registration-page-form',
                type: text(children[child] ?? {}, 'providerId') || 'basic-flow',
              }),
        'once',
      );
    }
    if (missing.length > 0) there = (await readFlows(server, [alias], true)).get(alias);
    if (there === undefined) throw new Error(`The flow ${alias} was created and is not there.`);
    const present = there;
    const rows = matched(executions, present.rows);
    const reorder = !present.builtIn && !isOrdered(rows, present.rows);
    for (const [index, execution] of executions.entries()) {
      const row = rows[index];
      if (row === undefined) throw new Error(`The flow ${alias} was given ${keyOf(execution)} and does not have it.`);
      const target: Record<string, Value> = {
        ...row,
        requirement: execution['requirement'] ?? 'DISABLED',
        // lines that the file does not name keep their place after the declared ones
        ...(reorder ? { priority: (index + 1) * 10 } : {}),
      };
      if (differences(target, row).length > 0) {
        await server.call('change the authentication flows', (client) =>
          client.authenticationManagement.updateExecution({ realm, flow: alias }, target),
        );
      }
      const config = configs[text(execution, 'authenticatorConfig')];
      if (config === undefined) continue;
      const former = present.configs[row.id];
      const body = {
        ...former,
        ...without(config, 'id'),
        config: { ...object(former ?? {}, 'config'), ...object(config, 'config') },
      };
      const sent = revealed(body) as { alias: string; config: Record<string, string> };
      if (former === undefined) {
        await server.call(
          'change the authentication flows',
          (client) => client.authenticationManagement.createConfig({ realm, id: row.id, ...sent }),
          'once',
        );
      } else if (differences(without(config, 'id'), former).length > 0) {
        const id = text(former, 'id');
        await server.call('change the authentication flows', (client) =>
          client.authenticationManagement.updateConfig({ realm, ...sent, id }),
        );
      }
    }
  },
});
