import { objects, text, type Values } from '../../file/value.ts';
import { unlessThere } from '../../server/if-there.ts';
import { several } from '../../server/several.ts';
import { kind } from '../kind.ts';
import { findUser } from '../users/accounts.ts';
import { declaredUsers } from '../users/declared-users.ts';
import { declaredOrganizations, findAmong } from './declared-organizations.ts';
import { membersAmong, readOrganizations } from './read.ts';

interface Task {
  name: string;
  alias: string;
  /** Usernames as the server has them. */
  add: readonly string[];
}

interface Actual {
  realm: Values;
  /** Declared members that are members, by the organization's name. */
  members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The members that the file declares, by the names that their accounts have. */
function declaredMembers(wanted: Values, realm: Values | undefined, organization: Values): string[] {
  const accounts = new Map(
    declaredUsers(wanted, realm).map(({ username, user }) => [text(user, 'username').toLowerCase(), username]),
  );
  const names = objects(organization, 'members').map((member) => text(member, 'username').toLowerCase());
  return [...new Set(names.map((name) => accounts.get(name) ?? name))];
}

/** Who belongs to an organization: the people that the file declares, beside whoever came by themselves. */
export const organizationMembers = kind<Actual, Task>({
  name: 'organization members',
  keys: ['organizations'],
  sideBySide: true,
  async read(server, wanted, realm) {
    const declared = declaredOrganizations(wanted).filter(
      ({ organization }) => objects(organization, 'members').length > 0,
    );
    if (realm['organizationsEnabled'] !== true || declared.length === 0) return { realm, members: new Map() };
    const found = await readOrganizations(server, declared);
    const members = await several(declared, async (one): Promise<[string, ReadonlySet<string>]> => {
      const there = findAmong(one, found);
      const names = declaredMembers(wanted, realm, one.organization);
      return [one.name, there === undefined ? new Set() : await membersAmong(server, text(there, 'id'), names)];
    });
    return { realm, members: new Map(members) };
  },
  plan: (wanted, actual) =>
    declaredOrganizations(wanted).flatMap(({ name, alias, organization }) => {
      const there = actual?.members.get(name) ?? new Set<string>();
      const add = declaredMembers(wanted, actual?.realm, organization).filter((username) => !there.has(username));
      if (add.length === 0) return [];
      const present = [...there].toSorted();
      return [
        {
          name,
          verb: 'change',
          changes: [{ path: 'members', from: present.length === 0 ? undefined : present, to: [...present, ...add] }],
          single: add.length === 1,
          task: { name, alias, add },
        },
      ];
    }),
  async write(server, { name, alias, add }) {
    const one = { name, alias, organization: {}, former: undefined };
    const there = findAmong(one, await readOrganizations(server, [one]));
    if (there === undefined) throw new Error(`The organization ${name} is no longer there: plan again.`);
    const path = `/organizations/${text(there, 'id')}/members`;
    for (const username of add) {
      const user = await findUser(server, username);
      if (user === undefined) {
        throw new Error(
          `The organization ${name} should have the member ${username}, whom the realm does not have: declare them under users.`,
        );
      }
      await unlessThere(() => server.send('change the organizations', 'POST', path, text(user, 'id'), 'once'));
    }
  },
});
