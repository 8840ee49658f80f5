import { nearestName } from '../../file/nearest-name.ts';
import type { Problem, RealmFile } from '../../file/read.ts';
import { objects, text, type Values } from '../../file/value.ts';
import { duplicates, placed } from '../named.ts';
import { declaredKey } from './desired.ts';
import { requirements } from './flow.ts';

/** What is wrong with a file's flows that needs no server to know. */
export function checkFlows(file: RealmFile): Problem[] {
  const all = objects(file.values, 'authenticationFlows');
  const configs = objects(file.values, 'authenticatorConfig').map((config) => text(config, 'alias'));
  const used = new Set(all.flatMap((flow) => linesOf(flow).map((line) => text(line, 'authenticatorConfig'))));
  const inCircle = circular(all);
  const parents = new Map<string, string>();
  return [
    ...placed(file, 'authenticationFlows', 'alias'),
    ...duplicates(file, 'authenticationFlows', 'alias'),
    ...placed(file, 'authenticatorConfig', 'alias'),
    ...duplicates(file, 'authenticatorConfig', 'alias'),
    ...configs.flatMap((alias, index) =>
      used.has(alias)
        ? []
        : [
            file.problem(
              `authenticatorConfig.${index}`,
              `No execution names the configuration ${alias}: add authenticatorConfig: ${alias} to one, or remove it.`,
            ),
          ],
    ),
    ...all.flatMap((flow, index) => flowProblems(flow, `authenticationFlows.${index}`)),
  ];

  function flowProblems(flow: Values, place: string): Problem[] {
    const alias = text(flow, 'alias');
    const priorities = linesOf(flow).flatMap(({ priority }) => (typeof priority === 'number' ? [priority] : []));
    const isAscending = priorities.every((priority, index) => index === 0 || priority >= (priorities[index - 1] ?? 0));
    return [
      ...(inCircle.has(alias) ? [file.problem(place, `The flow ${alias} is part of itself: break the circle.`)] : []),
      ...(isAscending
        ? []
        : [
            file.problem(
              `${place}.authenticationExecutions`,
              `The priorities of ${alias} contradict the order in which its executions stand here, which is the one that counts: sort them, or remove the priorities.`,
            ),
          ]),
      ...linesOf(flow).flatMap((line, at) => lineProblems(alias, line, `${place}.authenticationExecutions.${at}`)),
    ];
  }

  function lineProblems(alias: string, line: Values, place: string): Problem[] {
    if (declaredKey(line) === '') {
      return [file.problem(place, `${place} needs an authenticator or a flowAlias: add one.`)];
    }
    const config = text(line, 'authenticatorConfig');
    const requirement = text(line, 'requirement');
    const child = text(line, 'flowAlias');
    const problems: Problem[] = [];
    if (config !== '' && !configs.includes(config)) {
      problems.push(
        file.problem(
          `${place}.authenticatorConfig`,
          `There is no configuration ${config} in authenticatorConfig: add it there.`,
        ),
      );
    }
    if (requirement !== '' && !requirements.some((known) => known === requirement)) {
      const near = nearestName(requirement, requirements);
      problems.push(
        file.problem(
          `${place}.requirement`,
          `${requirement} is no requirement: ${near === undefined ? `use one of ${requirements.join(', ')}` : `did you mean ${near}?`}`,
        ),
      );
    }
    if (requirement === 'CONDITIONAL' && child === '') {
      problems.push(
        file.problem(`${place}.requirement`, `Only a sub-flow can be CONDITIONAL: put ${declaredKey(line)} into one.`),
      );
    }
    if (child === '') return problems;
    if (all.some((flow) => flow['alias'] === child && flow['topLevel'] === true)) {
      problems.push(
        file.problem(
          `${place}.flowAlias`,
          `${child} is a flow of its own (topLevel: true) and cannot be part of ${alias}: make it topLevel: false.`,
        ),
      );
    }
    const other = parents.get(child);
    if (other !== undefined) {
      problems.push(
        file.problem(
          `${place}.flowAlias`,
          `The sub-flow ${child} is part of ${other === alias ? `${alias} twice` : `${other} and of ${alias}`}, and Keycloak lets it be part of one only: give each its own, under another alias.`,
        ),
      );
    }
    parents.set(child, alias);
    return problems;
  }
}

const linesOf = (flow: Values): Values[] => objects(flow, 'authenticationExecutions');

/** Aliases of flows that have themselves below them. */
function circular(all: readonly Values[]): Set<string> {
  const children = new Map(
    all.map((flow) => [text(flow, 'alias'), linesOf(flow).flatMap((line) => text(line, 'flowAlias') || [])]),
  );
  const found = new Set<string>();
  for (const alias of children.keys()) {
    const seen = new Set<string>();
    const waiting = [...(children.get(alias) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === alias) found.add(alias);
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(children.get(next) ?? []));
    }
  }
  return found;
}
