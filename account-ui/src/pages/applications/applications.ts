import type { Answer } from '../../server/failure.ts';
import { nothing, type Server } from '../../server/request.ts';
import { flag, list, number, or, shape, text } from '../../server/shape.ts';

/** Something the person allowed an application to know or do. */
export interface Scope {
  id: string;
  /** What the person was shown: a text or a key of the server's in `${}`; else the scope's name. */
  name: string;
  /** The same in the person's language, where the server's own texts have it; may be empty. */
  displayText: string;
}

export interface Application {
  clientId: string;
  /** May be a key of the server's texts in `${}`; empty if there is none. */
  clientName: string;
  description: string;
  /** It asks for permission before it learns anything. */
  userConsentRequired: boolean;
  /** It takes part in one of the person's sessions. */
  inUse: boolean;
  /** It may act for the person while they are signed out. */
  offlineAccess: boolean;
  /** Where it is; empty unless it is an address of the web. */
  address: string;
  policy: string;
  terms: string;
  /** Null if it never asked, or no longer has it. */
  consent: { scopes: Scope[]; given: number; changed: number } | null;
}

const readApplications = list(
  shape({
    clientId: text,
    clientName: or(text, ''),
    description: or(text, ''),
    userConsentRequired: or(flag, false),
    inUse: or(flag, false),
    offlineAccess: or(flag, false),
    effectiveUrl: or(text, ''),
    policyUri: or(text, ''),
    tosUri: or(text, ''),
    consent: or(
      shape({
        grantedScopes: or(list(shape({ id: or(text, ''), name: or(text, ''), displayText: or(text, '') })), []),
        createdDate: or(number, 0),
        lastUpdatedDate: or(number, 0),
      }),
      null,
    ),
  }),
);

/** `GET /account/applications` (AccountRestService.applications): all at once, in no order. */
export function getApplications(server: Server): Promise<Answer<Application[]>> {
  return server('account/applications', {
    read: (value, where) =>
      readApplications(value, where).map(({ effectiveUrl, policyUri, tosUri, consent, ...rest }) => ({
        ...rest,
        address: webAddress(effectiveUrl),
        policy: webAddress(policyUri),
        terms: webAddress(tosUri),
        consent: consent && {
          scopes: consent.grantedScopes,
          given: consent.createdDate,
          changed: consent.lastUpdatedDate,
        },
      })),
  });
}

/** Takes away what the person allowed, and with it the access while they are signed out (UserConsentManager.revokeConsentToClient). */
export function revoke(server: Server, { clientId }: Application): Promise<Answer<undefined>> {
  return server(`account/applications/${encodeURIComponent(clientId)}/consent`, { method: 'DELETE', read: nothing });
}

/** There is something that can be taken away. */
export const hasAccess = ({ consent, offlineAccess }: Application): boolean => consent !== null || offlineAccess;

/** Whoever keeps a client may write anything there: only what a browser can safely be sent to becomes a link. */
function webAddress(value: string): string {
  try {
    const { protocol, href } = new URL(value);
    return protocol === 'https:' || protocol === 'http:' ? href : '';
  } catch {
    return '';
  }
}
