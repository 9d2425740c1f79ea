import { expect, test } from 'vitest';
import { answersAsFim } from '../../../forms/fim/answers-as-fim.ts';
import { exportFim } from '../../../forms/fim/export-fim.ts';
import type { FimPart, FimStandard } from '../../../forms/fim/fim-schema.ts';
import { importFim } from '../../../forms/fim/import-fim.ts';
import { readFim } from '../../../forms/fim/read-fim.ts';
import { writeFim } from '../../../forms/fim/write-fim.ts';
import { writeXml } from '../../../forms/fim/write-xml.ts';
import { lintForm } from '../../../forms/lint-form.ts';
import { readFormFolder } from '../../../local/read-form-folder.ts';
import { FormFiles } from '../../../schemas/form.ts';
import { shippedForms } from '../../shipped-forms.ts';
import { formFolder } from '../../world.ts';
import { control, group, smallForm } from '../small-form.ts';
import { fimField, fimGroup, fimSchema, part } from './fim-part.ts';

async function formOf(parts: FimPart[], standard: FimStandard = '2.0'): Promise<FormFiles> {
  const fim = standard === '2.0' ? 'S60000001V1.0' : 'S60000000001V1.0.0';
  const made = await importFim(fimSchema(parts, { standard, fim }), new Map(), 'antrag');
  if (made.kind === 'refused') throw new Error(made.message);
  return made.files;
}
const names = (parts: FimPart[]): unknown[] =>
  parts.map(({ element }) =>
    element.kind === 'group'
      ? [element.name, ...names(element.parts)]
      : element.input === 'label'
        ? `„${element.content}“`
        : element.name,
  );
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each(shippedForms)('%s goes out as a data schema whose form the lint finds no error in', async (name) => {
  const { samples: _samples, ...files } = readFormFolder(formFolder(name));

  const { schema, made } = exportFim(FormFiles.parse(files));
  const read = readFim(bytes(writeFim(schema, '2026-11-28T08:00:00Z')));
  const again = read.kind === 'read' ? await importFim(read.schema, new Map(), 'wieder') : read;

  if (again.kind === 'refused') throw new Error(again.message);
  const { valid, invalid } = again.samples;
  const samples = {
    valid: [{ file: 'v', body: { answers: valid } }],
    invalid: [{ file: 'i', body: { answers: invalid } }],
  };
  const findings = await lintForm({ ...again.files, samples });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([schema.standard, made[0]]).toEqual(['3.0', '']);
});

test('ids are kept; what has none gets one of its own, always the same, that nothing else has', () => {
  const form = smallForm(
    {
      alt: { type: 'string', maxLength: 5, 'x-fim': 'F60000000001V1.0.0' },
      neu: { type: 'string', maxLength: 5 },
      falsch: { type: 'string', maxLength: 5, 'x-fim': 'keine Kennung' },
      gruppe: group({ feld: { type: 'boolean', 'x-fim': 'F99000000002V1.0.0' } }, [], { 'x-fim': 'F60000000009' }),
    },
    { elements: [control('alt'), control('neu'), control('falsch'), control('gruppe.feld')] },
  );

  const { ids, made } = exportFim(form);

  expect(Object.fromEntries(ids)).toEqual({
    '': 'S99000000001V1.0.0',
    '/alt': 'F60000000001V1.0.0',
    '/neu': 'F99000000003V1.0.0',
    '/falsch': 'F99000000004V1.0.0',
    '/gruppe': 'G99000000005V1.0.0',
    '/gruppe/feld': 'F99000000002V1.0.0',
  });
  expect(made).toEqual(['', '/neu', '/falsch', '/gruppe']);
  expect(exportFim(form).ids).toEqual(ids);
});

test('texts stand where they stood: before the next field or group of theirs, or behind the last', async () => {
  const text = (content: string): FimPart => part(fimField('Hinweis', { input: 'label', content }));
  const field = (name: string): FimPart => part(fimField(name));
  const parts = [
    text('eins'),
    part(
      fimGroup(
        'person',
        [text('zwei'), part(fimGroup('adresse', [part(fimGroup('ort', [field('plz')]))])), text('drei')],
        {
          help: 'Hilfe.',
        },
      ),
    ),
    text('vier'),
    part(
      fimGroup('kind', [field('name'), text('fünf'), part(fimGroup('schule', [text('sechs'), field('klasse')]))]),
      0,
      3,
    ),
    field('ende'),
    text('sieben'),
    part(fimGroup('leer', [text('acht')])),
  ];

  const { schema } = exportFim(await formOf(parts));

  expect(names(schema.parts)).toEqual([
    '„eins“',
    ['person', '„zwei“', ['adresse', ['ort', 'plz']], '„drei“'],
    '„vier“',
    ['kind', 'name', '„fünf“', ['schule', '„sechs“', 'klasse']],
    'ende',
    '„sieben“',
    '„acht“',
  ]);
  expect(schema.parts[1]?.element.help).toBe('Hilfe.');
});

test('a group of fields that are no object is none, and fields that no page shows go out all the same', () => {
  const form = smallForm(
    { a: { type: 'string', maxLength: 5 }, b: { type: 'string', maxLength: 5 }, c: { type: 'string', enum: ['x'] } },
    {
      elements: [
        { type: 'Label', text: 'Vorher.' },
        { type: 'Group', label: 'Beides', elements: [{ type: 'Label', text: 'Darin.' }, control('a'), control('b')] },
      ],
    },
  );

  const { schema } = exportFim(form);

  expect(names(schema.parts)).toEqual(['„Vorher.“', '„Darin.“', 'a', 'b', 'c']);
  expect(schema.parts.at(-1)?.element).toMatchObject({ input: 'select', choices: [{ code: 'x', name: 'x' }] });
});

test('an edition says what it can: Latin letters and times of day are texts in 2.0', async () => {
  const parts = [part(fimField('name', { dataType: 'text_latin' })), part(fimField('uhrzeit', { dataType: 'time' }))];
  const types = async (standard: FimStandard): Promise<unknown[]> =>
    exportFim(await formOf(parts, standard)).schema.parts.map(
      ({ element }) => element.kind === 'field' && element.dataType,
    );

  expect([await types('2.0'), await types('3.0')]).toEqual([
    ['text', 'text'],
    ['text_latin', 'time'],
  ]);
});

test('help that opens beside a field goes out as its help, also in a list', () => {
  const help = { options: { help: { title: 'Was?', text: 'Das.' } } };
  const form = smallForm(
    {
      a: { type: 'string', maxLength: 5 },
      b: { type: 'array', maxItems: 2, items: group({ c: { type: 'string', maxLength: 5 }, d: { type: 'boolean' } }) },
    },
    {
      elements: [
        control('a', help),
        control('b', {
          options: { detail: [control('c', help), { type: 'Group', label: 'G', elements: [control('d', help)] }] },
        }),
      ],
    },
  );

  const [a, b] = exportFim(form).schema.parts;

  expect(a?.element).toMatchObject({ help: 'Das.' });
  expect(b?.element).toMatchObject({ parts: [{ element: { help: 'Das.' } }, { element: { help: 'Das.' } }] });
});

test('answers go out by ids: nested, lists of one field bare, amounts in euros, one id twice by its version', async () => {
  const form = await formOf([
    part(fimGroup('person', [part(fimField('name'), 0, 3), part(fimField('alt', { fim: 'F60000001V2.0' }))])),
    part(fimGroup('kind', [part(fimField('betrag', { dataType: 'num_currency' }))], { fim: 'G60000002V1.0' }), 0, 5),
    part(fimField('dateien', { fim: 'F60000003V1.0', dataType: 'file' }), 0, 5),
    part(fimField('fehlt', { fim: 'F60000004V1.0' }), 0),
  ]);
  const answers = {
    person: { name: [{ name: 'Eva' }, { name: 'Eve' }, {}], alt: 'Erika' },
    kind: [{ betrag: 1250 }],
    dateien: ['a'],
  };

  expect(answersAsFim(form, exportFim(form).ids, answers)).toEqual({
    G60000001: { F60000001: ['Eva', 'Eve', null], 'F60000001V2.0': 'Erika' },
    G60000002: [{ F60000001: 12.5 }],
    F60000003: ['a'],
  });
});

test('answers of the wrong shape stay as they are', async () => {
  const form = await formOf([
    part(fimGroup('g', [part(fimField('a'))]), 1, 2),
    part(fimGroup('h', [part(fimField('b'))], { fim: 'G2000' })),
  ]);

  expect(answersAsFim(form, new Map(), { g: ['x'], h: 'y' })).toEqual({ g: ['x'], h: 'y' });
});

test('what is written is well-formed, whatever a form says', () => {
  const written = writeXml({
    name: 'a',
    attributes: { b: '"<&\n\t>' },
    content: [
      { name: 'c', content: ']]>&\u0001\uFFFE<' },
      { name: 'd', content: '' },
    ],
  });

  expect(written).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;&lt;&amp;&#10;&#9;&gt;">\n  <c>]]&gt;&amp;&lt;</c>\n  <d/>\n</a>\n',
  );
});
