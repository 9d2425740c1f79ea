import { expect, test } from 'vitest';
import type { Areas } from '../../domain/ports.ts';
import type { Area, JurisdictionTable } from '../../schemas/area.ts';

/** The register and the table that a ground under test is set up with. */
export const givenRegister: { areas: Area[]; postcodes: { postcode: string; ars: string }[] } = {
  areas: [
    { ars: '09', name: 'Musterland', level: 'land' },
    { ars: '091730001001', name: 'Neudorf', level: 'municipality' },
    { ars: '091730001002', name: 'Neustadt a.d. Muster', level: 'municipality' },
    { ars: '091730001003', name: 'Überlingen', level: 'municipality' },
    { ars: '091730001004', name: '100% Moor_heide', level: 'municipality' },
    ...Array.from(
      { length: 30 },
      (_, index): Area => ({
        ars: `0917300020${String(index + 10)}`,
        name: `Reihendorf ${String.fromCharCode(65 + (index % 26))}${index}`,
        level: 'municipality',
      }),
    ),
  ],
  postcodes: [
    { postcode: '01234', ars: '091730001001' },
    { postcode: '01234', ars: '091730001002' },
    { postcode: '01235', ars: '091730001002' },
    { postcode: '01236', ars: '091730001003' },
    { postcode: '01239', ars: '091730001004' },
    { postcode: '01237', ars: '099999999999' },
    ...Array.from({ length: 30 }, (_, index) => ({ postcode: '02000', ars: `0917300020${String(index + 10)}` })),
  ],
};
/** The jurisdictions that go with it. */
export const givenTable: JurisdictionTable = {
  version: '2026-1',
  authorities: [{ id: 'neudorf', name: 'Gemeinde Neudorf', tenant: 'neudorf' }],
  rules: [{ leikaKey: '*', ars: '091730001001', authority: 'neudorf' }],
};

/** What every ground's register keeps to. */
export function areasContract(open: () => Promise<Areas>): void {
  test('a postcode gives its places, by name; one that the register does not know, none', async () => {
    const areas = await open();

    const both = await areas.byPostcode('01234');
    const answers = [
      await areas.byPostcode('99999'),
      await areas.byPostcode('01237'),
      await areas.byPostcode('__proto__'),
    ];

    expect(both).toEqual([
      { ars: '091730001001', name: 'Neudorf', postcode: '01234' },
      { ars: '091730001002', name: 'Neustadt a.d. Muster', postcode: '01234' },
    ]);
    expect(answers).toEqual([[], [], []]);
  });

  test('a search finds by the beginning of a name or postcode, twenty at most, and takes signs for what they are', async () => {
    const areas = await open();

    const names = async (query: string): Promise<string[]> =>
      (await areas.search(query)).map(({ name, postcode }) => `${postcode} ${name}`);

    expect(await names('neu')).toEqual(['01234 Neudorf', '01234 Neustadt a.d. Muster', '01235 Neustadt a.d. Muster']);
    expect(await names('Über')).toEqual(['01236 Überlingen']);
    expect(await names('0123')).toHaveLength(5);
    expect(await names('Reihendorf')).toHaveLength(20);
    expect(await names('100%')).toEqual(['01239 100% Moor_heide']);
    expect(await names('100_')).toEqual([]);
    expect(await names('%')).toEqual([]);
  });

  test('a place has a name, and the table of jurisdictions its version', async () => {
    const areas = await open();

    const named = [
      await areas.name('091730001001'),
      await areas.name('09'),
      await areas.name('constructor'),
      await areas.name('1'),
    ];
    const table = await areas.jurisdictions();

    expect(named).toEqual(['Neudorf', 'Musterland', undefined, undefined]);
    expect(table).toEqual(givenTable);
  });
}
