import { isValues, object, objects, text, type Value, type Values } from '../../file/value.ts';

/** A component as a file declares it, with its place. */
export interface Declared {
  /** Its provider's type, such as `org.keycloak.keys.KeyProvider`. */
  type: string;
  /** Its names from the top. */
  path: readonly string[];
  /** Registration policies stand twice, for anonymous and for authenticated requests; empty for all others. */
  subType: string;
  parent: Declared | undefined;
  component: Values;
  /** The names of its sub-components, by type, as far as the file lists them. */
  children: Readonly<Record<string, readonly string[]>>;
}

/** The components of a file, each before the ones below it. */
export function declaredComponents(byType: Values, parent?: Declared): Declared[] {
  return Object.keys(byType).flatMap((type) =>
    objects(byType, type).flatMap((component) => {
      const below = object(component, 'subComponents') ?? {};
      const children = Object.fromEntries(
        Object.keys(below).map((childType) => [
          childType,
          objects(below, childType).map((child) => text(child, 'name')),
        ]),
      );
      const one: Declared = {
        type,
        path: [...(parent?.path ?? []), text(component, 'name')],
        subType: text(component, 'subType'),
        parent,
        component: tidy(component),
        children,
      };
      return [one, ...declaredComponents(below, one)];
    }),
  );
}

/** A list of one empty text is no value, as the admin console writes it. */
export function tidy(component: Values): Values {
  const config = object(component, 'config');
  if (config === undefined) return component;
  const tidied = Object.entries(config).map(([key, value]): [string, Value] => [
    key,
    Array.isArray(value) && value.length === 1 && value[0] === '' ? [] : value,
  ]);
  return { ...component, config: Object.fromEntries(tidied) };
}

/** Whether the server's component is the one at this place. */
export function sameComponent(
  there: Values,
  { type, path, subType }: Pick<Declared, 'type' | 'path' | 'subType'>,
  parent: Values | undefined,
): boolean {
  return (
    there['providerType'] === type &&
    there['name'] === path.at(-1) &&
    text(there, 'subType') === subType &&
    (parent === undefined ? path.length === 1 : there['parentId'] === parent['id'])
  );
}

/** `org.keycloak.storage.UserStorageProvider` → `UserStorageProvider`. */
export const shortType = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

/** Where its secrets' hashes stand: `components.UserStorageProvider.ldap`. */
export const placeOf = ({ type, path, subType }: Pick<Declared, 'type' | 'path' | 'subType'>): string =>
  ['components', shortType(type), ...path, subType].filter((part) => part !== '').join('.');

/** Whether a component's setting says no. */
export function isOff(component: Values, key: string): boolean {
  const value = isValues(component['config']) ? component['config'][key] : undefined;
  return (Array.isArray(value) ? (value[0] as unknown) : value) === 'false';
}
