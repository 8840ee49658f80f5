import { keysOf } from '../representations.ts';
import type { Managed } from '../values-of.ts';

/** Every key of a realm is managed, whatever kinds there are: for tests of reading alone. */
export const allManaged: Managed = {
  keys: new Set(keysOf('RealmRepresentation').keys()),
  leaves: new Map(),
  passesOver: new Map([['RealmRepresentation', new Set(['keycloakVersion', 'notBefore'])]]),
};
