import { describe, expect, test } from 'vitest';
import { addField, addGroup, addStep, addText } from '../../forms/add-item.ts';
import { isPublishable } from '../../forms/finding.ts';
import { insertBlock } from '../../forms/insert-block.ts';
import { goalsOf, moveInto, moveItem } from '../../forms/move-item.ts';
import { newFaults } from '../../forms/new-faults.ts';
import { itemAt, outlineForm } from '../../forms/outline-form.ts';
import { removeItem } from '../../forms/remove-item.ts';
import { renameItem } from '../../forms/rename-item.ts';
import kinder from '../../schemas/blocks/kinder.json' with { type: 'json' };
import { FormBlock } from '../../schemas/form-block.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts, textsOf } from './form-texts.ts';
import { answerPlace, lintTexts as lint, made, outline, placeOf } from './outline-case.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const labels = (texts: FormTexts): string[] => outline(texts).map(({ label }) => label);
const text = { type: 'string', maxLength: 5 };

describe('the outline of a form', () => {
  test('has steps, groups, fields, lists and paragraphs, each with its label, place and answer', () => {
    const items = outline(shippedTexts('schuelerfahrtkosten'));

    expect(items[0]).toMatchObject({ kind: 'step', label: 'Zu Ihrer Person', place: '/elements/0' });
    expect(items[1]).toMatchObject({ kind: 'group', place: '/elements/0/elements/0' });
    expect(items.find(({ kind }) => kind === 'list')).toMatchObject({ answer: '/fahrkarten' });
    expect(items.find(({ answer }) => answer === '/fahrkarten/*/betrag')).toMatchObject({
      kind: 'field',
      place: '/elements/2/elements/0/options/detail/2',
    });
    expect(items.find(({ kind }) => kind === 'text')?.label).toBe('Falsche Angaben können strafbar sein.');
  });

  test('says under which condition something is shown', () => {
    const told = outline(dogs).flatMap(({ condition }) => (condition === undefined ? [] : [condition]));

    expect(told[0]).toMatch(/^nur gefragt, wenn „.+“ mit „.+“ beantwortet ist$/);
  });

  test('there is none of texts that can’t be read, and nothing can be changed then', () => {
    const schema = JSON.stringify(smallForm({ a: text }).schema).replace('"string"', '"strang"');
    const lost = JSON.stringify(smallForm({ a: text }).schema).replace(
      /\{"type":"string".*?\}/,
      '{"$ref":"#/$defs/x"}',
    );

    for (const broken of [
      { ...dogs, ui: '{' },
      { ...dogs, schema },
      { ...dogs, schema: lost },
    ]) {
      expect(outlineForm(broken)).toBeUndefined();
      for (const edit of [
        moveItem(broken, '/elements/0', 1),
        moveInto(broken, '/elements/0/elements/0', '/elements/1'),
        removeItem(broken, '/elements/0'),
        renameItem(broken, '/elements/0', 'x'),
        addField(broken, '/elements/0', { kind: 'text', label: 'x' }),
        addText(broken, '/elements/0', 'x'),
        addStep(broken, '/elements/0', 'x'),
        addGroup(broken, '/elements/0/elements/0', 'x'),
        insertBlock(broken, FormBlock.parse(kinder), 'x'),
      ])
        expect(edit).toMatchObject({ kind: 'refused', why: expect.stringContaining('lassen sich so nicht lesen') });
    }
  });
});

describe('what is moved', () => {
  test('changes places with its neighbour, and says so', () => {
    const place = placeOf(dogs, 'Nachname');

    const { texts, place: now, told } = made(moveItem(dogs, place, -1));

    expect(told).toBe('„Nachname“ nach oben verschoben, jetzt vor „Vorname“.');
    expect(itemAt(outlineForm(texts) ?? [], now)?.label).toBe('Nachname');
    expect(labels(texts).indexOf('Nachname')).toBeLessThan(labels(texts).indexOf('Vorname'));
    expect(texts.schema).toBe(dogs.schema);
  });

  test('stays where it is at the edge', () => {
    expect(moveItem(dogs, '/elements/0', -1)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('ganz oben'),
    });
    expect(moveItem(dogs, '/elements/2', 1)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('ganz unten'),
    });
  });

  test('goes into another step, and what is empty then goes with it', () => {
    const { ui, schema, description } = smallForm(
      { a: text, b: text, c: text },
      {
        steps: [
          { type: 'Category', label: 'Eins', elements: [{ type: 'Group', label: 'Allein', elements: [control('a')] }] },
          { type: 'Category', label: 'Zwei', elements: [control('b'), control('c')] },
        ],
      },
    );

    const { texts, place, told } = made(
      moveInto(textsOf({ ui, schema, description }), '/elements/0/elements/0/elements/0', '/elements/1'),
    );

    expect(labels(texts)).toEqual(['Zwei', 'b', 'c', 'a']);
    expect(place).toBe('/elements/0/elements/2');
    expect(told).toBe('„a“ steht jetzt am Ende von „Zwei“. „Eins“ war danach leer und ist entfernt.');
  });

  test('does not leave its list, nor go into itself, and a step stays a step', () => {
    const texts = shippedTexts('schuelerfahrtkosten');
    const [items, inList] = [outlineForm(texts) ?? [], answerPlace(texts, '/fahrkarten/*/betrag')];
    const goals = (place: string): string[] => {
      const item = itemAt(items, place);
      return item === undefined ? [] : goalsOf(items, item).map(({ label }) => label);
    };

    expect(goals(inList)).toEqual([]);
    expect(goals('/elements/0')).toEqual([]);
    expect(goals('/elements/0/elements/0')).not.toContain('Antragstellerin oder Antragsteller');
    expect(goals('/elements/0/elements/0')).toContain('Kind und Schule');
    expect(moveInto(texts, inList, '/elements/0')).toMatchObject({ kind: 'refused' });
    expect(moveInto(texts, '/nowhere', '/elements/0')).toMatchObject({ kind: 'refused' });
  });

  test('before the question on which it depends is named as what it breaks', () => {
    const texts = textsOf(
      smallForm(
        { frage: { type: 'boolean' }, mehr: text },
        { elements: [control('frage'), control('mehr', rule('SHOW', 'frage', { const: true }))] },
      ),
    );

    const moved = made(moveItem(texts, '/elements/0/elements/0', 1)).texts;

    expect(newFaults(texts, moved).map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/^T05 Die Bedingung von „mehr“ richtet sich nach „frage“, das erst später/),
    ]);
  });
});

describe('what is removed', () => {
  test('goes from page, schema and samples, and the form stays as good as it was', async () => {
    const place = placeOf(dogs, 'Telefonnummer');

    const { texts, told } = made(removeItem(dogs, place));

    expect(told).toBe('„Telefonnummer“ entfernt.');
    expect(labels(texts)).not.toContain('Telefonnummer');
    expect(JSON.stringify([texts.schema, texts.ui])).not.toContain('telefon');
    expect(isPublishable(await lint(texts))).toBe(isPublishable(await lint(dogs)));
  });

  test('a list goes with all that is asked in it, a step with its objects', () => {
    const texts = shippedTexts('schuelerfahrtkosten');

    const withoutList = made(removeItem(texts, placeOf(texts, 'Fahrkarten'))).texts;
    const withoutStep = made(removeItem(dogs, '/elements/1')).texts;

    expect(JSON.parse(withoutList.schema).properties).not.toHaveProperty('fahrkarten');
    expect(Object.keys(JSON.parse(withoutStep.schema).properties)).not.toContain('hund');
    expect(JSON.parse(withoutStep.samples.valid[0]?.text ?? '').answers).not.toHaveProperty('hund');
  });

  test('an address goes as a whole, with the area that nobody is asked for', () => {
    const place = placeOf(dogs, 'Anschrift');

    const { texts } = made(removeItem(dogs, place));

    expect(Object.keys(JSON.parse(texts.schema).properties)).not.toContain('anschrift');
  });

  test('the last step stays, and what several questions are described by is left to whoever writes the text', () => {
    const lonely = textsOf(smallForm({ a: text }));
    const shared = textsOf(
      smallForm(
        { eins: { $ref: '#/$defs/person' }, zwei: { $ref: '#/$defs/person' } },
        { defs: { person: group({ name: text }) }, elements: [control('eins.name'), control('zwei.name')] },
      ),
    );

    expect(removeItem(lonely, '/elements/0/elements/0')).toMatchObject({ kind: 'refused' });
    expect(removeItem(shared, '/elements/0/elements/0')).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('„/zwei/name“ gemeinsam'),
    });
  });

  test('what depended on it is named as what it breaks', () => {
    const texts = textsOf(
      smallForm(
        { frage: { type: 'boolean' }, mehr: text },
        { elements: [control('frage'), control('mehr', rule('SHOW', 'frage', { const: true }))] },
      ),
    );

    const { texts: after, place } = made(removeItem(texts, '/elements/0/elements/0'));

    expect(place).toBe('/elements/0/elements/0');
    expect(newFaults(texts, after).map(({ code }) => code)).toEqual(['T05']);
  });
});

describe('what is renamed', () => {
  test('has its label changed where it has it', () => {
    const step = made(renameItem(dogs, '/elements/0', 'Wer?'));
    const field = made(renameItem(dogs, placeOf(dogs, 'Vorname'), 'Rufname'));

    expect(step.told).toBe('„Halterin oder Halter“ heißt jetzt „Wer?“.');
    expect(step.texts.ui).toBe(dogs.ui.replace('Halterin oder Halter', 'Wer?'));
    expect(field.texts.schema).toBe(dogs.schema.replace('"title": "Vorname"', '"title": "Rufname"'));
    expect(renameItem(dogs, '/elements/0', ' ')).toMatchObject({ kind: 'refused' });
    expect(renameItem(dogs, '/elements/0', 'x'.repeat(121))).toMatchObject({ kind: 'refused' });
  });

  test('a paragraph has another text; what others share keeps its title and gets a label on the page', () => {
    const texts = textsOf(
      smallForm(
        { eins: { $ref: '#/$defs/person' }, zwei: { $ref: '#/$defs/person' } },
        {
          defs: { person: group({ name: text }) },
          elements: [control('eins.name'), control('zwei.name', { label: 'Zwei' }), { type: 'Label', text: 'Hinweis' }],
        },
      ),
    );

    const shared = made(renameItem(texts, '/elements/0/elements/0', 'Eins')).texts;
    const paragraph = made(renameItem(texts, '/elements/0/elements/2', 'Achtung')).texts;

    expect(labels(shared)).toEqual(['Angaben', 'Eins', 'Zwei', 'Hinweis']);
    expect(shared.schema).toBe(texts.schema);
    expect(labels(paragraph)).toContain('Achtung');
  });
});
