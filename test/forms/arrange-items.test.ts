import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeItems } from '../../forms/arrange-items.ts';
import { filesPointer, readListNumbers } from '../../forms/list-numbers.ts';
import { planForm } from '../../forms/plan-form.ts';
import type { PageEntries } from '../../forms/page-entries.ts';
import { readPageFields } from '../../forms/read-fields.ts';
import { renderForm } from '../../forms/render-form.ts';
import { group, smallForm } from './small-form.ts';

const upload = {
  type: 'array',
  title: 'Beleg',
  maxItems: 1,
  items: { type: 'string', maxLength: 32 },
  'x-upload': { types: ['application/pdf'], maxBytes: 1000 },
};
const plan = planForm(
  smallForm({
    posten: {
      type: 'array',
      title: 'Posten',
      maxItems: 9,
      items: group({ name: { type: 'string', title: 'Name', maxLength: 9 }, beleg: upload }),
    },
  }),
);
const view = { plan, language: 'de', action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } } as const;

test.each(['/posten', '/posten/0', '/posten/x', '/__proto__/0', '', '/posten/1000'])(
  'up from %j changes nothing: it is no item, or the first',
  (up) => {
    const entries: PageEntries = [
      ['/posten/0/name', 'A'],
      ['/posten/1/name', 'B'],
    ];

    expect(arrangeItems(entries, { up })).toEqual(entries);
  },
);

test('the last item can go further down without harm: there is nothing below', () => {
  const entries = arrangeItems([['/posten/0/name', 'A']], { down: '/posten/0' });

  expect(readPageFields(plan, entries).answers).toEqual({ posten: [{ name: 'A' }] });
});

test('items of lists with longer names and numbers stay where they are', () => {
  const entries: PageEntries = [
    ['/posten/1/name', 'B'],
    ['/posten/10/name', 'K'],
    ['/postenliste/1/name', 'x'],
    ['/posten/0/name', '/posten/1/'],
  ];

  expect(arrangeItems(entries, { up: '/posten/1' })).toEqual([
    ['/posten/0/name', 'B'],
    ['/posten/10/name', 'K'],
    ['/postenliste/1/name', 'x'],
    ['/posten/1/name', '/posten/1/'],
  ]);
});

test('a list without files says nothing of numbers, and what is told wrongly is not believed', () => {
  expect(readListNumbers([['item:/posten/0', '3']], { '/posten': [0] })).toEqual({});
  expect(
    readListNumbers(
      [
        ['item:/posten/0', '-1'],
        ['item:/posten/1', '1e9'],
        ['next:/posten', '2'],
      ],
      { '/posten': [0, 1] },
    ),
  ).toEqual({});
  expect(filesPointer({}, '/posten/0/beleg')).toBe('/posten/0/beleg');
  expect(filesPointer({ '/posten': { items: [4], next: 5 } }, '/anderes')).toBe('/anderes');
});

const withoutTemplate = (html: string): string => html.replace(/<template>.*?<\/template>/s, '');

/** What a browser would send of a page: its fields, with what was typed. */
function sentBy(html: string, typed: string[]): PageEntries {
  const fields = [
    ...withoutTemplate(html).matchAll(/<input[^>]*name="((?:item:|next:)?\/[^"]*)"(?: value="([^"]*)")?/g),
  ];
  return fields.map(([, name = '', value = '']) => [
    name,
    name.endsWith('name') ? (typed[Number(/\d+/.exec(name)?.[0])] ?? '') : value,
  ]);
}

test('however items are added, moved and taken out, each keeps the files that were uploaded for it', () => {
  const act = fc.record({ kind: fc.constantFrom('up', 'down', 'remove', 'add'), at: fc.nat({ max: 4 }) });

  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      // Each item is called by the number under which its file lies.
      let names = ['0', '1', '2'];
      const used = new Set(names);
      let page = renderForm({ ...view, answers: { posten: names.map((name) => ({ name })) } });
      for (const { kind, at } of acts) {
        const pointer = `/posten/${at % Math.max(names.length, 1)}`;
        const arrangement = kind === 'add' ? {} : { [kind]: pointer };
        const entries = arrangeItems(sentBy(page, names), arrangement);
        const { answers, sources } = readPageFields(plan, entries);
        const lists = readListNumbers(entries, sources);
        const more: Record<string, number> = kind === 'add' ? { '/posten': 1 } : {};
        page = renderForm({ ...view, answers, lists, more });
        const before = names;
        names = [...withoutTemplate(page).matchAll(/name="item:\/posten\/\d+" value="(\d+)"/g)].map(
          ([, number = '']) => number,
        );
        const kept = Array.isArray(answers['posten']) ? answers['posten'] : [];
        expect(kept).toEqual(names.slice(0, kept.length).map((name) => ({ name })));
        expect(new Set(names).size).toBe(names.length);
        for (const name of names.filter((one) => !before.includes(one))) expect(used.has(name)).toBe(false);
        for (const name of names) used.add(name);
        expect(kept.map((_, index) => filesPointer(lists, `/posten/${index}/beleg`))).toEqual(
          names.slice(0, kept.length).map((name) => `/posten/${name}/beleg`),
        );
      }
    }),
  );
});

test('the first item can’t go up, the last not down; an empty list keeps an item to be made from', () => {
  const two = renderForm({ ...view, answers: { posten: [{ name: 'A' }, { name: 'B' }] } });
  const none = renderForm(view);
  const buttons = [...two.matchAll(/name="(up|down|remove)" value="\/posten\/(\d)"( hidden)?/g)];

  expect(buttons.map(([, name, item, hidden]) => `${name} ${item}${hidden ?? ''}`)).toEqual([
    'up 0 hidden',
    'down 0',
    'remove 0',
    'up 1',
    'down 1 hidden',
    'remove 1',
  ]);
  expect(two).toContain('Posten 2 nach oben');
  expect(two).not.toContain('<template>');
  expect(none).toMatch(/<template><fieldset[^>]*id="f-posten-0"/);
});
