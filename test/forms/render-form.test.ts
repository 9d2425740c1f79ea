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
