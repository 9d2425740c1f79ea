import { expect, test } from 'vitest';
import { planForm } from '../../forms/plan-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import type { FormView } from '../../forms/form-frame.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const text = { type: 'string', maxLength: 20 };
const rendered = (files: ReturnType<typeof smallForm>, more: Partial<FormView> = {}): string =>
  renderForm({
    plan: planForm(files),
    language: 'de',
    action: '/a',
    api: { submissions: '/s', uploads: '/u', areas: '/p' },
    ...more,
  });

test('a form filled in before comes back with every tick where it was', () => {
  const files = smallForm({
    farben: { type: 'array', maxItems: 3, items: { type: 'string', enum: ['rot', 'blau'] } },
    anzahl: { type: 'integer', enum: [1, 2] },
    laenge: { type: 'number' },
    jahre: { type: 'integer' },
  });

  const page = rendered(files, { answers: { farben: ['blau'], anzahl: 2, laenge: 1.5, jahre: 3 } });

  expect(page).toMatch(/name="\/farben" value="blau" checked/);
  expect(page).not.toMatch(/value="rot" checked/);
  expect(page).toMatch(/data-kind="numeric-choice"[^>]*name="\/anzahl" value="2" checked/);
  expect(page).toContain('value="1,5"');
  expect(page).toMatch(/name="\/jahre"[^>]*value="3"/);
});

test('a place that was chosen stays chosen while other faults are mended, and nonsense in its place is left out', () => {
  const anschrift = group({ plz: text, ort: text, ars: text }, ['plz'], {
    'x-address': { postcode: 'plz', place: 'ort', area: 'ars' },
  });
  const files = smallForm({ anschrift }, { elements: [control('anschrift.plz'), control('anschrift.ort')] });

  const chosen = rendered(files, { answers: { anschrift: { plz: '00110', ars: '990010002003' } } });
  const nonsense = rendered(files, { answers: { anschrift: { plz: '00110', ars: ['x'] } } });

  expect(chosen).toContain('<input type="hidden" name="/anschrift/ars" value="990010002003">');
  expect(nonsense).toContain('<div data-area="/anschrift/ars" hidden></div>');
});

test('without JavaScript a list has its hint, and a field that is left out under a condition says so', () => {
  const hunde = { type: 'array', maxItems: 3, description: 'Auch Welpen.', items: group({ name: text }) };
  const files = smallForm(
    { befreit: { type: 'boolean', title: 'Sind Sie befreit?' }, hunde },
    { elements: [control('befreit'), control('hunde', rule('HIDE', 'befreit', { const: true }))] },
  );

  const page = rendered(files);

  expect(page).toContain('<p class="kern-hint">Auch Welpen.</p>');
  expect(page).toContain('„Sind Sie befreit?“: Ja');
  expect(page).not.toContain('Nur ausfüllen bei');
});

test('what was typed is shown as text, whatever signs it has', () => {
  const page = rendered(smallForm({ name: text }), { answers: { name: `"><script>alert('&')</script>` } });

  expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"');
});

test.each([
  ['de', 'hochgeladen', 'ist nicht mehr da', 'Datei 2'],
  ['en', 'uploaded', 'is not there any more', 'File 2'],
] as const)(
  'the files of a draft stand in the field that they belong to, also after its item moved (%s)',
  (language, there, gone, nameless) => {
    const beleg = {
      type: 'array',
      maxItems: 3,
      items: { type: 'string', pattern: '^[0-9a-f]{32}$', maxLength: 32 },
      'x-upload': { types: ['application/pdf'], maxBytes: 1000 },
    };
    const posten = { type: 'array', maxItems: 3, items: group({ name: text, beleg }) };
    const files = [
      { id: 'a', field: '/posten/0/beleg', name: 'Erster.pdf', size: 7, since: '2026-11-24T09:00:00.000Z' },
      { id: 'b', field: '/posten/1/beleg', name: 'Zweiter.pdf', size: 7 },
      { id: 'c', field: '/posten/1/beleg', size: 7 },
      { id: 'd', field: '/posten/1/beleg', name: 'Dritter.pdf' },
    ];
    const view = { answers: { posten: [{ name: 'B' }, { name: 'A' }] }, files, language };

    const page = rendered(smallForm({ posten }), { ...view, lists: { '/posten': { items: [1, 0], next: 2 } } });

    const rows = [
      ...page.matchAll(/data-upload="([^"]+)"|<li([^>]*)><span dir="auto">([^<]+)<\/span> – <small>([^<]+)/g),
    ];
    expect(rows.map(([, place, data, name, state]) => place ?? [data?.trim(), name, state])).toEqual([
      '/posten/0/beleg',
      ['data-document="b"', 'Zweiter.pdf', there],
      ['data-document="c"', nameless, there],
      ['data-failed', 'Dritter.pdf', expect.stringContaining(gone)],
      '/posten/1/beleg',
      ['data-document="a" data-since="1795510800000"', 'Erster.pdf', there],
    ]);
  },
);
