import { object, objects, text, type Values } from '../../file/value.ts';
import { prunes } from '../instructions.ts';
import { withSecrets } from './changes.ts';
import type { Declared } from './desired.ts';

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
