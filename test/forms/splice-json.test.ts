import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonPlaces, placeAt } from '../../forms/json-places.ts';
import { insertJson, rawJson, removeJson, replaceJson, setJson, swapJson } from '../../forms/splice-json.ts';
import { putJson } from '../../forms/put-json.ts';
import { writeJson } from '../../forms/write-json.ts';

const text = `{
  "title": "Hund \\"Bello\\"",
  "required": ["a", "b"],
  "properties": {
    "a": { "type": "string" },
    "b": {
      "type": "string"
    }
  },
  "steps": [
    {
      "label": "eins"
    },
    { "label": "zwei" }
  ],
  "none": {},
  "empty": []
}
`;

describe('where everything stands in a JSON text', () => {
  test.each([
    ['/title', '"Hund \\"Bello\\""'],
    ['/required/1', '"b"'],
    ['/properties/a', '{ "type": "string" }'],
    ['/steps/1/label', '"zwei"'],
    ['/none', '{}'],
  ])('finds %s', (pointer, expected) => {
    const place = placeAt(jsonPlaces(text), pointer);

    expect(text.slice(place?.from, place?.to)).toBe(expected);
  });

  test('knows nothing of a text that is no JSON, and of a place that there is none of', () => {
    expect(jsonPlaces('{ "a": }')).toBeUndefined();
    expect(jsonPlaces('')).toBeUndefined();
    expect(placeAt(jsonPlaces(text), '/steps/7')).toBeUndefined();
    expect(placeAt(jsonPlaces(text), '/title/x')).toBeUndefined();
  });

  test('of two members of one name the last counts, as it does for JSON.parse', () => {
    const twice = '{ "a": 1, "a": 2 }';

    expect(placeAt(jsonPlaces(twice), '/a')).toMatchObject({ from: 15, to: 16 });
  });

  test('a text of 5,000 levels is read', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000);

    expect(jsonPlaces(deep)).toMatchObject({ from: 0, to: 10_000 });
  });
});

describe('a change of a JSON text leaves all else as it was typed', () => {
  test('a value', () => {
    expect(replaceJson(text, '/steps/1/label', 'drei')).toBe(text.replace('"zwei"', '"drei"'));
    expect(replaceJson(text, '/steps/9', 'drei')).toBe(text);
  });

  test('a member, on one line and on several, new and known, in an object that has none', () => {
    expect(setJson(text, '/properties/a', 'title', 'A')).toContain('"a": { "type": "string", "title": "A" }');
    expect(setJson(text, '/properties/b', 'title', 'B')).toContain('"type": "string",\n      "title": "B"\n    }');
    expect(setJson(text, '/properties/b', 'type', 'number')).toContain('"b": {\n      "type": "number"');
    expect(setJson(text, '/none', 'a', { b: 1 })).toContain('"none": {\n    "a": {\n      "b": 1\n    }\n  }');
    expect(setJson(text, '', 'last', true)).toContain('"empty": [],\n  "last": true\n}');
    expect(setJson(text, '/properties/b', 'type', undefined)).toContain('"b": {}');
    expect(setJson(text, '/properties/b', 'x', undefined)).toBe(text);
  });

  test('an item, at the beginning, in between, at the end, into an empty list', () => {
    expect(insertJson(text, '/required', 0, '"x"')).toContain('["x", "a", "b"]');
    expect(insertJson(text, '/required', 1, '"x"')).toContain('["a", "x", "b"]');
    expect(insertJson(text, '/required', 9, '"x"')).toContain('["a", "b", "x"]');
    expect(insertJson(text, '/empty', 0, '{\n  "a": 1\n}')).toContain('"empty": [\n    {\n      "a": 1\n    }\n  ]');
  });

  test('takes away the first, the last and the only one, with name and comma', () => {
    expect(removeJson(text, '/required/0')).toContain('"required": ["b"]');
    expect(removeJson(text, '/required/1')).toContain('"required": ["a"]');
    expect(removeJson(text, '/properties/b/type')).toContain('"b": {}');
    expect(removeJson(text, '/properties/a')).toContain('"properties": {\n    "b": {');
    expect(removeJson(text, '/required/5')).toBe(text);
    expect(removeJson(text, '/properties/z')).toBe(text);
  });

  test('neighbours change places, and back', () => {
    const swapped = swapJson(text, '/steps', 0);

    expect(swapped.indexOf('zwei')).toBeLessThan(swapped.indexOf('eins'));
    expect(swapJson(swapped, '/steps', 0)).toBe(text);
    expect(swapJson(text, '/steps', 1)).toBe(text);
  });

  test('is none where the place holds something else', () => {
    expect(setJson(text, '/required', 'a', 1)).toBe(text);
    expect(insertJson(text, '/none', 0, '1')).toBe(text);
    expect(removeJson(text, '/title/0')).toBe(text);
    expect(swapJson(text, '/none', 0)).toBe(text);
  });

  test('what is taken out at one place is put in at another with the indentation of that', () => {
    expect(rawJson(text, '/steps/0')).toBe('{\n  "label": "eins"\n}');
    expect(rawJson(text, '/nowhere')).toBe('');
  });
});

const value = fc.jsonValue({ maxDepth: 4 });
const named = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value, {
  minKeys: 1,
  maxKeys: 6,
  noNullPrototype: true,
});

test('whatever is written is the same value when it is read', () => {
  fc.assert(
    fc.property(value, (any) => {
      expect(JSON.parse(writeJson(any))).toEqual(JSON.parse(JSON.stringify(any)));
    }),
  );
});

test('set, replaced and removed by text is the same as by value, in a text of any form', () => {
  fc.assert(
    fc.property(named, value, fc.constantFrom(undefined, 1, 2, '\t'), fc.nat(), (object, next, space, pick) => {
      const typed = JSON.stringify(object, undefined, space);
      const name = Object.keys(object)[pick % Object.keys(object).length] ?? '';
      const plain: unknown = JSON.parse(JSON.stringify({ ...object, [name]: next }));

      expect(JSON.parse(setJson(typed, '', name, next))).toEqual(plain);
      expect(JSON.parse(setJson(typed, '', 'newone', next))).toMatchObject({
        newone: JSON.parse(JSON.stringify(next)),
      });
      expect(Object.keys(JSON.parse(removeJson(typed, `/${name}`)))).toEqual(
        Object.keys(object).filter((one) => one !== name),
      );
    }),
  );
});

test('moved up and down again is the same text, whatever it looks like', () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(undefined, 1, 2),
      fc.nat(),
      (list, space, pick) => {
        const typed = JSON.stringify(list, undefined, space);
        const index = pick % (list.length - 1);
        const raw = rawJson(typed, `/${index}`);

        expect(swapJson(swapJson(typed, '', index), '', index)).toBe(typed);
        expect(JSON.parse(insertJson(removeJson(typed, `/${index}`), '', index, raw))).toEqual(JSON.parse(typed));
      },
    ),
  );
});

test('a text that is to say another value says it, and the same value leaves it as it was typed', () => {
  fc.assert(
    fc.property(value, value, fc.constantFrom(undefined, 1, 2), (before, after, space) => {
      const typed = JSON.stringify(before, undefined, space);

      expect(JSON.parse(putJson(typed, after))).toEqual(JSON.parse(JSON.stringify(after)));
      expect(putJson(typed, before)).toBe(typed);
    }),
  );
});

test('only what is other is written anew', () => {
  const typed = '{ "a": [ { "b":1 },\n {"c" : 2} ], "d": {"e":3, "f/g": 4} }';

  expect(putJson(typed, { a: [{ b: 1 }, { c: 5 }], d: { e: 3, 'f/g': 4 } })).toBe(typed.replace('2}', '5}'));
  expect(putJson(typed, { a: [{ c: 2 }], d: { e: 3, 'f/g': 4 } })).toBe(typed.replace('{ "b":1 },\n ', ''));
  expect(putJson(typed, { a: [{ b: 1 }, { c: 2 }, 6], d: { e: 3, 'f/g': 4 } })).toContain('{"c" : 2},');
  expect(putJson(typed, { a: [], d: { e: 3, 'f/g': 4 } })).toBe(typed.replace(/\[.*\]/s, '[]'));
  expect(JSON.parse(putJson(typed, { a: [], d: { e: 3, 'f/g': 5 } }))).toEqual({ a: [], d: { e: 3, 'f/g': 5 } });
  expect(putJson('no JSON', { a: 1 })).toBe('{\n  "a": 1\n}\n');
});
