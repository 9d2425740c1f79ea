import { expect, test } from 'vitest';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { found, text } from './lint-case.ts';
import { control, group, smallInput } from './small-form.ts';

const words = (count: number): string => `${Array.from({ length: count }, (_, index) => `Wort${index}`).join(' ')}.`;
const form = (said: string, more: object = {}): LintInput =>
  smallInput({ anlass: { ...text, description: said, ...more } });

test('a sentence of more than 25 words is found wherever people read it, each text once', async () => {
  const long = `Kurz. ${words(26)} ${words(30)}`;
  const items = group({ name: { ...text, description: long } });
  const elements = [
    { type: 'Group', label: 'Gruppe', elements: [{ type: 'Label', text: long }] },
    control('anlass', { options: { help: { title: 'Hilfe', text: long } } }),
    control('liste', { options: { detail: [{ type: 'Label', text: long }, control('name')] } }),
  ];
  const everywhere = smallInput(
    { anlass: { ...text, title: words(26) }, liste: { type: 'array', title: 'Liste', maxItems: 2, items } },
    { elements, description: { intro: long, easyText: long } },
  );

  expect(await found('A13', everywhere)).toEqual([
    'warning form.json /intro',
    'warning form.json /easyText',
    'warning ui.json /elements/0/elements/0/elements/0/text',
    'warning ui.json /elements/0/elements/2/options/detail/0/text',
    'warning schema.json /properties/anlass',
    'warning ui.json /elements/0/elements/1',
    'warning schema.json /properties/liste/items/properties/name',
  ]);
});

test('the longest sentence is told, with its first words', async () => {
  const [finding] = (await lintForm(form(`${words(26)} ${words(30)}`))).filter(({ code }) => code === 'A13');

  expect(finding?.message).toBe(
    'Ein Satz hat 30 Wörter, leicht zu lesen sind höchstens 25: „Wort0 Wort1 Wort2 Wort3 Wort4 Wort5 …“',
  );
});

test('25 words, lines of a list, and the address of a link make no sentence too long', async () => {
  const listed = `Sie brauchen:\n\n- ${words(20)}\n- ${words(20)}`;
  const linked = `${words(24).slice(0, -1)} [Satzung](https://a.example/b-c-d/e).`;

  expect([
    await found('A13', form(words(25))),
    await found('A13', form(listed)),
    await found('A13', form(linked)),
  ]).toEqual([[], [], []]);
});
