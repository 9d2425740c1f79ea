import { expect, test } from 'vitest';
import { textChange } from '../../forms/text-change.ts';

test('a text that is other is told with its words before and after', () => {
  expect(textChange('Titel', 'Hund melden', 'Hund anmelden')).toEqual([
    'Titel geändert. Alt: „Hund melden“ – Neu: „Hund anmelden“',
  ]);
});

test('one that is new, or gone, is told with the words that there are', () => {
  expect(textChange('Hinweis', undefined, 'Nur Rüden.')).toEqual(['Hinweis neu: „Nur Rüden.“']);
  expect(textChange('Hinweis', 'Nur Rüden.', '')).toEqual(['Hinweis entfällt. Alt: „Nur Rüden.“']);
  expect(textChange('Hinweis', 'Nur Rüden.', 'Nur Rüden.')).toEqual([]);
  expect(textChange('Hinweis', undefined, '')).toEqual([]);
});

test('of long ones what is other is shown, with some words before it', () => {
  const long = 'Wer einen Hund hält, meldet ihn an. '.repeat(20);
  const [told = ''] = textChange(
    'Einleitung',
    `${long}Frist: zwei Wochen. ${long}`,
    `${long}Frist: drei Wochen. ${long}`,
  );

  expect(told).toMatch(/Alt: „… [^“]*Frist: zwei Wochen\. [^“]* …“ – Neu: „… [^“]*Frist: drei Wochen\. [^“]* …“$/);
  expect(told.length).toBeLessThan(400);
});

test('a word of 2,000 signs is cut, and no sign of two halves in the middle', () => {
  const [told = ''] = textChange('Zweck', '🐕'.repeat(1000), `${'🐕'.repeat(999)}🐈`);

  expect(told.isWellFormed()).toBe(true);
  expect(told.length).toBeLessThan(800);
  expect(told).toContain('🐈“');
});

test('where nobody sees what is other, that is said', () => {
  expect(textChange('Text', 'Anmeldung', 'An\u00ADmeldung')).toEqual([
    'Text geändert, nur in Leerzeichen, Zeilenumbrüchen oder Zeichen, die niemand sieht: „Anmeldung“',
  ]);
  for (const [was, is] of [
    ['Gebu\u0308hr', 'Gebühr'],
    ['تمديد 2026', 'تمديد \u200E2026'],
  ])
    expect(textChange('Text', was, is)[0]).toContain('die niemand sieht');
  expect(textChange('Text', 'می\u200Cروم', 'میروم')[0]).toContain('Neu: ');
  expect(textChange('Text', 'Eins\n\nzwei', 'Eins zwei')[0]).toContain('nur in Leerzeichen, Zeilenumbrüchen');
});
