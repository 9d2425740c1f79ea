import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRegister } from '../../domain/area-register.ts';
import { jurisdiction } from '../../domain/jurisdiction.ts';
import { parsePostcodes } from '../../domain/postcode-table.ts';
import { addPeriod } from '../../domain/period.ts';
import { nextAttempt, spreadOf } from '../../domain/delivery.ts';
import { displayName } from '../../domain/display-name.ts';
import { extensionOf, mediaTypeOf } from '../../domain/media-type.ts';

const authority = (id: string) => ({ id, name: id, tenant: 'neudorf' });
const table = (
  rules: { leikaKey?: string; ars: string; authority: string; validFrom?: string; validUntil?: string }[],
) => ({
  version: '1',
  authorities: [...new Set(rules.map((rule) => rule.authority))].map(authority),
  rules: rules.map((rule) => ({ leikaKey: '*', ...rule })),
});
const question = { leikaKey: '99102011104000', ars: '055540012012', on: '2026-11-24' };
const who = (rules: Parameters<typeof table>[0], more: Partial<typeof question> = {}) => {
  const decision = jurisdiction(table(rules), { ...question, ...more });
  return decision.kind === 'responsible' ? decision.authority.id : decision.kind;
};

test('the longest prefix decides, at every level of the regional key', () => {
  const rules = ['05', '055', '05554', '055540012', '055540012012'].map((ars) => ({ ars, authority: ars }));

  expect(rules.map((_, index) => who(rules.slice(0, index + 1)))).toEqual(rules.map(({ ars }) => ars));
});

test('a rule for the service beats one for all at the same level, not at a closer one', () => {
  expect(
    who([
      { ars: '05554', authority: 'all' },
      { ars: '05554', authority: 'one', leikaKey: question.leikaKey },
    ]),
  ).toBe('one');
  expect(
    who([
      { ars: '055540012012', authority: 'all' },
      { ars: '05554', authority: 'one', leikaKey: question.leikaKey },
    ]),
  ).toBe('all');
});

test('two authorities on one rank are ambiguous; the same one twice is not; nobody is none', () => {
  expect(
    who([
      { ars: '05554', authority: 'a' },
      { ars: '05554', authority: 'b' },
    ]),
  ).toBe('ambiguous');
  expect(
    who([
      { ars: '05554', authority: 'a' },
      { ars: '05554', authority: 'a' },
    ]),
  ).toBe('a');
  expect(who([{ ars: '01', authority: 'a' }])).toBe('none');
  expect(who([])).toBe('none');
});

test('rules count on their first and last day and not beside them', () => {
  const rules = [{ ars: '05', authority: 'a', validFrom: '2026-11-01', validUntil: '2026-11-30' }];

  expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((on) => who(rules, { on }))).toEqual([
    'none',
    'a',
    'a',
    'none',
  ]);
});

test('the order of the rules never matters', () => {
  const rule = fc.record({
    ars: fc.constantFrom('05', '055', '05554', '055540012012', '01'),
    authority: fc.constantFrom('a', 'b', 'c'),
    leikaKey: fc.constantFrom('*', question.leikaKey),
  });
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
      expect(who(rules)).toBe(who(rules.toReversed()));
    }),
  );
});

const line = (kind: string, key: string, association: string, name: string): string =>
  `${kind}20231130${key.padEnd(8)}${association.padEnd(4)}${name.padEnd(50)}`;

test('a register is read with its levels, and a broken one is refused with its lines', () => {
  const text = [
    line('10', '05', '', 'Nordrhein-Westfalen'),
    line('20', '055', '', 'Münster'),
    line('30', '0555', '', 'Region'),
    line('40', '05554', '', 'Borken'),
    line('50', '05554', '0012', 'Borken, Stadt'),
    line('60', '05554012', '0012', 'Borken, Stadt'),
    '',
  ].join('\r\n');
  const parsed = parseRegister(text);

  expect(parsed).toMatchObject({
    kind: 'parsed',
    areas: [
      { ars: '05' },
      { ars: '055' },
      { ars: '05554' },
      { ars: '055540012' },
      { ars: '055540012012', name: 'Borken, Stadt', level: 'municipality' },
    ],
  });
  expect(parseRegister(`${text}\nkaputt`)).toMatchObject({ kind: 'refused', faults: [{ line: 8 }] });
  expect(parseRegister('')).toMatchObject({ kind: 'refused' });
  expect(parseRegister(text.replace('05554012', '0555X012'))).toMatchObject({ kind: 'refused' });
});

test('postcodes of keys that the register does not know are reported and never answered with', () => {
  const known = new Map([['05554012', '055540012012']]);

  expect(parsePostcodes('ags,plz\n05554012,46325\n05554012,46325\n99999999,12345\n', known)).toEqual({
    kind: 'parsed',
    postcodes: [{ postcode: '46325', ars: '055540012012' }],
    unknown: ['99999999'],
  });
  expect(parsePostcodes('a,b\n', known)).toMatchObject({ kind: 'refused', faults: [{ line: 1 }] });
  expect(parsePostcodes('ags,plz\nx,y\n', known)).toMatchObject({ kind: 'refused', faults: [{ line: 2 }] });
  expect(parsePostcodes('ags,plz\n05554012\n', known)).toMatchObject({ kind: 'refused', faults: [{ line: 2 }] });
  expect(parsePostcodes('plz,ags\n46325\n', known)).toMatchObject({ kind: 'refused', faults: [{ line: 2 }] });
  expect(parsePostcodes('', known)).toMatchObject({ kind: 'refused', faults: [{ line: 1 }] });
});

test('periods follow the calendar', () => {
  const start = new Date('2026-01-31T10:00:00.000Z');

  expect(['P7D', 'P1M', 'P3Y'].map((period) => addPeriod(start, period).toISOString())).toEqual([
    '2026-02-07T10:00:00.000Z',
    '2026-02-28T10:00:00.000Z',
    '2029-01-31T10:00:00.000Z',
  ]);
});

test('attempts follow the schedule of promise P3 and never come earlier than nine tenths of it', () => {
  const start = new Date('2026-11-24T09:00:00.000Z');
  const minutes = (attempts: number, now = start, spread = 0): number =>
    (nextAttempt(attempts, start, now, spread).getTime() - now.getTime()) / 60_000;

  expect([1, 2, 3, 4, 5, 6, 7, 100].map((attempts) => minutes(attempts))).toEqual([1, 5, 15, 60, 120, 240, 360, 360]);
  expect(minutes(200, new Date('2026-12-24T09:00:00.000Z'))).toBe(1440);
  expect(minutes(7, start, 1)).toBe(324);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(spreadOf(text)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a rebuilt name is safe whatever was sent, and keeps what people can read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const rebuilt = displayName(name, 'application/pdf');
      expect(rebuilt).toMatch(/^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N} ._-]*\.pdf$/u);
      expect(rebuilt.length).toBeLessThanOrEqual(120);
    }),
  );
  expect(displayName('../../Führungszeugnis Ólafur.PDF', 'application/pdf')).toBe('Führungszeugnis Ólafur.pdf');
  expect(displayName('...', 'image/png')).toBe('Datei.png');
});

test('types are told by bytes', () => {
  expect(
    [
      [0x25, 0x50, 0x44, 0x46, 0x2d],
      [0xff, 0xd8, 0xff, 0xe0],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0x3c],
      [],
    ].map((bytes) => mediaTypeOf(new Uint8Array(bytes))),
  ).toEqual(['application/pdf', 'image/jpeg', 'image/png', undefined, undefined]);
  expect(extensionOf('image/jpeg')).toBe('jpg');
});
