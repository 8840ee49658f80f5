import type { UserProfileAttributeMetadata } from '@keycloak/keycloak-account-ui';
import type { Answer } from '../../server/failure.ts';
import { nothing, type Server } from '../../server/request.ts';
import { anything, flag, list, or, record, shape, text } from '../../server/shape.ts';

/** Values of every attribute by its name; one value or none for most. */
export type Values = Record<string, string[]>;

/** One attribute of the realm's user profile, as the account may see it. */
export interface Attribute extends Pick<
  UserProfileAttributeMetadata,
  'name' | 'displayName' | 'required' | 'readOnly' | 'multivalued'
> {
  annotations: Record<string, unknown>;
  validators: Record<string, Record<string, unknown>>;
  group: string;
  defaultValue: string;
}

export interface AttributeGroup {
  name: string;
  displayHeader: string;
  displayDescription: string;
}

export interface Account {
  id: string;
  username: string;
  email: string;
  emailVerified: boolean;
  attributes: Attribute[];
  groups: AttributeGroup[];
  values: Values;
  /** The answer as it came, so that saving gives back what this page does not show. */
  received: Record<string, unknown>;
}

/** Attributes that Keycloak keeps beside the others (UserRepresentation). */
const atRoot = ['username', 'email', 'firstName', 'lastName'];

const readAccount = shape({
  id: or(text, ''),
  username: or(text, ''),
  firstName: or(text, ''),
  lastName: or(text, ''),
  email: or(text, ''),
  emailVerified: or(flag, false),
  attributes: or(record(list(or(text, ''))), {}),
  userProfileMetadata: shape({
    attributes: list(
      shape({
        name: text,
        displayName: or(text, ''),
        required: or(flag, false),
        readOnly: or(flag, false),
        multivalued: or(flag, false),
        annotations: or(record(anything), {}),
        validators: or(record(or(record(anything), {})), {}),
        group: or(text, ''),
        defaultValue: or(text, ''),
      }),
    ),
    groups: or(list(shape({ name: text, displayHeader: or(text, ''), displayDescription: or(text, '') })), []),
  }),
});

const readRecord = record(anything);

/** `GET /account?userProfileMetadata=true` (AccountRestService.account). */
export function getAccount(server: Server): Promise<Answer<Account>> {
  return server('account/?userProfileMetadata=true', {
    read: (value, where) => {
      const account = readAccount(value, where);
      const values: Values = { ...account.attributes };
      for (const [name, own] of Object.entries({
        username: account.username,
        email: account.email,
        firstName: account.firstName,
        lastName: account.lastName,
      }))
        values[name] = own === '' ? [] : [own];
      const { userProfileMetadata: _metadata, ...received } = readRecord(value, where);
      return {
        id: account.id,
        username: account.username,
        email: account.email,
        emailVerified: account.emailVerified,
        attributes: account.userProfileMetadata.attributes,
        groups: account.userProfileMetadata.groups,
        values,
        received,
      };
    },
  });
}

/**
 * What is sent to save: everything that came, with the changed values in their places. Whoever leaves out an attribute that
 * the account may write clears it (UserProfile.update), so nothing is left out.
 */
export function withChanges(account: Account, changed: Values): Record<string, unknown> {
  const attributes: Values = {};
  for (const [name, values] of Object.entries(account.values)) if (!atRoot.includes(name)) attributes[name] = values;
  const root: Record<string, string> = {};
  for (const [name, values] of Object.entries(changed)) {
    if (atRoot.includes(name)) root[name] = values[0] ?? '';
    else attributes[name] = values;
  }
  return { ...account.received, ...root, attributes };
}

/** `POST /account` (AccountRestService.updateAccount). Refused values come back as field errors. */
export function saveAccount(server: Server, account: Account, changed: Values): Promise<Answer<undefined>> {
  return server('account/', { method: 'POST', body: withChanges(account, changed), read: nothing });
}
