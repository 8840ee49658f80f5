import { expect, test } from '@jest/globals';
import { createWords } from '../../language/words.ts';
import { allTexts } from '../../language/texts.test-rig.ts';
import { problemsOf } from './field-errors.ts';

const wordsIn = (locale: string) =>
  createWords({
    locale,
    texts: allTexts(locale),
    realm: { 'nick.form': 'Only small letters in {0}.' },
    realmFallback: {},
    fetched: {},
    now: () => 0,
  });
const labels = { nick: 'Nickname', height: 'Height', mails: 'Mail addresses' };
const sentence = (errorMessage: string, params: string[], locale = 'en', field = 'nick') =>
  Object.values(problemsOf([{ field, errorMessage, params: ['${nick}', ...params] }], labels, wordsIn(locale)))[0]
    ?.sentence;

// as Keycloak 26.7 sends them (measured): display name, then what the validator has to say
test.each([
  ['error-user-attribute-required', [], 'Fill in Nickname.'],
  ['error-invalid-length', ['2', '9'], 'Nickname has to be 2 to 9 characters long.'],
  ['error-invalid-length-too-long', ['', '9'], 'Nickname can be at most 9 characters long.'],
  ['error-invalid-length-too-short', ['2', ''], 'Nickname has to be at least 2 characters long.'],
  ['error-number-out-of-range', ['1', '99'], 'Nickname has to be between 1 and 99.'],
  ['error-number-out-of-range-too-big', ['', '99'], 'Nickname can be at most 99.'],
  ['error-number-out-of-range-too-small', ['1', ''], 'Nickname has to be at least 1.'],
  ['error-invalid-number', ['tall'], 'Write Nickname as a number.'],
  ['error-invalid-value', [], "This value can't be used for Nickname."],
  ['error-invalid-email', ['x'], "Check Nickname: it doesn't look like an email address."],
  ['error-invalid-uri', ['no site', 'Illegal character'], 'Write Nickname as a web address.'],
  ['error-invalid-date', ['spring'], 'Write Nickname as a date.'],
  ['error-pattern-no-match', ['^a$'], "Nickname doesn't have the expected form."],
  ['error-person-name-invalid-character', [], "Nickname has a character that can't be used in a name."],
  ['error-username-invalid-character', [], "Nickname has a character that can't be used in a username."],
  ['error-invalid-multivalued-size', ['1', '4'], 'Nickname can have 1 to 4 entries.'],
  ['error-user-attribute-read-only', [], "Nickname can't be changed here."],
  ['personalInfo.step', ['0.5'], 'Nickname goes in steps of 0.5.'],
])('%s %j names the field', (key, params, expected) => {
  expect(sentence(key, params)).toBe(expected);
});

test("a realm's own message is said, by its key or outright; an unknown key is not shown", () => {
  expect(sentence('nick.form', ['^a$'])).toBe('Only small letters in Nickname.');
  expect(sentence('Only {0} of small letters', [])).toBe('Only Nickname of small letters');
  expect(sentence('nobody.knows', [])).toBe("Nickname can't have this value.");
});

test('in the language of the person', () => {
  expect(sentence('error-invalid-length', ['2', '9'], 'de')).toContain('2 bis 9');
});

test('what was typed is never taken for a text of ours', () => {
  expect(sentence('Not {1}', ['saved'])).toBe('Not saved');
});

test('several complaints about one field are said once each, with the values they are about', () => {
  const errors = ['a', 'b'].map((value) => ({
    field: 'mails',
    errorMessage: 'error-invalid-email',
    params: ['${mails}', value],
  }));
  expect(problemsOf(errors, labels, wordsIn('en'))).toEqual({
    mails: { sentence: "Check Mail addresses: it doesn't look like an email address.", values: ['a', 'b'] },
  });
});

test('a complaint about what is not on the page is told above it, by name', () => {
  expect(sentence('error-user-attribute-required', [], 'en', 'hidden')).toBe('Fill in nick.');
});
