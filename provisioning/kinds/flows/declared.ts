import { object, objects, text, type Values } from '../../file/value.ts';
import { prunes } from '../instructions.ts';
import { withSecrets } from './changes.ts';
import type { Declared } from './desired.ts';
import { flowsIn, type Flow } from './flow.ts';

/** What the file says about flows; secrets of configurations wrapped. */
export function declaredFlows(wanted: Values, known: ReadonlySet<string>): Declared {
  return {
    flows: new Map(objects(wanted, 'authenticationFlows').map((flow) => [text(flow, 'alias'), flow])),
    configs: new Map(
      objects(wanted, 'authenticatorConfig').map((values) => [
        text(values, 'alias'),
        { ...values, config: withSecrets(object(values, 'config') ?? {}) },
      ]),
    ),
    prunesExecutions: prunes(wanted, 'authenticationExecutions'),
    known,
  };
}

/** Flows that the file names as part of another one. */
export const childrenIn = ({ flows }: Pick<Declared, 'flows'>): Set<string> =>
  new Set(
    [...flows.values()].flatMap((flow) =>
      objects(flow, 'authenticationExecutions').flatMap((line) => text(line, 'flowAlias') || []),
    ),
  );

/** Parts of built-in flows that Keycloak 26 has under another alias in realms made by it; in older realms they keep theirs. */
export const newerAliases: Readonly<Record<string, string>> = {
  'Browser - Conditional OTP': 'Browser - Conditional 2FA',
  'First broker login - Conditional OTP': 'First broker login - Conditional 2FA',
};

/** The file's flows with those parts of built-in flows under the aliases that they have in this realm. */
export function asCalledThere(declared: Declared, trees: readonly Flow[]): Declared {
  const there = new Map(trees.flatMap((tree) => flowsIn(tree).map((flow) => [flow.alias, flow])));
  const called = (alias: string): string => {
    const newer = newerAliases[alias];
    const isNewer = newer !== undefined && !there.has(alias) && there.get(newer)?.builtIn === true;
    return isNewer && !declared.flows.has(newer) ? newer : alias;
  };
  if (![...declared.flows.keys()].some((alias) => called(alias) !== alias)) return declared;
  return {
    ...declared,
    flows: new Map(
      [...declared.flows].map(([alias, flow]): [string, Values] => [
        called(alias),
        {
          ...flow,
          alias: called(alias),
          authenticationExecutions: objects(flow, 'authenticationExecutions').map((line) =>
            text(line, 'flowAlias') === '' ? line : { ...line, flowAlias: called(text(line, 'flowAlias')) },
          ),
        },
      ]),
    ),
  };
}
