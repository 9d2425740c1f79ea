import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ourWords } from '../../forms/words.ts';
import { planForm } from '../../forms/plan-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { richText } from '../../forms/rich-text.ts';
import { control, smallForm, smallInput, technicalFaults } from './small-form.ts';

const frame = { texts: ourWords('de').page };
const rich = (text: string): string => richText(text, frame).html;

test.each([
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['[böse](javascript:alert(1))', '[böse](javascript:alert(1))'],
  ['[offen](http://beispiel.de)', '[offen](http://beispiel.de)'],
  ['[aus](https://a.de" onclick="x)', '[aus](https://a.de&quot; onclick=&quot;x)'],
  ['**fett** # Titel `code`', '**fett** # Titel `code`'],
])('%s stays text', (text, shown) => {
  expect(rich(text)).toBe(`<p class="kern-body">${shown}</p>`);
});

test('whatever is written, no element and no attribute comes of it but those of paragraphs, lists and links', () => {
  const parts = fc.constantFrom(
    '<b>',
    '"',
    "'",
    '[a](https://b.de/?c=d&e)',
    '[',
    '](',
    ')',
    '- ',
    '\n',
    '\n\n',
    '&',
    'ä',
  );

  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), (texts) => {
      const left = rich(texts.join('')).replaceAll(
        /<\/?(?:p|ul|li|br)(?: class="kern-(?:body|list)")?>|<a class="kern-link" href="https:\/\/b\.de\/\?c=d&amp;e" target="_blank" rel="noopener noreferrer">|<span class="kern-sr-only">|<\/(?:span|a)>/g,
        '',
      );

      expect(left).not.toMatch(/[<>"]/);
    }),
  );
});

test('paragraphs, lines, lists and links are told apart, and a link says that it opens a window', () => {
  const text = 'Eine Zeile\nund noch eine.\n\n- das [Amt](https://amt.example/a)\n- und\n\n\n';

  expect(rich(text)).toBe(
    '<p class="kern-body">Eine Zeile<br>und noch eine.</p>' +
      '<ul class="kern-list"><li>das <a class="kern-link" href="https://amt.example/a" target="_blank" rel="noopener noreferrer">Amt <span class="kern-sr-only">(öffnet ein neues Fenster)</span></a></li><li>und</li></ul>',
  );
});

const help = { title: 'Was ist das?', text: 'Das ist:\n\n- ein Beleg' };
const properties = {
  text: { type: 'string', title: 'Text', maxLength: 500 },
  ja: {
    type: 'boolean',
    const: true,
    title: 'Ich stimme zu.',
    description: 'Lesen Sie [dies](https://amt.example/dies).',
  },
};
const elements = [control('text', { options: { multi: true, help } }), control('ja')];
const english = {
  Probe: 'Sample',
  Angaben: 'Answers',
  Text: 'Text',
  'Was ist das?': 'What is this?',
  'Das ist:\n\n- ein Beleg': 'This is:\n\n- evidence',
  'Ich stimme zu.': 'I agree.',
  'Lesen Sie [dies](https://amt.example/dies).': 'Read [this](https://amt.example/this).',
};
const view = { action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } };

test('help, links of a consent and the form in Leichte Sprache are on the page; nothing is ticked beforehand', () => {
  const description = {
    easyText: 'So geht es:\n\n- Sie tippen.',
    languages: ['de', 'en'],
    translations: { en: english },
  };
  const plan = planForm(smallForm(properties, { elements, description }));

  const [german, other] = [
    renderForm({ ...view, plan, language: 'de' }),
    renderForm({ ...view, plan, language: 'en' }),
  ];

  expect(german).toContain(
    '<summary>Was ist das?</summary><p class="kern-body">Das ist:</p><ul class="kern-list"><li>ein Beleg</li></ul></details>',
  );
  expect(german).toContain('<details class="intake-help" lang="de-simple"><summary>Leichte Sprache</summary>');
  expect(german).toContain('Höchstens 500 Zeichen.');
  expect(german).toContain('id="f-ja-hint">Lesen Sie <a class="kern-link" href="https://amt.example/dies"');
  expect(german).not.toContain(' checked');
  expect(other).toContain('<summary>What is this?</summary>');
  expect(other).toContain('href="https://amt.example/this"');
  expect(other).not.toContain('Leichte Sprache');
});

test('a link that leads elsewhere than to https is refused, in every language and in the easy text', async () => {
  const told = async (description: object, text = help.text) =>
    (
      await technicalFaults(
        smallInput(properties, {
          elements: [control('text', { options: { multi: true, help: { ...help, text } } }), control('ja')],
          description,
        }),
      )
    )
      .filter(({ code }) => code !== 'T07')
      .map(({ code, message }) => `${code} ${message}`);

  expect(await told({ easyText: 'Hier: [Amt](www.amt.example)' })).toEqual([
    'T09 Der Link „[Amt](www.amt.example)“ führt nicht zu einer Adresse mit https://.',
  ]);
  expect(await told({}, '[a](http://b.de) und [c](https://d.de)')).toEqual([
    'T09 Der Link „[a](http://b.de)“ führt nicht zu einer Adresse mit https://.',
  ]);
  expect(
    await told({ languages: ['de', 'en'], translations: { en: { ...english, Text: '[t](mailto:x@y.de)' } } }),
  ).toEqual(['T09 Der Link „[t](mailto:x@y.de)“ führt nicht zu einer Adresse mit https://.']);
});
