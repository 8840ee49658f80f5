import { randomBytes } from 'node:crypto';
import { afterEach } from '@jest/globals';
import { z } from 'zod';
import { admin, adminCall } from './admin.ts';

/** Somebody with an account, for one test. */
export interface Person {
  id: string;
  username: string;
  email: string;
  password: string;
  firstName: string;
  lastName: string;
}

/** What may be set of a new person, in Keycloak's own words (UserRepresentation); all else is made up. */
export interface NewPerson {
  username?: string;
  email?: string;
  emailVerified?: boolean;
  password?: string;
  firstName?: string;
  lastName?: string;
  attributes?: Record<string, string[]>;
  requiredActions?: string[];
  enabled?: boolean;
}

/** A name that nobody else has, so that tests can run side by side. */
export const uniqueName = (prefix = 'p'): string => `${prefix}-${randomBytes(5).toString('hex')}`;

/** Makes a person with a verified email and a password. `removePerson` takes them away again; `people` does so by itself. */
export async function createPerson(wanted: NewPerson = {}): Promise<Person> {
  const username = wanted.username ?? uniqueName();
  const email = wanted.email ?? `${username}@fernhill.example`;
  const { password = `a long password of ${username}`, firstName = 'Robin', lastName = 'Tester', ...rest } = wanted;
  const answer = await adminCall('POST', 'users', {
    enabled: true,
    emailVerified: true,
    ...rest,
    username,
    email,
    firstName,
    lastName,
    credentials: [{ type: 'password', value: password, temporary: false }],
  });
  if (answer.status !== 201) throw new Error(`No account for ${username}: ${answer.status} ${await answer.text()}`);
  const id = /[^/]+$/.exec(answer.headers.get('location') ?? '')?.[0];
  if (!id) throw new Error(`The account of ${username} has no address.`);
  return { id, username, email, password, firstName, lastName };
}

export async function removePerson({ id }: Person): Promise<void> {
  const answer = await adminCall('DELETE', `users/${id}`);
  if (answer.status !== 204 && answer.status !== 404) throw new Error(`${id} could not be removed: ${answer.status}`);
}

/** In a test file, once: gives a function that makes people who are removed after their test. */
export function people(): (wanted?: NewPerson) => Promise<Person> {
  const made: Person[] = [];
  afterEach(async () => {
    await Promise.all(made.splice(0).map(removePerson));
  });
  return async (wanted) => {
    const person = await createPerson(wanted);
    made.push(person);
    return person;
  };
}

const account = z.object({
  username: z.string(),
  email: z.string().optional(),
  emailVerified: z.boolean().default(false),
  requiredActions: z.array(z.string()).default([]),
  attributes: z.record(z.string(), z.array(z.string())).default({}),
});

/** The account as the server has it now. */
export async function accountOf({ id }: Person): Promise<z.infer<typeof account>> {
  return account.parse(await admin('GET', `users/${id}`));
}

const credentials = z.array(z.object({ id: z.string(), type: z.string(), userLabel: z.string().optional() }));

/** The person's credentials as the server has them now. */
export async function credentialsOf({ id }: Person): Promise<z.infer<typeof credentials>> {
  return credentials.parse(await admin('GET', `users/${id}/credentials`));
}
