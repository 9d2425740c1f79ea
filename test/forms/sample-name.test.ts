import { expect, test } from 'vitest';
import { outlineForm } from '../../forms/outline-form.ts';
import { sampleName } from '../../forms/sample-name.ts';
import { sampleSheet } from '../../forms/sample-sheet.ts';
import { treeItems } from '../../forms/tree-items.ts';
import { shippedTexts } from './form-texts.ts';

const spoken = ['Leben weitere Hunde im Haushalt?', 'Größe', 'Ohne Angabe', 'Geburtsdatum der Halterin'];

test.each([
  ['samples/valid/drei-hunde.json', 'gültig – Drei Hunde'],
  ['samples/invalid/ohne-geburtsdatum.json', 'ungültig – Ohne Geburtsdatum'],
  ['samples/invalid/hund-ohne-groesse.json', 'ungültig – Hund ohne Größe'],
  ['samples/valid/pruefung-fuer-neue-hunde.json', 'gültig – Prüfung für neue Hunde'],
  ['samples/valid/verborgene-angabe-wird-verworfen.json', 'gültig – Verborgene Angabe wird verworfen'],
  ['samples/valid/2-hunde.json', 'gültig – 2 Hunde'],
])('%s is called %s', (file, name) => {
  expect(sampleName(file, spoken)).toBe(name);
});

test('the tree and the sheet call it so, and a form that can’t be read has samples all the same', () => {
  const dogs = shippedTexts('hundesteuer-anmeldung');
  const [form] = treeItems(dogs, outlineForm(dogs) ?? []);
  const labels = form?.items.filter(({ kind }) => kind === 'sample').map(({ label }) => label);
  const file = dogs.samples.valid[0]?.file ?? '';
  const broken = treeItems({ ...dogs, schema: '{' }, [])[0]?.items ?? [];

  expect(labels).toContain('Beispiel: gültig – Drei Hunde');
  expect(labels).toContain(sampleSheet(dogs, file)?.heading);
  expect(broken.filter(({ kind }) => kind === 'sample')).toHaveLength(dogs.samples.valid.length);
});
