import { expect, test } from '@jest/globals';
import type { Account, Attribute } from '../account.ts';
import { fieldGroups, keysIn } from './field-groups.ts';
import { fieldOf } from './field.ts';
import { fieldId } from './field-id.ts';
import { toggled } from './options.ts';
import { withoutTags } from './without-tags.ts';

const attribute = (annotations: object = {}, more: Partial<Attribute> = {}): Attribute => ({
  name: 'thing',
  displayName: '${thing}',
  required: false,
  readOnly: false,
  multivalued: false,
  annotations: { ...annotations },
  validators: {},
  group: '',
  defaultValue: '',
  ...more,
});
const typed = (inputType: string, more: Partial<Attribute> = {}) => attribute({ inputType }, more);
const options = (...values: string[]) => ({ validators: { options: { options: values } } });
const control = (of: Attribute, ...held: string[]) => fieldOf(of, held).control;
const many = Array.from({ length: 13 }, (_, at) => `o${at}`);

test.each<[string, Attribute, string[], object]>([
  ['nothing said', attribute(), [], { kind: 'text', type: 'text' }],
  ['text', typed('text'), ['x'], { kind: 'text', type: 'text' }],
  ['text of several lines', typed('text'), ['a\nb'], { kind: 'textarea' }],
  ['textarea', attribute({ inputType: 'textarea', inputTypeRows: '5' }), [], { kind: 'textarea', rows: 5 }],
  ['textarea of far too many rows', attribute({ inputType: 'textarea', inputTypeRows: 99 }), [], { rows: 12 }],
  ['select', typed('select', options('a', 'b')), [], { kind: 'select', options: ['a', 'b'] }],
  ['select without options', typed('select'), ['x'], { kind: 'text' }],
  ['select, several', typed('select', { ...options('a'), multivalued: true }), [], { kind: 'boxes' }],
  ['radio buttons', typed('select-radiobuttons', options('a')), [], { kind: 'radios' }],
  ['multiselect', typed('multiselect', { ...options('a'), multivalued: true }), [], { kind: 'boxes' }],
  ['multiselect of very many', typed('multiselect', { ...options(...many), multivalued: true }), [], { kind: 'picks' }],
  ['multiselect for one value', typed('multiselect', options('a')), [], { kind: 'select' }],
  ['check boxes', typed('multiselect-checkboxes', { ...options('a'), multivalued: true }), [], { kind: 'boxes' }],
  ['several texts', typed('multi-input', { multivalued: true }), [], { kind: 'texts', type: 'text' }],
  ['several addresses', typed('html5-email', { multivalued: true }), [], { kind: 'texts', type: 'email' }],
  ['email', attribute({}, { validators: { email: {} } }), [], { type: 'email' }],
  ['web address', attribute({}, { validators: { uri: {} } }), [], { type: 'url' }],
  ['telephone', typed('html5-tel'), [], { type: 'tel' }],
  ['number', typed('html5-number'), [], { type: 'text', inputMode: 'decimal' }],
  ['whole number from 0', attribute({}, { validators: { integer: { min: 0 } } }), [], { inputMode: 'numeric' }],
  ['whole number below 0 too', attribute({}, { validators: { integer: { min: -5 } } }), [], { inputMode: 'decimal' }],
  ['slider', attribute({ inputType: 'html5-range', inputTypeMax: 10 }), ['7'], { kind: 'slider', min: 0, max: 10 }],
  ['slider that cannot show it', attribute({ inputType: 'html5-range', inputTypeMax: 10 }), ['11'], { kind: 'text' }],
  ['date', typed('html5-date'), ['2024-02-29'], { type: 'date' }],
  ['no such date', typed('html5-date'), ['2023-02-29'], { type: 'text' }],
  ['date by its validator', attribute({}, { validators: { 'iso-date': {} } }), [], { type: 'date' }],
  ['date as people write it', typed('html5-date', { validators: { 'local-date': {} } }), [], { type: 'text' }],
  ['date and time', typed('html5-datetime-local'), ['2024-02-29T10:00'], { type: 'datetime-local' }],
  ['time', typed('html5-time'), [], { type: 'time' }],
  ['month', typed('html5-month'), ['2024-02'], { type: 'month' }],
  ['week', typed('html5-week'), ['2024-W02'], { type: 'week' }],
  ['no such time', typed('html5-time'), ['noon'], { type: 'text' }],
  ['colour', typed('html5-color'), ['#A0B0C0'], { kind: 'colour' }],
  ['a colour by name', typed('html5-color'), ['red'], { kind: 'text' }],
  ['a type nobody knows', typed('html5-hologram'), [], { kind: 'text', type: 'text' }],
])('%s', (_what, of, held, expected) => {
  expect(control(of, ...held)).toMatchObject(expected);
});

test('a value that is no longer offered can stay', () => {
  expect(control(typed('select', options('dr')), 'baron')).toMatchObject({ options: ['dr', 'baron'] });
});

test('options of the validator that the realm names, called as the realm says', () => {
  const field = fieldOf(
    attribute(
      { inputType: 'select', inputOptionsFromValidation: 'teams', inputOptionLabelsI18nPrefix: 'team' },
      { validators: { teams: { options: ['red', 1] }, options: { options: ['no'] } } },
    ),
    [],
  );
  expect(field.control).toMatchObject({ options: ['red', '1'] });
  expect(field.optionLabels).toEqual({ red: '${team.red}', 1: '${team.1}' });
  const labelled = attribute({ inputType: 'select', inputOptionLabels: { a: 'First' } }, options('a', 'b'));
  expect(fieldOf(labelled, []).optionLabels).toEqual({ a: 'First', b: 'b' });
});

test('a box ticked off and on again stands where it stood', () => {
  const saved = ['music', 'chess'];
  expect(toggled(toggled(saved, 'music', saved), 'music', saved)).toEqual(saved);
  expect(toggled(saved, 'hiking', saved)).toEqual(['music', 'chess', 'hiking']);
});

const account = (attributes: Attribute[]): Account => ({
  id: '1',
  username: 'ana',
  email: '',
  emailVerified: false,
  attributes,
  groups: [
    { name: 'more', displayHeader: '${more}', displayDescription: '' },
    { name: 'empty', displayHeader: '', displayDescription: '' },
  ],
  values: {},
  received: {},
});

test('fields stand in their groups; the language and a username that is told already stand elsewhere', () => {
  const all = account([
    attribute({}, { name: 'username', readOnly: true }),
    attribute({}, { name: 'locale' }),
    attribute({}, { name: 'a' }),
    attribute({}, { name: 'b', group: 'more', displayName: '${b.label}' }),
    attribute({}, { name: 'c', group: 'gone' }),
  ]);
  expect(fieldGroups(all).map(({ group, fields }) => [group?.name ?? '', fields.map(({ name }) => name)])).toEqual([
    ['', ['a', 'c']],
    ['more', ['b']],
  ]);
  expect(keysIn(all)).toEqual(expect.arrayContaining(['more', 'b.label']));
  expect(fieldGroups(account([attribute({}, { name: 'username' })]))).toHaveLength(1);
});

test('each name has an id of its own', () => {
  const names = ['a.b', 'a_b', 'a b', 'a-b', 'ab', 'größe', 'a_2e_b'];
  expect(new Set(names.map(fieldId)).size).toBe(names.length);
});

test('HTML of a realm is read as text', () => {
  expect(withoutTags('Ask <b>them</b><img src=x onerror="alert(1)">')).toBe('Ask them');
  expect(withoutTags('1 < 2')).toBe('1 < 2');
});
