import type { Problem, RealmFile } from '../../file/read.ts';
import { object, text } from '../../file/value.ts';
import { settingChoices } from '../../schema/choices.ts';
import { hiddenBehind, mirrors } from './keys.ts';
import { typed } from './normal-form.ts';

/** What is wrong with settings that needs no server to know. */
export function settingProblems(file: RealmFile): Problem[] {
  const { values } = file;
  const problems: Problem[] = [];
  for (const [key, choices] of Object.entries(settingChoices)) {
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
