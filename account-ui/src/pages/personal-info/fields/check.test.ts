import { expect, test } from '@jest/globals';
import type { Attribute } from '../account.ts';
import { complaints } from './check.ts';
import { fieldOf } from './field.ts';

const field = (annotations: Record<string, unknown>, more: Partial<Attribute> = {}) =>
  fieldOf(
    {
      name: 'thing',
      displayName: 'Thing',
      required: false,
      readOnly: false,
      multivalued: false,
      annotations,
      validators: {},
      group: '',
      defaultValue: '',
      ...more,
    },
    [],
  );
const complaint = (of: ReturnType<typeof field>, ...values: string[]) =>
  complaints([of], { thing: values })[0]?.errorMessage ?? null;
const number = { inputType: 'html5-number', inputTypeMin: '-1', inputTypeMax: '2', inputTypeStep: '0.1' };

test.each<[Record<string, unknown>, string, string | null]>([
  [{ inputTypeMinlength: '2' }, 'a', 'error-invalid-length-too-short'],
  [{ inputTypeMaxlength: 3 }, 'abcd', 'error-invalid-length-too-long'],
  [{ inputTypeMinlength: '2', inputTypeMaxlength: '3' }, 'abc', null],
  [{ inputTypePattern: '[a-z]+' }, 'abc', null],
  [{ inputTypePattern: '[a-z]+' }, 'abc1', 'error-pattern-no-match'],
  [{ inputTypePattern: '[a-' }, 'anything', null],
  [number, '0.3', null],
  [number, '-1', null],
  [number, '0.35', 'personalInfo.step'],
  [number, '2.1', 'error-number-out-of-range'],
  [number, 'two', 'error-invalid-number'],
  [{ inputType: 'html5-number', inputTypeMin: '1' }, '0', 'error-number-out-of-range-too-small'],
  [{ inputType: 'html5-number', inputTypeMax: '1' }, '2', 'error-number-out-of-range-too-big'],
  [{ inputTypeMaxlength: 'many' }, 'abcd', null],
])('%j %s: %s', (annotations, value, expected) => {
  expect(complaint(field(annotations), value)).toBe(expected);
});

test('what has to be filled in may not be emptied; what was not touched is left alone', () => {
  expect(complaint(field({}, { required: true }))).toBe('error-user-attribute-required');
  expect(complaint(field({}))).toBeNull();
  expect(complaints([field({}, { required: true })], {})).toEqual([]);
});
