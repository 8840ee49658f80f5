import { isValues, object, objects, revealed, text, without, type Value, type Values } from '../../file/value.ts';
import { differences } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, unlessThere } from '../../server/if-there.ts';
import { several } from '../../server/several.ts';
import { prunes } from '../instructions.ts';
import { kind, type Verb } from '../kind.ts';
import { declaredOrganizations, findAmong, ownPart, problemsOf } from './declared-organizations.ts';
import { everyMember, everyOrganization, providersOf, readOrganizations } from './read.ts';

const key = 'organizations';

interface Actual {
  /** Whether the realm has organizations at all. */
  isOn: boolean;
  organizations: readonly Values[];
  /** Aliases of the identity providers of those that the file says something of, by name. */
  providers: ReadonlyMap<string, readonly string[]>;
}

interface Task {
  name: string;
  /** Empty where the file gives none. */
  alias: string;
  former?: string;
  organization: Values;
  /** Identity providers to link. */
  link: readonly string[];
}

/**
 * Organizations with domains, attributes and identity providers. Domains are a whole list; providers are linked, never taken off. Their
 * members come after the people (`organization-members.ts`).
 */
export const organizations = kind<Actual, Task>({
  name: 'organization',
  keys: [key],
  prunes: [key],
  moves: [key],
  sideBySide: true,
  leaves: {
    OrganizationRepresentation: ['groups'],
    MemberRepresentation: [
      ...['attributes', 'clientConsents', 'clientRoles', 'credentials', 'email', 'emailVerified', 'enabled'],
      ...['federatedIdentities', 'federationLink', 'firstName', 'groups', 'lastName', 'realmRoles', 'requiredActions'],
      ...['serviceAccountClientId', 'socialLinks', 'issuedVerifiableCredentials', 'verifiableCredentials'],
    ],
  },
  passesOver: {
    OrganizationRepresentation: ['id'],
    MemberRepresentation: [
      ...['id', 'membershipType', 'access', 'origin', 'self', 'createdTimestamp', 'notBefore', 'totp'],
      ...['userProfileMetadata', 'disableableCredentialTypes'],
    ],
  },
  check: problemsOf,
  async read(server, wanted, realm) {
    const isOn = realm['organizationsEnabled'] === true;
    if (!isOn) return { isOn, organizations: [], providers: new Map() };
    const declared = declaredOrganizations(wanted);
    const found = await (prunes(wanted, key) ? everyOrganization(server) : readOrganizations(server, declared));
    const linked = declared.filter(({ organization }) => organization['identityProviders'] !== undefined);
    const providers = await several(linked, async (one): Promise<[string, string[]]> => {
      const there = findAmong(one, found);
      return [one.name, there === undefined ? [] : await providersOf(server, text(there, 'id'))];
    });
    return { isOn, organizations: found, providers: new Map(providers) };
  },
  plan(wanted, actual) {
    const declared = declaredOrganizations(wanted);
    const isOn = wanted['organizationsEnabled'] ?? actual?.isOn ?? false;
    if (isOn !== true && declared.length > 0) {
      throw new Error('The realm has no organizations: set organizationsEnabled: true beside them.');
    }
    const all = actual?.organizations ?? [];
    const kept = new Set<string>();
    const steps = declared.flatMap((one) => {
      const { name, alias, organization } = one;
      const there = findAmong(one, all);
      if (there !== undefined) kept.add(text(there, 'id'));
      const own = ownPart(organization, there);
      const present = actual?.providers.get(name) ?? [];
      const link = objects(organization, 'identityProviders')
        .map((provider) => text(provider, 'alias'))
        .filter((provider) => !present.includes(provider));
      const before = there === undefined ? name : text(there, 'name');
      const isMoved = before !== name;
      const ownChanges = [...(isMoved ? [{ path: 'name', from: before, to: name }] : []), ...differences(own, there)];
      const changes = [
        ...ownChanges,
        ...(link.length === 0
          ? []
          : [
              {
                path: 'identityProviders',
                from: present.length === 0 ? undefined : present.toSorted(),
                to: [...present.toSorted(), ...link],
              },
            ]),
      ];
      if (there !== undefined && changes.length === 0) return [];
      const requests = (there === undefined || ownChanges.length > 0 ? 1 : 0) + link.length;
      return [
        {
          name,
          verb: there === undefined ? ('create' as const) : isMoved ? ('move' as const) : ('change' as const),
          changes,
          single: requests === 1,
          task: { name, alias, ...(isMoved ? { former: before } : {}), organization: own, link },
        },
      ];
    });
    const surplus = prunes(wanted, key) ? all.filter((one) => !kept.has(text(one, 'id'))) : [];
    return [
      ...steps,
      ...surplus.map((one) => ({
        name: text(one, 'name'),
        verb: 'delete' as const,
        changes: [],
        single: true,
        task: { name: text(one, 'name'), alias: '', organization: {}, link: [] },
      })),
    ];
  },
  write: (server, task, verb) => write(server, task, verb),
  everything: async (server, realm): Promise<Values> => {
    if (realm['organizationsEnabled'] !== true) return {};
    const found = await several(await everyOrganization(server), async (one) => {
      const id = text(one, 'id');
      const [providers, members] = [await providersOf(server, id), await everyMember(server, id)];
      return {
        ...without(one, 'id'),
        ...(providers.length === 0 ? {} : { identityProviders: providers.map((alias) => ({ alias })) }),
        ...(members.length === 0 ? {} : { members: members.map((username) => ({ username })) }),
      };
    });
    return found.length === 0 ? {} : { organizations: found };
  },
});

const change = 'change the organizations';

async function write(server: RealmServer, task: Task, verb: Verb): Promise<void> {
  const { name, alias, former, organization, link } = task;
  if (verb === 'create') {
    const body = { enabled: true, ...plain(organization), name, ...(alias === '' ? {} : { alias }) };
    const isNew = await unlessThere(() =>
      server.send('create the organizations', 'POST', '/organizations', body, 'once'),
    );
    if (isNew && link.length === 0) return;
  }
  const one = { name, alias, organization, former };
  const there = findAmong(one, await readOrganizations(server, [one]));
  const id = text(there ?? {}, 'id');
  if (verb === 'delete') {
    if (there !== undefined) await ifThere(() => server.send(change, 'DELETE', `/organizations/${id}`));
    return;
  }
  if (there === undefined) {
    throw new Error(
      verb === 'create'
        ? `The organization ${name} cannot be created: another one has its name or its alias.`
        : `The organization ${name} is no longer there: somebody else deleted or renamed it; plan again.`,
    );
  }
  if (text(there, 'name') !== name || differences(organization, there).length > 0) {
    // what is not sent would go
    const merged = {
      ...there,
      ...organization,
      name,
      attributes: { ...object(there, 'attributes'), ...object(organization, 'attributes') },
    };
    await server.send(change, 'PUT', `/organizations/${id}`, plain(merged));
  }
  for (const provider of link) {
    await unlessThere(() => server.send(change, 'POST', `/organizations/${id}/identity-providers`, provider, 'once'));
  }
}

const plain = (values: Value): Record<string, unknown> => {
  const sent = revealed(values);
  return isValues(sent) ? { ...sent } : {};
};
