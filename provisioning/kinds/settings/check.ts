import type { Problem, RealmFile } from '../../file/read.ts';
import { object, text } from '../../file/value.ts';
import { hiddenBehind, mirrors } from './keys.ts';
import { typed } from './normal-form.ts';

const signatures = ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'EdDSA'];
const yesNo = ['not specified', 'Yes', 'No'];
const wishes = ['not specified', 'required', 'preferred', 'discouraged'];
const conveyance = ['not specified', 'none', 'indirect', 'direct', 'enterprise'];
const attachment = ['not specified', 'platform', 'cross-platform'];

/** Keys with a few possible values. The server stores any other without a word, and falls over it at a login. */
const possible: Readonly<Record<string, readonly (string | number)[]>> = {
  sslRequired: ['all', 'external', 'none', 'ALL', 'EXTERNAL', 'NONE'],
  bruteForceStrategy: ['LINEAR', 'MULTIPLE'],
  otpPolicyType: ['totp', 'hotp'],
  otpPolicyAlgorithm: ['HmacSHA1', 'HmacSHA256', 'HmacSHA512'],
  otpPolicyDigits: [6, 8],
  defaultSignatureAlgorithm: [...signatures, 'HS256', 'HS384', 'HS512'],
  ...Object.fromEntries(
    ['webAuthnPolicy', 'webAuthnPolicyPasswordless'].flatMap((policy) => [
      [`${policy}AttestationConveyancePreference`, conveyance],
      [`${policy}AuthenticatorAttachment`, attachment],
      [`${policy}RequireResidentKey`, yesNo],
      [`${policy}ResidentKey`, wishes],
      [`${policy}UserVerificationRequirement`, wishes],
    ]),
  ),
};

/** What is wrong with settings that needs no server to know. */
export function settingProblems(file: RealmFile): Problem[] {
  const { values } = file;
  const problems: Problem[] = [];
  for (const [key, choices] of Object.entries(possible)) {
    const value = values[key];
    if (value === undefined || value === '') continue;
    if (typeof value !== 'object' && choices.includes(value as string | number)) continue;
    problems.push(file.problem(key, `${key} is ${JSON.stringify(value)}: use ${listed(choices)}.`));
  }
  const attributes = object(values, 'attributes') ?? {};
  for (const [name, value] of Object.entries(attributes)) {
    const at = `attributes.${name}`;
    const hidden = hiddenBehind(name);
    if (hidden !== undefined) {
      problems.push(
        file.problem(at, `The attribute ${name} is never shown by Keycloak: write the key ${hidden} instead.`),
      );
    }
    const key = mirrors.get(name);
    if (key === undefined) continue;
    const said = values[key];
    if (said === undefined) {
      if (typeof typed(value) === 'string')
        problems.push(file.problem(at, `The attribute ${name} stands for the key ${key}: write that one instead.`));
    } else if (said !== typed(value) && !(Array.isArray(said) && text(attributes, name) !== '') && !isEmptyList(said)) {
      problems.push(
        file.problem(
          at,
          `attributes.${name} and ${key} are the same thing and differ: keep ${key} and remove the attribute.`,
        ),
      );
    }
  }
  if (values['duplicateEmailsAllowed'] === true) {
    for (const key of ['loginWithEmailAllowed', 'registrationEmailAsUsername']) {
      if (values[key] !== true) continue;
      problems.push(
        file.problem(
          key,
          `${key} needs addresses that only one account has, and duplicateEmailsAllowed allows others: set one of the two to false.`,
        ),
      );
    }
  }
  return problems;
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const listed = (choices: readonly (string | number)[]): string =>
  choices.map((choice) => JSON.stringify(choice)).join(', ');
