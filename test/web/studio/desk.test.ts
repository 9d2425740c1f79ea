import { describe, expect, test } from 'vitest';
import type { DraftFinding, FormTexts } from '../../../schemas/form-draft.ts';
import { makeDesk } from '../../../web/studio/desk.ts';
import { addSample, samplesIn, withSample } from '../../../web/studio/edit-samples.ts';
import { countFindings } from '../../../web/studio/findings-list.ts';
import { rangeOf } from '../../../web/studio/mark-places.ts';
import { stateWords } from '../../../web/studio/state-line.ts';

const texts = (ui: string): FormTexts => ({ description: '{}', schema: '{}', ui, samples: { valid: [], invalid: [] } });
const finding = (more: Partial<DraftFinding>): DraftFinding => ({
  code: 'T01',
  severity: 'error',
  sentence: 'So nicht.',
  remedy: 'Anders.',
  file: 'ui.json',
  pointer: '',
  line: 1,
  column: 1,
  ...more,
});

describe('the texts on the desk', () => {
  test('every part hears of a change and by whom it was made', () => {
    const desk = makeDesk(texts('a'));
    const heard: string[] = [];
    desk.hear(({ ui }, by) => heard.push(`${ui} by ${by}`));

    desk.edit(texts('b'), 'text');
    desk.edit(texts('c'), 'outline');

    expect(heard).toEqual(['b by text', 'c by outline']);
    expect(desk.texts().ui).toBe('c');
  });

  test('what was not typed is taken back step by step; what was typed has the text’s own way back', () => {
    const desk = makeDesk(texts('a'));

    desk.edit(texts('b'), 'outline');
    desk.edit(texts('c'), 'sheet');
    const undone = [desk.undo(), desk.texts().ui, desk.undo(), desk.texts().ui, desk.undo()];
    desk.edit(texts('d'), 'outline');
    desk.edit(texts('e'), 'text');

    expect(undone).toEqual([true, 'b', true, 'a', false]);
    expect(desk.undo()).toBe(false);
    expect(desk.texts().ui).toBe('e');
  });

  test('the last fifty changes can be taken back', () => {
    const desk = makeDesk(texts('0'));
    for (let change = 1; change <= 60; change += 1) desk.edit(texts(String(change)), 'outline');

    let undone = 0;
    while (desk.undo()) undone += 1;

    expect(undone).toBe(50);
    expect(desk.texts().ui).toBe('10');
  });
});

describe('where a finding is marked', () => {
  const text = '{\n  "label": "Hund",\n  "elements": [\n    1\n  ]\n}\n';

  test.each<[string, Partial<DraftFinding>, string]>([
    ['a value is marked as a whole', { pointer: '/label', line: 2, column: 12 }, '"Hund"'],
    ['of a list its first line', { pointer: '/elements', line: 3, column: 15 }, '['],
    ['where the place is gone, the line that was named', { pointer: '/gone', line: 4, column: 5 }, '1'],
    ['a fault of JSON up to the end of its line', { code: 'J01', line: 2, column: 3 }, '"label": "Hund",'],
  ])('%s', (_name, more, expected) => {
    const { from, to } = rangeOf(finding(more), text);

    expect(text.slice(from, to)).toBe(expected);
  });

  test('a place behind the text’s end is its end, also where it has no last line break', () => {
    expect(rangeOf(finding({ code: 'J01', line: 99, column: 1 }), text)).toEqual({
      from: text.length,
      to: text.length,
    });
    expect(rangeOf(finding({ code: 'J01', line: 1, column: 1 }), '{')).toEqual({ from: 0, to: 1 });
  });
});

test('findings are counted in words', () => {
  const of = (severity: DraftFinding['severity']): DraftFinding => finding({ severity });

  expect(countFindings([of('error'), of('warning'), of('error')])).toMatch(/^2 Fehler, 1 Hinweis\./);
  expect(countFindings([of('warning'), of('warning')])).toMatch(/^2 Hinweise\./);
  expect(countFindings([of('ignored')])).toMatch(/^Keine Befunde/);
});

test('every state of saving has its own words', () => {
  const unsaved = (why: 'unreachable' | 'logged-out' | { refused: string }): string =>
    stateWords({ kind: 'unsaved', why });
  const told = [
    stateWords({ kind: 'saved' }),
    stateWords({ kind: 'changed' }),
    stateWords({ kind: 'saving' }),
    unsaved('unreachable'),
    unsaved('logged-out'),
    unsaved({ refused: 'zu groß' }),
  ];

  expect(new Set(told).size).toBe(6);
  expect(told.filter((words) => words.startsWith('Nicht gespeichert'))).toHaveLength(3);
  expect(told.at(-1)).toBe('Nicht gespeichert: zu groß');
});

describe('samples', () => {
  const one = { file: 'samples/valid/einer.json', text: '{ "answers": { "a": 1 } }' };
  const some: FormTexts = { ...texts('{}'), samples: { valid: [one], invalid: [] } };

  test('a new one begins as a copy of the first that must pass', () => {
    const added = addSample(some, 'invalid', 'ohne-namen');

    expect(added).toMatchObject({
      file: 'samples/invalid/ohne-namen.json',
      texts: { samples: { valid: [one], invalid: [{ file: 'samples/invalid/ohne-namen.json', text: one.text }] } },
    });
    expect(addSample(texts('{}'), 'valid', 'einer')).toMatchObject({
      texts: { samples: { valid: [{ text: '{\n  "answers": {}\n}\n' }] } },
    });
  });

  test('a name in words makes one of a file', () => {
    expect(addSample(some, 'invalid', 'Zwei große Hunde')).toMatchObject({
      file: 'samples/invalid/zwei-grosse-hunde.json',
    });
  });

  test('a number in a name stays, so that two and three dogs are two samples', () => {
    const two = addSample(some, 'valid', '2 Hunde');

    expect(two).toMatchObject({ file: 'samples/valid/2-hunde.json' });
    expect('texts' in two && addSample(two.texts, 'valid', '3 Hunde')).toMatchObject({
      file: 'samples/valid/3-hunde.json',
    });
  });

  test.each(['', '…', '../x', 'einer', 'Einer'])('none is called “%s”', (name) => {
    expect(addSample(some, 'valid', name)).toMatchObject({ why: expect.any(String) });
  });

  test('there are at most as many as a draft may have', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ file: `samples/valid/s${index}.json`, text: '{}' }));

    expect(addSample({ ...some, samples: { valid: many, invalid: [] } }, 'valid', 'neu')).toMatchObject({
      why: expect.stringContaining('60'),
    });
  });

  test('one is changed, or taken away, by its name', () => {
    expect(samplesIn(withSample(some, one.file, '{}'))).toEqual([{ file: one.file, text: '{}' }]);
    expect(samplesIn(withSample(some, one.file, undefined))).toEqual([]);
    expect(withSample(some, 'samples/valid/other.json', '{}')).toEqual(some);
  });
});
