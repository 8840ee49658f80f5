import type { Problem, RealmFile } from '../../file/read.ts';
import { object, objects, text, without, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import { prunes } from '../instructions.ts';

/** The mappers of one client or client scope. */
export interface Mappers {
  declared: readonly Values[];
  there: readonly Values[];
  /** Undeclared ones go, these apart; undefined where all stay. */
  keep: readonly string[] | undefined;
}

const named = (mappers: readonly Values[], name: string): Values | undefined =>
  mappers.find((mapper) => text(mapper, 'name') === name);

/** The mappers of an object that declares some; undeclared ones go where the file prunes them, the server's own apart. */
export function mappersOf(
  wanted: Values,
  declared: Values,
  there: Values | undefined,
  own: readonly string[],
): Mappers {
  return {
    declared: objects(declared, 'protocolMappers'),
    there: objects(there ?? {}, 'protocolMappers'),
    keep: declared['protocolMappers'] !== undefined && prunes(wanted, 'protocolMappers') ? own : undefined,
  };
}

/** Mappers that no declaration names and that the file lets go. */
export const superfluous = ({ declared, there, keep }: Mappers): Values[] =>
  keep === undefined
    ? []
    : there.filter((mapper) => {
        const name = text(mapper, 'name');
        return named(declared, name) === undefined && !keep.includes(name);
      });

/** Declared mappers that are new or differ, as they are to be sent: what is there with what is declared in place. */
export function unlike({
  declared,
  there,
}: Mappers): { mapper: Values; present: Values | undefined; changes: Change[] }[] {
  return declared.flatMap((mapper) => {
    const name = text(mapper, 'name');
    const present = named(there, name);
    const changes = differences(without(mapper, 'name'), present, `protocolMappers.${name}`);
    return changes.length === 0 && present !== undefined ? [] : [{ mapper, present, changes }];
  });
}

export function mapperChanges(mappers: Mappers): Change[] {
  return [
    ...unlike(mappers).flatMap(({ changes }) => changes),
    ...superfluous(mappers).map((mapper): Change => {
      return { path: `protocolMappers.${text(mapper, 'name')}`, from: without(mapper, 'id', 'name'), to: null };
    }),
  ];
}

/** A mapper as the server takes it; one without a protocol gets that of what it belongs to. */
export function mapperToSend(mapper: Values, present: Values | undefined, protocol: string): Values {
  const config: Values = { ...object(present ?? {}, 'config'), ...object(mapper, 'config') };
  return { protocol, ...present, ...mapper, ...(Object.keys(config).length > 0 ? { config } : {}) };
}

/** All the mappers an object is to have. */
export function mappersToSend(mappers: Mappers, protocol: string): Values[] {
  const gone = superfluous(mappers);
  const kept = mappers.there.filter((mapper) => !gone.includes(mapper));
  return [
    ...kept.map((present) => mapperToSend(named(mappers.declared, text(present, 'name')) ?? {}, present, protocol)),
    ...mappers.declared
      .filter((mapper) => named(kept, text(mapper, 'name')) === undefined)
      .map((mapper) => mapperToSend(mapper, undefined, protocol)),
  ];
}

/** Mappers of a list's objects that lack what makes a mapper, or stand there twice. */
export function mapperProblems(file: RealmFile, list: string, key: string): Problem[] {
  return objects(file.values, list).flatMap((item, index) => {
    const seen = new Set<Value>();
    return objects(item, 'protocolMappers').flatMap((mapper, at) => {
      const name = text(mapper, 'name');
      const place = `${list}.${index}.protocolMappers.${at}`;
      if (name === '' || text(mapper, 'protocolMapper') === '') {
        return [file.problem(place, `A mapper of ${text(item, key)} needs a name and a protocolMapper: add them.`)];
      }
      if (seen.has(name)) {
        return [file.problem(place, `The mapper ${name} of ${text(item, key)} stands twice: keep one of the two.`)];
      }
      seen.add(name);
      return [];
    });
  });
}

/** A mapper as a file has it: without what only the server sets. */
export const mapperInFile = (mapper: Values): Values => without(mapper, 'id', 'consentRequired', 'consentText');
