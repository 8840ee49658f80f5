import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { handOf } from './by-hand.ts';

/** A client that signs in as itself, made by hand. */
export interface ServiceAccount {
  clientId: string;
  /** The client's id. */
  id: string;
  /** For `doorplate`: signs in as this client and as nobody else. */
  env: Record<string, string>;
  /** Gives it exactly these roles of a client of its realm (`realm-management`, `fernhill-realm`). */
  roles: (client: string, names: readonly string[]) => Promise<void>;
  /** Gives it a role of its realm. */
  realmRole: (name: string) => Promise<void>;
  remove: () => Promise<void>;
}

const named = z.array(z.looseObject({ id: z.string(), name: z.string() }));
const withId = z.looseObject({ id: z.string() });
const list = z.array(withId);

/** Makes a confidential client with a service account in a realm, with nothing but what every account there has. */
export async function serviceAccount(realm: string): Promise<ServiceAccount> {
  const byHand = handOf(realm);
  const clientId = `pipeline-${randomUUID().slice(0, 8)}`;
  const secret = randomUUID();
  await byHand('POST', '/clients', {
    clientId,
    secret,
    publicClient: false,
    standardFlowEnabled: false,
    serviceAccountsEnabled: true,
  });
  const idOf = async (name: string): Promise<string> => {
    const [client] = list.parse(await byHand('GET', `/clients?clientId=${encodeURIComponent(name)}`));
    if (client === undefined) throw new Error(`There is no client ${name} in ${realm}.`);
    return client.id;
  };
  const id = await idOf(clientId);
  const account = withId.parse(await byHand('GET', `/clients/${id}/service-account-user`));
  const mappings = `/users/${account.id}/role-mappings`;
  return {
    clientId,
    id,
    env: {
      KEYCLOAK_USER: '',
      KEYCLOAK_PASSWORD: '',
      KEYCLOAK_REALM: realm,
      KEYCLOAK_CLIENT_ID: clientId,
      KEYCLOAK_CLIENT_SECRET: secret,
    },
    roles: async (client, names) => {
      const path = `${mappings}/clients/${await idOf(client)}`;
      const has = named.parse(await byHand('GET', path));
      const gone = has.filter(({ name }) => !names.includes(name));
      if (gone.length > 0) await byHand('DELETE', path, gone);
      const may = named.parse(await byHand('GET', `${path}/available`));
      const added = may.filter(({ name }) => names.includes(name));
      if (added.length > 0) await byHand('POST', path, added);
    },
    realmRole: async (name) => {
      const role = await byHand('GET', `/roles/${name}`);
      await byHand('POST', `${mappings}/realm`, [role]);
    },
    remove: async () => {
      await byHand('DELETE', `/clients/${id}`);
    },
  };
}
