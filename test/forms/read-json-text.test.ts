import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonText } from '../../forms/read-json-text.ts';

const told = (text: string): string => {
  const read = readJsonText(text);
  return read.kind === 'fault' ? `${read.place.line}:${read.place.column} ${read.sentence}` : 'nothing';
};

describe('a text that is no JSON is told with its place', () => {
  test.each([
    ['', '1:1 Die Datei ist leer.'],
    [' \n ', '1:1 Die Datei ist leer.'],
    ['{\n  "a": 1,\n}', '2:9 Hinter dem letzten Eintrag steht ein Komma.'],
    ['[1,]', '1:3 Hinter dem letzten Eintrag steht ein Komma.'],
    ['{"a": 1 "b": 2}', '1:9 Hier fehlt ein Komma, oder davor eine schließende Klammer.'],
    ['{"a": [1, 2}', '1:12 Hier fehlt ein Komma, oder davor eine schließende Klammer.'],
    ['{"a" 1}', '1:6 Hinter dem Namen „a“ fehlt ein Doppelpunkt.'],
    ['{a: 1}', '1:2 Hier fehlt ein Name.'],
    ['{\r\n"a": {"b": 1}', '1:1 Diese Klammer { wird nirgends geschlossen.'],
    ['[', '1:1 Diese Klammer [ wird nirgends geschlossen.'],
    ['{"a": "b\n"}', '1:7 Dieser Text wird in seiner Zeile nicht geschlossen.'],
    ['"a', '1:1 Dieser Text wird in seiner Zeile nicht geschlossen.'],
    ['{"a\tb": 1}', '1:4 In diesem Text steht ein Steuerzeichen, etwa ein Tabulator.'],
    ['["C:\\Daten"]', '1:5 Hinter dem Schrägstrich \\ steht ein Zeichen, das dort nicht stehen darf.'],
    ['{"a": „b“}', '1:7 Hier steht das Anführungszeichen „.'],
    ['{"a": 1 // Kommentar\n}', '1:9 Hier fehlt ein Komma, oder davor eine schließende Klammer.'],
    ['// Kommentar\n{}', '1:1 Hier steht ein Kommentar.'],
    ['{"a": }', '1:7 Hier fehlt ein Wert.'],
    ['{"a": 1,5}', '1:9 Hier fehlt ein Name.'],
    ['{"a": 01}', '1:7 Hier fehlt ein Wert.'],
    ['{"a": True}', '1:7 Hier fehlt ein Wert.'],
    ['{} {}', '1:4 Hinter dem Ende der Datei steht noch etwas.'],
    ['{"a": 1, "a": 2}', '1:10 Der Name „a“ steht in diesem Teil schon einmal.'],
    ['{"\\u0061": 1, "a": 2}', '1:15 Der Name „a“ steht in diesem Teil schon einmal.'],
  ])('%j', (text, sentence) => {
    expect(told(text)).toBe(sentence);
  });

  test('3,000 levels deep is told, not walked', () => {
    expect(told('['.repeat(3000))).toBe('1:65 Hier ist die Datei tiefer als 64 Ebenen verschachtelt.');
    expect(told('{"a":'.repeat(100_000))).toContain('tiefer als 64 Ebenen');
  });

  test('a text of 300,000 signs in one pair of quotation marks is read at once', () => {
    expect(told(JSON.stringify('ä"\\'.repeat(100_000)))).toBe('nothing');
  });
});

describe('a text that is JSON', () => {
  test('says where the value of a pointer begins, and where there is none, what stands around it', () => {
    const read = readJsonText('\uFEFF{\r\n  "a/b": [\r\n    { "c~": true }\r\n  ]\r\n}');
    if (read.kind === 'fault') throw new Error(read.sentence);

    expect(read.value).toEqual({ 'a/b': [{ 'c~': true }] });
    expect(read.placeOf('/a~1b/0/c~0')).toEqual({ line: 3, column: 13 });
    expect(read.placeOf('/a~1b/0/missing/inside')).toEqual({ line: 3, column: 5 });
    expect(read.placeOf('/nowhere')).toEqual({ line: 1, column: 2 });
    expect(read.placeOf('')).toEqual({ line: 1, column: 2 });
  });

  test('is read as JSON.parse reads it, and what that refuses is refused', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', '\\', '[', '0', '\n'))
      .map(
        ([text, at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice((at % (text.length + 1)) + 1),
      );
    // What the engine takes and we refuse on purpose: a name twice, and many levels.
    const parsed = (text: string): unknown => {
      const read = readJsonText(text);
      if (read.kind === 'read') return { value: read.value };
      return /schon einmal|Ebenen/.test(read.sentence) ? engine(text) : 'refused';
    };

    expect(() =>
      fc.assert(
        fc.property(fc.oneof(fc.json(), broken), (text) => isDeepStrictEqual(parsed(text), engine(text))),
        { numRuns: 500 },
      ),
    ).not.toThrow();
  });
});

function engine(text: string): unknown {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'refused';
  }
}
