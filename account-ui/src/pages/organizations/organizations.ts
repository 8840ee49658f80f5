import type { Answer } from '../../server/failure.ts';
import type { Server } from '../../server/request.ts';
import { flag, list, or, shape, text } from '../../server/shape.ts';

export interface Organization {
  id: string;
  name: string;
  description: string;
  /** Domains of its email addresses. */
  domains: string[];
  enabled: boolean;
}

const readOrganizations = list(
  shape<Organization>({
    id: text,
    name: text,
    description: or(text, ''),
    domains: or(list(text), []),
    enabled: or(flag, true),
  }),
);

/** `GET /account/organizations` (OrganizationsResource.getOrganizations), by name; the server gives them all, in no order. */
export function getOrganizations(server: Server, locale: string): Promise<Answer<Organization[]>> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return server('account/organizations', {
    read: (value, where) =>
      readOrganizations(value, where)
        .map((one) => ({ ...one, domains: one.domains.toSorted() }))
        .sort((a, b) => compare(a.name, b.name)),
  });
}
