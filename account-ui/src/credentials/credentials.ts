import type { CredentialContainer } from '@keycloak/keycloak-account-ui';
import type { Answer } from '../server/failure.ts';
import { nothing, type Server } from '../server/request.ts';
import { flag, list, number, or, shape, text } from '../server/shape.ts';

/** One thing a person can sign in with. */
export interface Credential {
  id: string;
  /** The name the person gave it; may be empty. */
  label: string;
  /** Milliseconds; negative for what a directory outside holds. */
  createdDate: number;
  /** Recovery codes that are left and were made; null for everything else. */
  codes: { remaining: number; total: number } | null;
}

/** One kind of credential that the realm offers or the person still holds. */
export interface CredentialType extends Pick<CredentialContainer, 'type' | 'category' | 'removeable'> {
  /** Message keys, or texts that stand for themselves. */
  displayName: string;
  helptext: string;
  /** Keycloak's own task that adds one; empty if it can't be added here. */
  createAction: string;
  /** Keycloak's own task that changes it; empty if it can't be changed here. */
  updateAction: string;
  credentials: Credential[];
}

const readCodes = shape({ remainingCodes: number, totalCodes: number });

function codesOf(type: string, credentialData: string): Credential['codes'] {
  if (type !== 'recovery-authn-codes') return null;
  try {
    const { remainingCodes, totalCodes } = readCodes(JSON.parse(credentialData), 'credentialData');
    return { remaining: remainingCodes, total: totalCodes };
  } catch {
    return null;
  }
}

const readContainers = list(
  shape({
    type: text,
    category: or(text, ''),
    displayName: or(text, ''),
    helptext: or(text, ''),
    createAction: or(text, ''),
    updateAction: or(text, ''),
    removeable: or(flag, false),
    userCredentialMetadatas: or(
      list(
        shape({
          credential: shape({
            id: or(text, ''),
            userLabel: or(text, ''),
            createdDate: or(number, -1),
            credentialData: or(text, ''),
          }),
        }),
      ),
      [],
    ),
  }),
);

/** `GET /account/credentials` (AccountCredentialResource.credentialTypes), in the server's order. */
export function getCredentials(server: Server): Promise<Answer<CredentialType[]>> {
  return server('account/credentials', {
    read: (value, where) =>
      readContainers(value, where).map(({ userCredentialMetadatas, ...type }) => ({
        ...type,
        credentials: userCredentialMetadatas.map(({ credential: { credentialData, userLabel, ...credential } }) => ({
          ...credential,
          label: userLabel,
          codes: codesOf(type.type, credentialData),
        })),
      })),
  });
}

/** Gives a credential another name. The server takes a JSON text. Removing is never done by REST: it would ask for nothing. */
export function renameCredential(server: Server, id: string, label: string): Promise<Answer<undefined>> {
  return server(`account/credentials/${encodeURIComponent(id)}/label`, { method: 'PUT', body: label, read: nothing });
}
