import { expect, test } from '@jest/globals';
import { changesOf, conflictsOf, draftFrom, settled, shown, typed, type Draft } from './draft.ts';

const saved = { name: ['Ana'], motto: ['one\r\ntwo'], phones: ['1', '2'] };

test('what is typed stands over what is saved', () => {
  const draft = typed({}, 'name', ['Anna'], saved.name);
  expect(shown(saved, draft)).toEqual({ ...saved, name: ['Anna'] });
});

test('only what differs is a change; a blank line, and line breaks as browsers write them, are none', () => {
  const draft: Draft = {
    name: { values: ['Ana'], base: ['Ana'] },
    motto: { values: ['one\ntwo'], base: saved.motto },
    phones: { values: ['1', '', '2'], base: saved.phones },
    new: { values: [''], base: [] },
  };
  expect(changesOf(saved, draft)).toEqual({});
  expect(changesOf(saved, { phones: { values: ['2', '1'], base: saved.phones } })).toEqual({ phones: ['2', '1'] });
  expect(changesOf(saved, { name: { values: [''], base: ['Ana'] } })).toEqual({ name: [] });
});

test('a change by others is a conflict where something else was typed, and only there', () => {
  const draft = typed(typed({}, 'name', ['Anna'], ['Ana']), 'phones', ['1'], ['1', '2']);
  const now = { name: ['Anne'], motto: ['changed'], phones: ['1', '2'] };
  expect(conflictsOf(now, draft)).toEqual([{ name: 'name', typed: ['Anna'], saved: ['Anne'] }]);
  expect(conflictsOf({ ...now, name: ['Anna'] }, draft)).toEqual([]);
});

test('the first sight of a field is what a later change is measured by', () => {
  const draft = typed(typed({}, 'name', ['An'], ['Ana']), 'name', ['Anna'], ['Anne']);
  expect(draft['name']).toEqual({ values: ['Anna'], base: ['Ana'] });
});

test('a settled conflict comes back only when it changes again', () => {
  const draft = typed(typed({}, 'name', ['Anna'], ['Ana']), 'phones', ['1'], ['1', '2']);
  const now = { name: ['Anne'], phones: ['3'] };
  const open = conflictsOf(now, draft);
  const mine = settled(draft, open, new Set(['phones']));
  expect(changesOf(now, mine)).toEqual({ name: ['Anna'] });
  expect(conflictsOf(now, mine)).toEqual([]);
  expect(conflictsOf({ ...now, name: ['Ann'] }, mine)).toHaveLength(1);
});

test('what another version kept is left alone', () => {
  const kept = { draft: { name: { values: ['Anna'], base: ['Ana'] } }, resume: true };
  expect(draftFrom(kept)).toEqual(kept);
  for (const odd of [undefined, null, {}, { changed: {}, resume: true }, { draft: { name: ['x'] }, resume: false }])
    expect(draftFrom(odd)).toBeNull();
});
