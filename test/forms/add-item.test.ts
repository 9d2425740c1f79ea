import { describe, expect, test } from 'vitest';
import { addField, addGroup, addStep, addText } from '../../forms/add-item.ts';
import { insertBlock } from '../../forms/insert-block.ts';
import { type NewFieldKind, newFields } from '../../forms/new-field.ts';
import { newFaults } from '../../forms/new-faults.ts';
import { itemAt, outlineForm } from '../../forms/outline-form.ts';
import konto from '../../schemas/blocks/bankverbindung.json' with { type: 'json' };
import kinder from '../../schemas/blocks/kinder.json' with { type: 'json' };
import { FormBlock } from '../../schemas/form-block.ts';
import { shippedTexts, textsOf } from './form-texts.ts';
import { answerPlace, lintTexts as lint, made, placeOf } from './outline-case.ts';
import { smallForm } from './small-form.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');

describe('what is added', () => {
  const kinds = Object.keys(newFields).filter((kind): kind is NewFieldKind => Object.hasOwn(newFields, kind));

  test.each(kinds)('a field of the kind %s lacks its purpose and nothing else', async (kind) => {
    const { texts, place } = made(addField(dogs, '/elements/1', { kind, label: 'Größe über alles?' }));

    const before = await lint(dogs);
    const after = await lint(texts);
    const known = new Set(before.map(({ message }) => message));
    const found = after.filter(({ message, severity }) => !known.has(message) && severity === 'error');

    expect(itemAt(outlineForm(texts) ?? [], place)).toMatchObject({ answer: '/groesseUeberAlles' });
    expect(newFaults(dogs, texts).map(({ code, message }) => [code, message])).toEqual(
      found.filter(({ code }) => code !== 'T07').map(({ code, message }) => [code, message]),
    );
    expect(found.map(({ code }) => code).filter((code) => code !== 'T08')).toEqual(
      // Nobody is asked for a sum.
      kind === 'sum' ? [] : ['D01'],
    );
  });

  test('a name is new, and one that the answers may have', () => {
    const field = (label: string, texts = dogs): string => {
      const { texts: after, place } = made(addField(texts, '/elements/1', { kind: 'text', label }));
      return itemAt(outlineForm(after) ?? [], place)?.answer ?? '';
    };
    const twice = made(addField(dogs, '/elements/1', { kind: 'text', label: 'Hund' })).texts;

    expect(field('Hund')).toBe('/hund2');
    expect(field('Hund', twice)).toBe('/hund3');
    expect(field('1. Mai')).toBe('/feld1mai');
    expect(field('Constructor')).toBe('/constructor2');
    expect(field('…')).toBe('/feld');
  });

  test('behind a field of a list it is asked of each item', () => {
    const texts = shippedTexts('schuelerfahrtkosten');

    const { texts: after, place } = made(
      addField(texts, answerPlace(texts, '/fahrkarten/*/betrag'), { kind: 'text', label: 'Linie' }),
    );

    expect(itemAt(outlineForm(after) ?? [], place)?.answer).toBe('/fahrkarten/*/linie');
  });

  test('a step, a group around a field, a paragraph', () => {
    const step = made(addStep(dogs, '/elements/0/elements/0', 'Zwischendurch'));
    const around = made(addGroup(dogs, placeOf(dogs, 'Vorname'), 'Name'));
    const paragraph = made(addText(dogs, placeOf(dogs, 'Vorname'), 'Wie im Ausweis.'));

    expect(outlineForm(step.texts)?.map(({ label }) => label)[1]).toBe('Zwischendurch');
    expect(itemAt(outlineForm(around.texts) ?? [], around.place)).toMatchObject({
      kind: 'group',
      items: [{ label: 'Vorname' }],
    });
    expect(itemAt(outlineForm(paragraph.texts) ?? [], paragraph.place)).toMatchObject({ kind: 'text' });
  });

  test('nothing without a name, and not more than there may be', () => {
    const steps = Array.from({ length: 20 }, (_, index) => ({
      type: 'Category',
      label: `S${index}`,
      elements: [{ type: 'Label', text: 'x' }],
    }));
    const full = textsOf(smallForm({}, { steps }));

    for (const edit of [
      addField(dogs, '/elements/0', { kind: 'text', label: ' ' }),
      addStep(dogs, '/elements/0', ''),
      addStep(dogs, '/elements/0', 'x'.repeat(121)),
      addGroup(dogs, '/elements/0/elements/0', ''),
      addGroup(dogs, '/elements/0', 'x'),
      addText(dogs, '/elements/0', ''),
      addStep(full, '/elements/0', 'x'),
    ])
      expect(edit.kind).toBe('refused');
  });

  test('a block, with its answers in the samples, twice under two names; all else is left as it was typed', async () => {
    const once = made(insertBlock(dogs, FormBlock.parse(kinder), 'Ihr Hund')).texts;
    const account = made(insertBlock(dogs, FormBlock.parse(konto), 'Zahlung')).texts;
    const { texts, told } = made(insertBlock(once, FormBlock.parse(kinder), 'Kinder'));

    const added = Object.keys(JSON.parse(texts.schema).properties).filter((name) => !dogs.schema.includes(`"${name}"`));

    expect(told).toBe('Baustein „Kinder“ eingefügt.');
    expect(added).toHaveLength(2);
    expect(JSON.parse(account.description).protectionClass).toBe('hoch');
    expect((await lint(texts)).filter(({ code, severity }) => severity === 'error' && code !== 'T08')).toEqual([]);
    expect(once.schema).toContain(
      dogs.schema.slice(dogs.schema.indexOf('"vorname"'), dogs.schema.indexOf('"vorname"') + 200),
    );
  });
});
