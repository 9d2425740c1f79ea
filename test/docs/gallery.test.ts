import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippedForm, shippedForms } from '../shipped-forms.ts';

const gallery = readFileSync(new URL('../../docs/gallery.md', import.meta.url), 'utf8');
const rows = gallery
  .split('\n')
  .flatMap((line) => /^\| `([a-z0-9-]+)` \| ([^|]+) \|/.exec(line)?.slice(1, 3).join(': ') ?? []);

test('the gallery tells of every form that ships, by its title, and of no other', () => {
  const titles = shippedForms.map((form) => `${form}: ${shippedForm(form).content.plan.title}`);

  expect(rows.toSorted()).toEqual(titles.toSorted());
});
