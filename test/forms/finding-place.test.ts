import { expect, test } from 'vitest';
import { addField } from '../../forms/add-item.ts';
import { checkDraft } from '../../forms/check-draft.ts';
import { findingPlace } from '../../forms/finding-place.ts';
import { removeItem } from '../../forms/remove-item.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const ways = async (texts: FormTexts): Promise<[string, ReturnType<typeof findingPlace>][]> => {
  const { findings } = await checkDraft('hundesteuer-anmeldung', texts);
  return findings.map((finding) => [finding.code, findingPlace(finding, texts)]);
};

test('a finding leads to the item of the outline, and to the field of its sheet in which it is mended', async () => {
  const added = addField(dogs, answerPlace(dogs, '/hund/name'), { kind: 'text', label: 'Züchterin' });
  if (added.kind !== 'edited') throw new Error(added.why);

  expect(await ways(added.texts)).toEqual([
    ['T08', { place: added.place, field: '/labelIn0' }],
    ['D01', { place: added.place, field: '/purpose' }],
  ]);
});

test('a condition that leads nowhere is mended at the item that has it', async () => {
  const gone = removeItem(dogs, answerPlace(dogs, '/hund/weitereHunde'));
  if (gone.kind !== 'edited') throw new Error(gone.why);

  expect(await ways(gone.texts)).toContainEqual(['T05', { place: answerPlace(gone.texts, '/hund/anzahlWeitere') }]);
});

test('what belongs to no item, or can’t be read, is looked at in the text', async () => {
  const left = { ...dogs, description: dogs.description.replace('"en": {', '"en": { "Gibt es nicht": "None",') };
  const broken = { ...dogs, ui: '{' };

  expect(await ways(left)).toEqual([['T08', undefined]]);
  expect(await ways(broken)).toEqual([['J01', undefined]]);
});
