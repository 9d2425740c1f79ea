import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../infra/synthesised.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

const Pointer = z.union([
  z.strictObject({ test: z.string(), name: z.string() }),
  z.strictObject({ setting: z.string(), property: z.string() }),
  z.strictObject({ code: z.string() }),
  z.strictObject({ document: z.string(), heading: z.string() }),
]);
type Pointer = z.infer<typeof Pointer>;
const always = { id: z.string(), title: z.string().min(3).max(120) };
const Requirement = z.union([
  z.strictObject({ ...always, met: z.array(Pointer).min(1) }),
  z.strictObject({ ...always, notApplicable: z.string().min(5) }),
  z.strictObject({ ...always, open: z.string().min(20) }),
]);
const Table = z.strictObject({
  standard: z.string(),
  source: z.url(),
  about: z.string(),
  requirements: z.array(Requirement),
});
const tableOf = (name: string) => Table.parse(JSON.parse(read(`docs/requirements/${name}.json`)));

/** How many requirements each section of a standard has, as its text of today counts them; `3.8: 8` is A3.8.01 to A3.8.08. */
const bsi = (sections: Record<string, number>): string[] =>
  Object.entries(sections).flatMap(([section, last]) =>
    Array.from({ length: last }, (_, index) => `A${section}.${String(index + 1).padStart(2, '0')}`),
  );
/** The same for ASVS; the numbers of levels 1 and 2 come first in each section. */
const asvs = (chapters: Record<string, number[]>): string[] =>
  Object.entries(chapters).flatMap(([chapter, sections]) =>
    sections.flatMap((last, section) =>
      Array.from({ length: last }, (_, index) => `V${chapter}.${section + 1}.${index + 1}`),
    ),
  );
const standards: [string, string[]][] = [
  [
    'tr-03172-3',
    bsi({
      '3.1': 6,
      '3.2': 7,
      '3.3': 3,
      '3.4': 5,
      '3.5': 5,
      '3.6': 4,
      '3.7': 4,
      '3.8': 8,
      '3.9': 13,
      '3.10': 4,
      '3.11': 10,
      '3.12': 6,
      '3.13': 5,
      '3.14': 7,
      '3.15': 6,
      '3.16': 3,
      '3.17': 4,
      '3.18': 1,
      '3.19': 6,
    }),
  ],
  ['tr-03172-4', bsi({ '3.1': 6, '3.2': 4, '3.3': 4, '3.4': 4, '3.5': 6, '3.6': 7, '3.7': 5, '3.8': 6 })],
  [
    'asvs-5.0-l2',
    asvs({
      1: [2, 9, 11, 3, 2],
      2: [3, 3, 4, 1],
      3: [0, 2, 4, 6, 5, 0, 2],
      4: [3, 1, 2, 4],
      5: [1, 3, 2, 3],
      6: [3, 12, 4, 4, 5, 3, 0, 4],
      7: [3, 4, 2, 5, 2, 2],
      8: [2, 3, 1, 1],
      9: [3, 4],
      10: [2, 2, 4, 11, 5, 2, 3],
      11: [2, 3, 3, 4, 1, 1],
      12: [3, 2, 4],
      13: [1, 5, 2, 5],
      14: [2, 4, 3],
      15: [3, 3, 7],
      16: [1, 5, 4, 3, 3],
      17: [1, 4, 2],
    }),
  ],
];

/** The titles of tests and groups in a file, as they are written there. */
const titlesIn = (file: string): string[] =>
  [...read(file).matchAll(/(?:\b(?:test|describe)|\))\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/gs)].map(
    ([, , title = '']) => title,
  );

const stack = synthesise().get('musterstadt');

/** What is wrong with a pointer, or nothing. */
function faultOf(pointer: Pointer): string[] {
  if ('test' in pointer) {
    if (!existsSync(join(project, pointer.test))) return [`${pointer.test} is not there`];
    return titlesIn(pointer.test).includes(pointer.name) ? [] : [`${pointer.test} has no test "${pointer.name}"`];
  }
  if ('setting' in pointer) {
    const found = stack?.ofType(pointer.setting) ?? [];
    const isSet =
      found.length > 0 && found.every(({ Properties }) => reach(Properties, pointer.property) !== undefined);
    return isSet ? [] : [`${pointer.setting} without ${pointer.property}`];
  }
  if ('code' in pointer) return existsSync(join(project, pointer.code)) ? [] : [`${pointer.code} is not there`];
  const { document, heading } = pointer;
  const headings = existsSync(join(project, document)) ? read(document).split('\n') : [];
  return headings.some((line) => line.replace(/^#+ /, '') === heading) ? [] : [`${document} has no "${heading}"`];
}

function reach(properties: unknown, path: string): unknown {
  let found = properties;
  for (const name of path.split('.')) {
    const parsed = z.record(z.string(), z.unknown()).safeParse(found);
    found = parsed.success ? parsed.data[name] : undefined;
  }
  return found;
}

describe.each(standards)('%s', (name, ids) => {
  const { requirements } = tableOf(name);

  test('every requirement stands there once: none is missing, none is made up', () => {
    expect(requirements.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  test('whatever is said to be met is shown by something that is there', () => {
    const faults = requirements.flatMap((one) =>
      'met' in one ? one.met.flatMap((pointer) => faultOf(pointer).map((fault) => `${one.id}: ${fault}`)) : [],
    );

    expect(faults).toEqual([]);
  });
});

test('the standards have as many requirements as their texts count', () => {
  expect(standards.map(([, ids]) => ids.length)).toEqual([107, 42, 253]);
});

test('pointers that lead nowhere are found', () => {
  const nowhere: Pointer[] = [
    { test: 'test/nowhere.test.ts', name: 'x' },
    { test: 'test/docs/requirements.test.ts', name: 'there is no such test' },
    { setting: 'AWS::S3::Bucket', property: 'VersioningConfiguration.Nothing' },
    { setting: 'AWS::EC2::Instance', property: 'ImageId' },
    { code: 'domain/nowhere.ts' },
    { document: 'docs/security.md', heading: 'Nowhere' },
    { document: 'docs/nowhere.md', heading: 'Threats' },
  ];

  expect(nowhere.filter((pointer) => faultOf(pointer).length === 0)).toEqual([]);
});
