import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addField, addGroup, addStep, addText } from '../../forms/add-item.ts';
import { goalsOf, moveInto, moveItem } from '../../forms/move-item.ts';
import { type NewFieldKind, newFields } from '../../forms/new-field.ts';
import { newFaults } from '../../forms/new-faults.ts';
import { filesOf } from '../../forms/open-form.ts';
import type { OutlineEdit } from '../../forms/outline-edit.ts';
import { itemAt, outlineForm } from '../../forms/outline-form.ts';
import { planForm } from '../../forms/plan-form.ts';
import { removeItem } from '../../forms/remove-item.ts';
import { renameItem } from '../../forms/rename-item.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts, textsOf } from './form-texts.ts';
import { versionPair } from './generated-form.ts';
import { lintTexts as lint, made, outline } from './outline-case.ts';

/** An edit that somebody may make, drawn: what, where, whereto. */
const drawnEdit = fc.record({ what: fc.nat(8), where: fc.nat(), whereto: fc.nat() });

function tryEdit(
  texts: FormTexts,
  { what, where, whereto }: { what: number; where: number; whereto: number },
): OutlineEdit {
  const [items, tree] = [outline(texts), outlineForm(texts) ?? []];
  const item = items[where % items.length];
  const kinds = Object.keys(newFields).filter((kind): kind is NewFieldKind => Object.hasOwn(newFields, kind));
  if (item === undefined) return { kind: 'refused', why: 'nothing there' };
  const { place } = item;
  const goals = goalsOf(tree, item);
  const edits: (() => OutlineEdit)[] = [
    () => moveItem(texts, place, 1),
    () => moveItem(texts, place, -1),
    () => moveInto(texts, place, goals[whereto % Math.max(1, goals.length)]?.place ?? ''),
    () => removeItem(texts, place),
    () => renameItem(texts, place, 'Anders'),
    () => addField(texts, place, { kind: kinds[whereto % kinds.length] ?? 'text', label: 'Neu' }),
    () => addText(texts, place, 'Neu'),
    () => addStep(texts, place, 'Neu'),
    () => addGroup(texts, place, 'Neu'),
  ];
  return edits[what]?.() ?? { kind: 'refused', why: 'no such edit' };
}

const shipped = ['hundesteuer-anmeldung', 'schuelerfahrtkosten', 'mobiles-haltverbot'] as const;
const drawnEdits = fc.array(drawnEdit, { minLength: 1, maxLength: 4 });
const errorsIn = async (texts: FormTexts): Promise<string[]> =>
  (await lint(texts)).filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);

describe('whatever is done to a form that works', () => {
  test('lint finds no error but those that are named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...shipped), drawnEdits, async (form, edits) => {
        let texts = shippedTexts(form);
        let known = await errorsIn(texts);
        for (const edit of edits) {
          const result = tryEdit(texts, edit);
          if (result.kind === 'refused') continue;
          const named = newFaults(texts, result.texts).map(({ code, message }) => `${code} ${message}`);
          const errors = await errorsIn(result.texts);

          // Samples are looked at by the server.
          const found = errors.filter((error) => !known.includes(error) && !error.startsWith('T07'));
          expect(found.toSorted()).toEqual(named.toSorted());
          [texts, known] = [result.texts, errors];
        }
      }),
      { numRuns: 8 },
    );
  });

  test('it can be read, its item is found again, and with no error named it can be planned', () => {
    fc.assert(
      fc.property(versionPair, drawnEdits, ({ before }, edits) => {
        let texts = textsOf(before);
        for (const edit of edits) {
          const result = tryEdit(texts, edit);
          if (result.kind === 'refused') continue;
          const files = filesOf(result.texts);

          expect(itemAt(outlineForm(result.texts) ?? [], result.place)).toBeDefined();
          const isPlain = newFaults(textsOf(before), result.texts).every(({ code }) => code === 'D01');
          expect(!isPlain || (files !== undefined && planForm(files).steps.length > 0)).toBe(true);
          texts = result.texts;
        }
      }),
      { numRuns: 40 },
    );
  });

  test('moved there and back it is the same text, to the letter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('hundesteuer-anmeldung', 'schuelerfahrtkosten', 'reitkennzeichen'),
        fc.nat(),
        (form, where) => {
          const texts = shippedTexts(form);
          const items = outline(texts);
          const there = moveItem(texts, items[where % items.length]?.place ?? '', 1);
          if (there.kind === 'refused') return;

          const back = made(moveItem(there.texts, there.place, -1));

          expect(back.texts).toEqual(texts);
          expect(back.place).toBe(items[where % items.length]?.place);
        },
      ),
    );
  });
});
