import { expect, test } from 'vitest';
import type { FimField, FimPart } from '../../../forms/fim/fim-schema.ts';
import { importFim } from '../../../forms/fim/import-fim.ts';
import { fimField, fimGroup, fimSchema, part } from './fim-part.ts';
import { codes, imported, nodeOf, text } from './imported-form.ts';

test.each<[string, Partial<FimField>, string[]]>([
  ['hidden', { input: 'hidden' }, ['todo not-asked']],
  ['locked', { input: 'locked' }, ['todo not-asked']],
  ['of any content', { dataType: 'obj' }, ['todo data-type']],
])('a field that is %s is left out and told', async (_what, field, remarked) => {
  const { files: form, remarks } = await imported([
    part(fimField('Feld', field)),
    part(fimField('Anderes', { fim: 'X' })),
  ]);

  expect(Object.keys(form.schema.properties)).toEqual(['anderes']);
  expect(codes(remarks.filter(({ fim }) => fim.startsWith('F')))).toEqual(remarked);
});

test('a part that may be there no time at all, or at least more often than at most, is left out and told', async () => {
  const { files: form, remarks } = await imported([
    part(fimField('Nie'), 0, 0),
    part(fimField('Nein'), 3, 2),
    part(fimField('Doch')),
  ]);

  expect(Object.keys(form.schema.properties)).toEqual(['doch']);
  expect(remarks.filter(({ code }) => code === 'how-often').map(({ message }) => message)).toEqual([
    'Die Anzahl 0:0 lässt nichts zu; das Element ist nicht übernommen.',
    'Die Anzahl 3:2 lässt nichts zu; das Element ist nicht übernommen.',
  ]);
});

test('groups become steps and headings, lists and their items; fields between them a step of their own', async () => {
  const inner = fimGroup('Anschrift', [part(fimField('Straße'))], { help: 'Wo Sie wohnen.' });
  const { files: form } = await imported([
    part(fimField('Zuerst')),
    part(fimGroup('Person', [part(inner), part(fimField('Hinweis', { input: 'label', content: 'Bitte lesen.' }))])),
    part(fimField('Zuletzt')),
    part(fimGroup('Kind', [part(fimField('Name'))], { help: 'Alle.' }), 1, 3),
    part(fimField('Ende', { input: 'label', content: '' })),
  ]);

  expect(form.ui.elements).toEqual([
    { type: 'Category', label: 'Angaben', elements: [{ type: 'Control', scope: '#/properties/zuerst' }] },
    {
      type: 'Category',
      label: 'Person',
      elements: [
        {
          type: 'Group',
          label: 'Anschrift',
          elements: [
            { type: 'Label', text: 'Wo Sie wohnen.' },
            { type: 'Control', scope: '#/properties/person/properties/anschrift/properties/strasse' },
          ],
        },
        { type: 'Label', text: 'Bitte lesen.' },
      ],
    },
    { type: 'Category', label: 'Weitere Angaben', elements: [{ type: 'Control', scope: '#/properties/zuletzt' }] },
    {
      type: 'Category',
      label: 'Kind',
      elements: [
        {
          type: 'Control',
          scope: '#/properties/kind',
          options: { itemLabel: 'Kind', detail: [{ type: 'Control', scope: '#/properties/name' }] },
        },
      ],
    },
    { type: 'Category', label: 'Weitere Angaben', elements: [{ type: 'Label', text: 'Ende' }] },
  ]);
  expect(form.schema).toMatchObject({
    'x-fim': 'S60000001V1.0',
    required: ['zuerst', 'person', 'zuletzt', 'kind'],
    properties: { kind: { type: 'array', description: 'Alle.', minItems: 1, maxItems: 3, 'x-fim': 'G60000001V1.0' } },
  });
});

test('more steps than a form may have end in one', async () => {
  const { files: form } = await imported(
    Array.from({ length: 25 }, (_, at) => part(fimGroup(`Gruppe ${at}`, [part(fimField('Feld'))]))),
  );

  expect(form.ui.elements).toHaveLength(20);
  expect(form.ui.elements.at(-1)).toMatchObject({ label: 'Weitere Angaben', elements: { length: 6 } });
});

test('a list in a list, and a postcode that decides nothing, are told', async () => {
  const inner = fimGroup('Hund', [part(fimField('PLZ')), part(fimField('Name'), 0, 2)]);
  const { remarks } = await imported([part(fimGroup('Halter', [part(inner, 0, 3)]), 1, 2)]);

  expect(remarks.filter(({ fim }) => !fim.startsWith('S')).map(({ code, place }) => `${code} ${place}`)).toEqual([
    'list-in-list Halter › Hund',
    'area Halter › Hund › PLZ',
    'list-in-list Halter › Hund › Name',
  ]);
});

test('of a group that is a choice no part is demanded, and a group with nothing in it leaves its texts', async () => {
  const { files: form, remarks } = await imported([
    part(fimGroup('Entweder oder', [part(fimField('Eins')), part(fimField('Zwei'))], { isChoice: true })),
    part(fimGroup('Leer', [part(fimField('Hinweis', { input: 'label', content: 'Nur Text.' }))])),
  ]);

  expect(form.schema.properties).toEqual({
    entwederOder: expect.not.objectContaining({ required: expect.anything() }),
  });
  expect(form.ui.elements.at(-1)).toEqual({
    type: 'Category',
    label: 'Angaben',
    elements: [{ type: 'Label', text: 'Nur Text.' }],
  });
  expect(codes(remarks)).toContain('todo choice');
});

test('the law of a field is its own, else that of what it lies in', async () => {
  const { files: form, remarks } = await imported([
    { ...part(fimField('Eigenes', { law: ['§ 7 Gesetz'] })), law: ['§ 8 Gesetz'] },
    part(fimGroup('Gruppe', [part(fimField('Geerbt'))], { law: ['§ 9 Gesetz'] })),
    part(fimField('Vom Ganzen')),
    part(fimField('Aus XInneres', { law: ['XInneres.Meldeanschrift.strasse Version 8'] })),
  ]);
  const other = await imported([part(fimField('Anderes', { law: ['XInneres 8'] }))], { law: ['XMeld'] });
  const bare = await imported([part(fimField('Ohne'))], { law: [] });

  expect(form.schema.properties).toMatchObject({
    eigenes: { 'x-zweck': '§ 7 Gesetz; § 8 Gesetz' },
    gruppe: { properties: { geerbt: { 'x-zweck': '§ 9 Gesetz' } } },
    vomGanzen: { 'x-zweck': '§ 1 Beispielsatzung' },
    ausXInneres: { 'x-zweck': '§ 1 Beispielsatzung' },
  });
  expect(other.files.schema.properties['anderes']).toMatchObject({ 'x-zweck': 'XInneres 8' });
  expect(bare.files.schema.properties['ohne']).not.toHaveProperty('x-zweck');
  expect([codes(remarks).slice(0, 3), codes(bare.remarks)]).toEqual([
    ['todo leika-key', 'todo retention', 'todo purpose'],
    ['todo leika-key', 'todo retention', 'todo law'],
  ]);
});

test('rules are kept as text, where they stand', async () => {
  const rule = { fim: 'R60000001V1.0', name: 'Alter', text: 'Mindestens 18.' };
  const { remarks } = await imported([part(fimField('Feld', { rules: [rule] }))], { rules: [{ ...rule, fim: 'R2' }] });

  expect(remarks.filter(({ code }) => code === 'rule')).toMatchObject([
    { fim: 'S60000001V1.0', message: 'Regel R2 „Alter“: Mindestens 18.' },
    { fim: 'F60000001V1.0', place: 'Feld', line: 7, message: 'Regel R60000001V1.0 „Alter“: Mindestens 18.' },
  ]);
});

test('texts that are too long are shortened and told, between letters; long help opens beside the field', async () => {
  const letters = '𝔄'.repeat(200);
  const { files: form, remarks } = await imported(
    [
      part(fimField(letters, { help: 'x'.repeat(3000), law: ['§ '.repeat(400)], limits: { maxLength: '900' } })),
      part(fimGroup('g'.repeat(300), [part(fimField('Feld'))], { help: 'y'.repeat(1200) })),
    ],
    { label: 'Titel '.repeat(40), help: 'z'.repeat(2500) },
  );

  const [control] = form.ui.elements[0]?.elements ?? [];
  expect(control).toMatchObject({
    options: { multi: true, help: { title: 'Hinweise zu dieser Angabe', text: expect.stringMatching(/^x{1998} …$/) } },
  });
  expect(Object.values(form.schema.properties)[0]?.title).toBe(`${'𝔄'.repeat(99)} …`);
  expect(remarks.filter(({ code }) => code === 'shortened')).toHaveLength(7);
  expect(form.ui.elements[1]?.label).toMatch(/^g{118} …$/);
});

test('a form that asks for an account is protected as such', async () => {
  const { files: form, remarks } = await imported([part(fimField('Konto', { label: 'IBAN' }))]);

  expect(form.description.protectionClass).toBe('hoch');
  expect(codes(remarks)).toContain('note protection-class');
});

test('names are readable, and no two beside each other are the same', async () => {
  const { files: form } = await imported(
    ['Straße & Hausnummer', 'PLZ', 'constructor', '__proto__', '!!!', 'Name', 'Name', 'é 1 b', 'x'.repeat(90)].map(
      (name) => part(fimField(name, { label: 'Frage' })),
    ),
  );

  expect(Object.keys(form.schema.properties)).toEqual([
    'strasseHausnummer',
    'plz',
    'constructor1',
    'proto__',
    'f60000001v10',
    'name',
    'name2',
    'e1B',
    'x'.repeat(56),
  ]);
});

test('a form’s key comes from its title, however short that is', async () => {
  const keys = await Promise.all(
    ['Antrag auf Übermittlung', 'Ö', '!'].map(
      async (label) => (await imported([part(fimField('Feld'))], { label })).files.description,
    ),
  );

  expect(keys.map(({ key, title }) => [key, title])).toEqual([
    ['antrag-auf-uebermittlung', 'Antrag auf Übermittlung'],
    ['formular-oe', 'Formular Ö'],
    ['formular', 'Formular !'],
  ]);
});

test('a schema of nothing that anybody is asked is refused', async () => {
  const made = await importFim(fimSchema([part(fimField('Feld', { input: 'hidden' }))]), new Map(), undefined);

  expect(made).toMatchObject({ kind: 'refused', line: 2, message: expect.stringContaining('kein Feld') });
});

test('more fields than a form may have are told, and far more are refused', async () => {
  const many = (count: number): FimPart[] =>
    Array.from({ length: count }, (_, at) => part(fimGroup(`g${at}`, [part(fimField('Feld'))])));

  const { remarks } = await imported(many(201));
  const made = await importFim(fimSchema(many(251)), new Map(), undefined);

  expect(remarks.find(({ code }) => code === 'too-many')?.message).toBe(
    'Das Datenschema hat 201 Felder, ein Formular höchstens 200.',
  );
  expect(made).toMatchObject({ kind: 'refused', message: expect.stringContaining('502 Felder und Gruppen') });
});

test('a pattern as long as a page, and one whose repetitions have no end, are left out', async () => {
  const long = await nodeOf({ limits: { maxLength: '900', pattern: 'a'.repeat(600) } });
  const endless = await nodeOf({
    limits: { maxLength: '20', pattern: '^(?:(?:(?:(?:(?:a{9,40}b){9,40}c){9,40}d){9,40}e){9,40}f){9,40}$' },
  });

  expect([long.node, endless.node]).toEqual([{ type: 'string', maxLength: 900 }, text]);
  expect(codes(long.remarks)).toContain('todo pattern');
});
