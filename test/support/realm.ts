import { afterEach } from '@jest/globals';
import type RequiredActionProviderRepresentation from '@keycloak/keycloak-admin-client/lib/defs/requiredActionProviderRepresentation.js';
import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { uniqueName } from './person.ts';
import { product } from './product.ts';

/** A realm of its own with one person in it, for a test that needs other settings than the example's. */
export interface OwnRealm {
  realm: string;
  server: string;
  userId: string;
  username: string;
  email: string;
  password: string;
  /** The account as the server has it now. */
  account: () => Promise<{ email?: string | undefined; pending?: string | undefined }>;
  /** Changes settings of the realm, in Keycloak's own words. */
  change: (settings: RealmRepresentation) => Promise<void>;
}

export interface OwnRealmSettings {
  settings?: RealmRepresentation;
  /** Configuration of the required action UPDATE_EMAIL. */
  updateEmail?: Record<string, string>;
}

/** In a test file, once: gives a function that makes realms, with a change of email by mail switched on, gone after their test. */
export function ownRealms(): (wanted?: OwnRealmSettings) => Promise<OwnRealm> {
  const made: string[] = [];
  afterEach(async () => {
    const admin = await adminOf(product());
    await Promise.all(made.splice(0).map((realm) => admin.realms.del({ realm })));
  });
  return async ({ settings = {}, updateEmail = {} } = {}) => {
    const { url: server, realm: example } = product().keycloak;
    const admin = await adminOf(product());
    const realm = uniqueName('realm');
    const smtpServer = settings.smtpServer ?? (await admin.realms.findOne({ realm: example }))?.smtpServer;
    await admin.realms.create({ enabled: true, ...settings, ...(smtpServer ? { smtpServer } : {}), realm });
    made.push(realm);
    // what concerns one realm is asked through a client that is set to it
    admin.setConfig({ realmName: realm });
    const alias = 'UPDATE_EMAIL';
    // the client types this answer as any
    const action = (await admin.authenticationManagement.getRequiredActionForAlias({
      alias,
    })) as RequiredActionProviderRepresentation;
    await admin.authenticationManagement.updateRequiredAction({ alias }, { ...action, enabled: true });
    await admin.authenticationManagement.updateRequiredActionConfig(
      { alias },
      { config: { verifyEmail: 'true', emailResendCooldownSeconds: '1', ...updateEmail } },
    );
    const person = { username: 'robin', email: `${uniqueName('robin')}@fernhill.example`, password: 'a long password' };
    const { id: userId } = await admin.users.create({
      username: person.username,
      email: person.email,
      emailVerified: true,
      enabled: true,
      firstName: 'Robin',
      lastName: 'Tester',
      credentials: [{ type: 'password', value: person.password, temporary: false }],
    });
    const inRealm = async () => {
      const fresh = await adminOf(product());
      fresh.setConfig({ realmName: realm });
      return fresh;
    };
    return {
      realm,
      server,
      userId,
      ...person,
      account: async () => {
        const user = await (await inRealm()).users.findOne({ id: userId });
        const pending: unknown = user?.attributes?.['kc.email.pending'];
        return { email: user?.email, pending: Array.isArray(pending) ? String(pending[0]) : undefined };
      },
      change: async (wanted) => {
        const fresh = await inRealm();
        const now = await fresh.realms.findOne({ realm });
        await fresh.realms.update(
          { realm },
          { ...now, ...wanted, attributes: { ...now?.attributes, ...wanted.attributes } },
        );
      },
    };
  };
}
