import { builtIns } from '../schema/built-ins.ts';
import { nearestName } from './nearest-name.ts';
import type { Level } from './problem.ts';
import { object, objects, text, texts, type Values } from './value.ts';

/** A value that a server takes and that people then fall over. */
export interface Hazard {
  path: string;
  message: string;
  level: Level;
}

/** Flows that a realm binds, with the key that binds each and the one it has without being told. */
const bindings = {
  browserFlow: 'browser',
  registrationFlow: 'registration',
  directGrantFlow: 'direct grant',
  resetCredentialsFlow: 'reset credentials',
  firstBrokerLoginFlow: 'first broker login',
} as const;

/** What in the file breaks a login, or makes one less safe than it looks. Pure. */
export function hazards(values: Values): Hazard[] {
  return [...flowHazards(values), ...otpHazards(values), ...redirectHazards(values), ...policyHazards(values)];
}

function flowHazards(values: Values): Hazard[] {
  const flows = objects(values, 'authenticationFlows');
  const found: Hazard[] = [];
  if (values['browserFlow'] === '') {
    found.push({
      path: 'browserFlow',
      level: 'error',
      message:
        'browserFlow is empty, and without a flow nobody can sign in: name one (browser is the one of every realm).',
    });
  }
  for (const [key, usual] of Object.entries(bindings)) {
    const alias = values[key] === undefined ? usual : text(values, key);
    const index = flows.findIndex((flow) => text(flow, 'alias') === alias);
    const flow = flows[index];
    // of a built-in flow the file may name only some executions
    if (flow === undefined || flow['builtIn'] === true || flow['authenticationExecutions'] === undefined) continue;
    if (asksAnything(flow, flows, 0)) continue;
    found.push({
      path: `authenticationFlows.${index}`,
      level: 'error',
      message: `The flow ${alias} is the realm's ${key}, and all its executions are DISABLED or missing, so that nobody gets through: enable one, or bind another flow.`,
    });
  }
  return found;
}

function asksAnything(flow: Values, flows: readonly Values[], depth: number): boolean {
  // a flow within itself is another check's
  if (depth > 50) return true;
  return objects(flow, 'authenticationExecutions').some((execution) => {
    if (text(execution, 'requirement') === 'DISABLED') return false;
    const alias = text(execution, 'flowAlias');
    const below = flows.find((other) => text(other, 'alias') === alias);
    return alias === '' || below === undefined || asksAnything(below, flows, depth + 1);
  });
}

/**
 * What Keycloak's own list of applications says of each (`MicrosoftAuthenticatorOTPProvider`, `GoogleAuthenticatorProvider`): an application
 * that does not know a policy makes codes that are never right, mostly without a word.
 */
function otpHazards(values: Values): Hazard[] {
  const found: Hazard[] = [];
  const warn = (path: string, message: string): void => {
    found.push({ path, level: 'warning', message });
  };
  const microsoft = 'Microsoft Authenticator, and other applications that do the least,';
  const algorithm = text(values, 'otpPolicyAlgorithm');
  if (algorithm === 'HmacSHA256' || algorithm === 'HmacSHA512') {
    warn(
      'otpPolicyAlgorithm',
      `${microsoft} make codes with SHA-1 whatever the policy says, and ${algorithm} refuses them: use HmacSHA1, which is as safe for codes of one use.`,
    );
  }
  if (values['otpPolicyDigits'] === 8) {
    warn('otpPolicyDigits', `${microsoft} make codes of 6 digits whatever the policy says: use 6.`);
  }
  const period = values['otpPolicyPeriod'];
  if (typeof period === 'number' && period !== 30 && text(values, 'otpPolicyType') !== 'hotp') {
    warn(
      'otpPolicyPeriod',
      `Google Authenticator and Microsoft Authenticator make a code every 30 seconds whatever the policy says: use 30 instead of ${period}.`,
    );
  }
  if (text(values, 'otpPolicyType') === 'hotp') {
    warn(
      'otpPolicyType',
      `${microsoft} do not know codes by counter (hotp), and a code that was made and not used puts them out of step: use totp.`,
    );
  }
  // the issuer in the QR code is the display name, or else the realm's name
  const issuerKey = text(values, 'displayName') === '' ? 'realm' : 'displayName';
  const issuer = text(values, issuerKey);
  if (issuer.includes(':')) {
    warn(
      issuerKey,
      `${issuerKey} holds a colon and is the issuer in the QR code of authenticator applications, where a colon ends the issuer; some refuse the code: leave the colon out.`,
    );
  }
  return found;
}

function redirectHazards(values: Values): Hazard[] {
  return objects(values, 'clients').flatMap((client, index) =>
    texts(client, 'redirectUris').flatMap((uri, at): Hazard[] =>
      /^(\*|https?:\/\/\*.*)$/.test(uri)
        ? [
            {
              path: `clients.${index}.redirectUris.${at}`,
              level: 'warning',
              message: `The client ${text(client, 'clientId')} sends people, and what signs them in, to any address (${uri}): name its own addresses.`,
            },
          ]
        : [],
    ),
  );
}

/** `length(12) and notUsername(undefined)`: each with an id that the release knows. */
function policyHazards(values: Values): Hazard[] {
  const expected = texts(object(object(values, 'doorplate') ?? {}, 'expects') ?? {}, 'passwordPolicies');
  const known = [...builtIns.passwordPolicies, ...expected];
  return text(values, 'passwordPolicy')
    .split(' and ')
    .flatMap((part): Hazard[] => {
      const id = part.trim().replace(/\(.*$/s, '').trim();
      if (id === '' || known.includes(id)) return [];
      const near = nearestName(id, known);
      return [
        {
          path: 'passwordPolicy',
          level: 'error',
          message: `Keycloak has no password policy ${id}: ${near === undefined ? '' : `did you mean ${near}? Otherwise `}name it under doorplate.expects.passwordPolicies if the server has it.`,
        },
      ];
    });
}
