import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseRegister } from '../../domain/area-register.ts';
import { jurisdiction } from '../../domain/jurisdiction.ts';
import { parsePostcodes } from '../../domain/postcode-table.ts';
import { isLatin } from '../../forms/latin.ts';
import { localAreas, writeRegister } from '../../local/areas.ts';
import { openDatabase } from '../../local/database.ts';

const shared = (name: string): string => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));

function read(variable: string, name: string, from: string): string {
  const path = process.env[variable] ?? shared(name);
  if (!existsSync(path)) throw new Error(`${name} is missing. Get it from ${from} and set ${variable} to its path.`);
  return readFileSync(path, 'utf8');
}

const register = parseRegister(
  read('ROHRPOST_REGISTER', 'GV100AD_301123.txt', 'destatis.de, Gemeindeverzeichnis, GV100AD'),
);
if (register.kind === 'refused') throw new Error(`the register can't be read: ${register.faults[0]?.message}`);
const { areas, arsByAgs } = register;
const municipalities = areas.filter(({ level }) => level === 'municipality');
const table = parsePostcodes(
  read('ROHRPOST_POSTCODES', 'zuordnung_plz_ort.csv', 'OpenStreetMap (columns ags and plz)'),
  arsByAgs,
);
if (table.kind === 'refused') throw new Error('the postcode table can’t be read');
const { postcodes, unknown } = table;

test('the official register has its 10,981 municipalities, and the anchors are where they belong', () => {
  expect(municipalities).toHaveLength(10_981);
  expect(municipalities.filter(({ ars }) => ars.startsWith('05554'))).toHaveLength(17);
  expect([arsByAgs.get('05554012'), arsByAgs.get('01002000')]).toEqual(['055540012012', '010020000000']);
  expect(areas.find(({ ars }) => ars === '034595402002')?.name).toContain('Ankum');
});

test('every municipality resolves to itself, and with districts in the table to its own rather than the district', () => {
  const rules = areas.map(({ ars }) => ({ leikaKey: '*', ars, authority: ars }));
  const byPrefix = Map.groupBy(rules, ({ ars }) => ars.slice(0, 5));
  const authorities = new Map(
    rules.map(({ authority }) => [authority, { id: authority, name: authority, tenant: 'neudorf' }]),
  );
  const wrong = municipalities.filter(({ ars }) => {
    const near = [
      ...(byPrefix.get(ars.slice(0, 5)) ?? []),
      ...(byPrefix.get(ars.slice(0, 3)) ?? []),
      ...(byPrefix.get(ars.slice(0, 2)) ?? []),
    ];
    const decision = jurisdiction(
      { version: '1', authorities: near.flatMap(({ authority }) => authorities.get(authority) ?? []), rules: near },
      { leikaKey: '99102011104000', ars, on: '2026-11-24' },
    );
    return decision.kind !== 'responsible' || decision.authority.id !== ars;
  });

  expect(wrong).toEqual([]);
});

test('every postcode leads to its candidates; keys that the register does not know are reported and never answered with', async () => {
  const database = openDatabase(':memory:');
  writeRegister(database, { areas, postcodes });
  const directory = localAreas(database, { version: '1', authorities: [], rules: [] });
  const expected = Map.groupBy(postcodes, ({ postcode }) => postcode);
  for (const [postcode, pairs] of expected) {
    const found = await directory.byPostcode(postcode);
    expect(found.map(({ ars }) => ars).toSorted()).toEqual(pairs.map(({ ars }) => ars).toSorted());
  }

  expect(expected.size).toBeGreaterThan(8000);
  expect(unknown).toHaveLength(15);
  expect((await directory.byPostcode('46325')).map(({ ars }) => ars)).toEqual(['055540012012']);
});

test('DIN 91379 is known as the list of String-Latin has it', () => {
  const datatypes: Record<string, string> = { bll: 'abc', bnlreq: 'abc', bnl: 'bc', bnlopt: 'c', bnlnot: 'c' };
  const lines = read(
    'ROHRPOST_DIN91379',
    'din91379_latin_list_1.3.txt',
    'github.com/String-Latin/DIN-91379-Characters-and-Sequences',
  )
    .split('\n')
    .map((line) => line.split(';').map((cell) => cell.trim()));
  const wrong = lines.filter(([group = '', , points = '']) => {
    if (points === '') return false;
    const text = String.fromCodePoint(...points.split(' ').map((point) => Number.parseInt(point, 16))).normalize('NFC');
    return (['a', 'b', 'c'] as const).some(
      (datatype) => isLatin(text, datatype) !== (datatypes[group] ?? '').includes(datatype),
    );
  });

  expect(lines.length).toBeGreaterThan(900);
  expect(wrong).toEqual([]);
});
