import type { CDPSession, Page } from 'playwright-core';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { Authenticator } from './authenticator.ts';
import { product } from './product.ts';
import { uniqueName } from './person.ts';

/** An authenticator app that an account in `realm` already holds, made by the server's own import. */
export interface ImportedApp {
  /** None if the person gave it no name; Keycloak takes a name only once per account. */
  label?: string;
  createdDate?: number;
}

export interface PersonWithApps {
  id: string;
  username: string;
  email: string;
  password: string;
  /** All apps of the account show the same codes. */
  app: Authenticator;
}

/**
 * Realm settings by which a code may be used again: for a test with several logins in the same half minute. The server takes a policy of
 * codes whole or, without its type, not at all.
 */
export const reusableCodes = {
  otpPolicyType: 'totp',
  otpPolicyAlgorithm: 'HmacSHA1',
  otpPolicyInitialCounter: 0,
  otpPolicyDigits: 6,
  otpPolicyLookAheadWindow: 1,
  otpPolicyPeriod: 30,
  otpPolicyCodeReusable: true,
};

/** Base32, as an authenticator app takes it. */
const KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Somebody in a realm of a test's own who has authenticator apps already. Goes with the realm. */
export async function personWithApps(realm: string, apps: readonly ImportedApp[]): Promise<PersonWithApps> {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  const username = uniqueName();
  const person = { username, email: `${username}@fernhill.example`, password: `a long password of ${username}` };
  const { id } = await admin.users.create({
    username,
    email: person.email,
    emailVerified: true,
    enabled: true,
    firstName: 'Robin',
    lastName: 'Tester',
    credentials: [
      { type: 'password', value: person.password, temporary: false },
      ...apps.map(({ label, createdDate }) => ({
        type: 'otp',
        ...(label === undefined ? {} : { userLabel: label }),
        ...(createdDate === undefined ? {} : { createdDate }),
        secretData: JSON.stringify({ value: KEY }),
        credentialData: JSON.stringify({
          subType: 'totp',
          digits: 6,
          period: 30,
          counter: 0,
          algorithm: 'HmacSHA1',
          secretEncoding: 'BASE32',
        }),
      })),
    ],
  });
  return { id, ...person, app: Authenticator.fromKey(KEY) };
}

/** Switches authenticators on in the second step of the realm's browser flow. */
export async function offerSecondSteps(realm: string, authenticators: readonly string[]): Promise<void> {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  const flow = 'browser';
  const executions = await admin.authenticationManagement.getExecutions({ flow });
  for (const execution of executions)
    if (execution.providerId && authenticators.includes(execution.providerId))
      await admin.authenticationManagement.updateExecution({ flow }, { ...execution, requirement: 'ALTERNATIVE' });
}

/** Switches a required action of the realm on or off. */
export async function switchAction(realm: string, alias: string, enabled: boolean): Promise<void> {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  // the client types this answer as any
  const action = (await admin.authenticationManagement.getRequiredActionForAlias({ alias })) as object;
  await admin.authenticationManagement.updateRequiredAction({ alias }, { ...action, enabled });
}

/** A passkey or security key that Chromium pretends to have in its hand, and that always says yes. */
export async function virtualAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}
