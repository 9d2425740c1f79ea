import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { acknowledged } from '../../infra/checks/acknowledged.ts';
import { grantsOf } from './policies.ts';
import { stackOf, withStaff } from './staff-stack.ts';
import { type Synthesis, synthesise } from './synthesised.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(project, 'docs/security.md'), 'utf8');
/** The rows of the table below a heading, without its head. */
const rowsBelow = (heading: string): string[] =>
  (page.split(`\n## ${heading}`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);

test('the page lists the same exceptions as the checks bear, with the same reasons and days', () => {
  const rows = acknowledged.map(
    ({ id, rules, reason, expires }) =>
      `| ${id} | ${rules.map((rule) => `\`${rule}\``).join(', ')} | ${reason} | ${expires} |`,
  );

  expect(rowsBelow('Rules that are not kept, and why')).toEqual(rows);
});

test('every threat has its answer, and every test that the page names is there', () => {
  const threats = rowsBelow('Threats');
  const named = [...page.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path]) => path ?? '');

  expect(threats.length).toBeGreaterThan(10);
  for (const row of threats) expect(row).toMatch(/`test\//);
  expect(named.filter((path) => !existsSync(join(project, path)))).toEqual([]);
});

test('who can use which key is as the roles have it', () => {
  const stacks = synthesise();
  const usersOf = (place: RegExp, tenant = 'musterstadt'): string[] => [
    ...new Set(
      grantsIn(stacks.get(tenant))
        .filter(({ resource }) => place.test(resource))
        .map(({ role }) => role),
    ),
  ];
  const said = (row: string): string[] => [
    ...new Set([...row.matchAll(/`([a-z]+-[a-z]+)`/g)].map(([, step]) => (step ?? '').replaceAll('-', ''))),
  ];
  const [recipient = '', receipt = '', , secrets = ''] = rowsBelow('Keys, and who can open what');

  const opening = grantsIn(stackOf(withStaff())).filter(({ resource }) => resource.includes('/keys/recipient/'));
  expect(said(recipient).toSorted()).toEqual([...new Set(opening.map(({ role }) => role))].toSorted());
  expect(said(receipt).toSorted()).toEqual(usersOf(/\/keys\/receipt\//).toSorted());
  expect(said(secrets).toSorted()).toEqual(usersOf(/\/secrets\//).toSorted());
  // Of the demo's tenants only the county writes mails.
  const contact = rowsBelow('Keys, and who can open what').find((one) => one.includes('contact key')) ?? '';
  expect(said(contact)).toEqual(usersOf(/\/keys\/contact\//, 'kreis-musterland'));
});

function grantsIn(stack: Synthesis | undefined): ReturnType<typeof grantsOf> {
  return stack === undefined ? [] : grantsOf(stack);
}
