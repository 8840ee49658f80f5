import { keyIn } from '../../../language/words.ts';
import type { Account, AttributeGroup } from '../account.ts';
import { fieldOf, type Field } from './field.ts';

export interface FieldGroup {
  group: AttributeGroup | null;
  fields: Field[];
}

/**
 * The fields in the realm's order, those of no group first, each group under its heading. The language has a field of its own, and a
 * username that cannot be changed stands above the form already.
 */
export function fieldGroups(account: Account): FieldGroup[] {
  const shown = account.attributes.filter(
    ({ name, readOnly }) => name !== 'locale' && !(name === 'username' && readOnly),
  );
  const known = new Set(account.groups.map(({ name }) => name));
  const inGroup = (group: string | null): Field[] =>
    shown
      .filter((attribute) => (known.has(attribute.group) ? attribute.group === group : group === null))
      .map((attribute) => fieldOf(attribute, account.values[attribute.name] ?? []));
  return [
    { group: null, fields: inGroup(null) },
    ...account.groups.map((group) => ({ group, fields: inGroup(group.name) })),
  ].filter(({ fields }) => fields.length > 0);
}

/** Every `${key}` that the fields are made of. */
export function keysIn(account: Account): string[] {
  const all = fieldGroups(account).flatMap(({ group, fields }) => [
    group?.displayHeader ?? '',
    group?.displayDescription ?? '',
    ...fields.flatMap((field) => [
      field.displayName,
      field.helpBefore,
      field.helpAfter,
      field.placeholder,
      ...Object.values(field.optionLabels),
    ]),
  ]);
  return all.flatMap((text) => keyIn(text) ?? []);
}
