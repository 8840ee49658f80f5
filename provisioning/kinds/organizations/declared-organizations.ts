import type { Problem, RealmFile } from '../../file/read.ts';
import { objects, text, without, type Value, type Values } from '../../file/value.ts';
import { formerNames, moves } from '../instructions.ts';

/** Where an organization is found: by the alias that the file gives it, which never changes, or else by name. */
export interface DeclaredOrganization {
  name: string;
  alias: string;
  organization: Values;
  /** Its name before the file's `moved`. */
  former: string | undefined;
}

export function declaredOrganizations(wanted: Values): DeclaredOrganization[] {
  const former = formerNames(wanted, 'organizations');
  return objects(wanted, 'organizations').map((organization) => {
    const name = text(organization, 'name');
    return { name, alias: text(organization, 'alias'), organization, former: former.get(name) };
  });
}

/** An organization among those of the server; an alias that belongs to another one is said. */
export function findAmong({ name, alias, former }: DeclaredOrganization, there: readonly Values[]): Values | undefined {
  const named = (wanted: string): Values | undefined => there.find((other) => text(other, 'name') === wanted);
  const byName = named(name);
  const byFormer = former === undefined ? undefined : named(former);
  if (byName !== undefined && byFormer !== undefined) {
    throw new Error(
      `The organization ${former ?? ''} is to become ${name}, but the realm has both: delete one of the two, or take ${former ?? ''} out of doorplate.moved.`,
    );
  }
  const byAlias = alias === '' ? undefined : there.find((other) => text(other, 'alias') === alias);
  const found = byAlias ?? byName ?? byFormer;
  if (found === undefined || alias === '' || text(found, 'alias') === alias) return found;
  throw new Error(
    `The organization ${name} has the alias ${text(found, 'alias')}, and an alias cannot be changed: write that one, or take alias out.`,
  );
}

/** What an organization's own request takes; who belongs to it has requests of its own. `there` is what the server has. */
export function ownPart(organization: Values, there: Values | undefined): Values {
  const own: Record<string, Value> = { ...without(organization, 'name', 'alias', 'members', 'identityProviders') };
  if (organization['domains'] !== undefined) {
    const present = objects(there ?? {}, 'domains');
    own['domains'] = objects(organization, 'domains').map((domain) => {
      // the server keeps domains in lower case
      const name = text(domain, 'name').toLowerCase();
      const known = present.find((other) => text(other, 'name') === name);
      return { name, verified: domain['verified'] ?? known?.['verified'] ?? false };
    });
  }
  return own;
}

export function problemsOf(file: RealmFile): Problem[] {
  const names = new Set<string>();
  const problems = objects(file.values, 'organizations').flatMap((organization, index): Problem[] => {
    const at = `organizations.${index}`;
    const name = text(organization, 'name');
    if (name === '') return [file.problem(at, `${at} has no name: add one, it is what tells it apart.`)];
    const isTwice = names.has(name);
    names.add(name);
    return [
      ...(isTwice ? [file.problem(`${at}.name`, `${name} stands twice in organizations: keep one of the two.`)] : []),
      ...(/\s/.test(text(organization, 'alias') || name)
        ? [
            file.problem(
              at,
              text(organization, 'alias') === ''
                ? `${name} cannot be its own alias, which has no blanks: add an alias.`
                : `The alias of ${name} has a blank in it, which Keycloak refuses: take it out.`,
            ),
          ]
        : []),
      ...objects(organization, 'domains').flatMap((domain, item) =>
        text(domain, 'name') === ''
          ? [file.problem(`${at}.domains.${item}`, `A domain of ${name} has no name: add one.`)]
          : [],
      ),
      ...objects(organization, 'identityProviders').flatMap((provider, item) => {
        const more = Object.keys(provider).filter((key) => key !== 'alias');
        if (text(provider, 'alias') !== '' && more.length === 0) return [];
        return [
          file.problem(
            `${at}.identityProviders.${item}`,
            text(provider, 'alias') === ''
              ? `An identity provider of ${name} is named by its alias: add it.`
              : `An organization only names its identity providers: set ${more.join(', ')} of ${text(provider, 'alias')} under identityProviders of the realm.`,
          ),
        ];
      }),
      ...objects(organization, 'members').flatMap((member, item) =>
        text(member, 'username') === ''
          ? [
              file.problem(
                `${at}.members.${item}`,
                `A member of ${name} is named by username: add it; the person stands under users.`,
              ),
            ]
          : [],
      ),
    ];
  });
  return [
    ...problems,
    ...moves(file.values, 'organizations').flatMap(([old, now]) =>
      names.has(now)
        ? []
        : [
            file.problem(
              `doorplate.moved.organizations.${old}`,
              `${old} becomes ${now}, which organizations does not declare: declare it there.`,
            ),
          ],
    ),
  ];
}
