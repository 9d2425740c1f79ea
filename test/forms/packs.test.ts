import { expect, test } from 'vitest';
import { checkPacks } from '../../forms/check-packs.ts';
import { counted } from '../../forms/counted.ts';
import { packFindings } from '../../forms/pack-findings.ts';
import { sameWords } from '../../forms/same-words.ts';
import { textsIn } from '../../forms/texts-in.ts';
import { directionOf, languagePacks, ourWords } from '../../forms/words.ts';

const german = {
  dir: 'ltr',
  day: 'Tag',
  faults: { one: 'Ein Fehler', other: '{count} Fehler' },
  messages: {
    item: '{message} ({item} {number})',
    missing: { upload: 'Laden Sie eine Datei hoch.', other: 'Füllen Sie „{label}“ aus.' },
  },
};
const judge = (language: string, words: unknown, same: Record<string, string> = {}): string[] =>
  packFindings({ language, words, german, same }).map(({ pointer, message }) => `${pointer} ${message}`);
const turkish = {
  dir: 'ltr',
  day: 'Gün',
  faults: { one: 'Bir hata', other: '{count} hata' },
  messages: {
    item: '{message} ({item} {number})',
    missing: { upload: 'Bir dosya yükleyin.', other: '“{label}” alanını doldurun.' },
  },
};
const arabic = {
  dir: 'rtl',
  day: 'اليوم',
  faults: {
    zero: 'لا أخطاء',
    one: 'خطأ واحد',
    two: 'خطآن',
    few: '\u2068{count}\u2069 أخطاء',
    many: '\u2068{count}\u2069 خطأ',
    other: '\u2068{count}\u2069 خطأ',
  },
  messages: {
    item: '{message} ({item} {number})',
    missing: { upload: 'يُرجى رفع ملف.', other: 'يُرجى ملء «\u2068{label}\u2069».' },
  },
};

test('every language that we speak says all that German says, with the same placeholders and its own plural forms', () => {
  expect(checkPacks()).toEqual([]);
  expect([...languagePacks.keys()]).toEqual(expect.arrayContaining(['de', 'en', 'tr', 'ar']));
});

test('a text that is missing and one that is left over are told with file, place and remedy', () => {
  const { day: _day, ...rest } = turkish;

  const findings = packFindings({ language: 'tr', words: { ...rest, dya: 'Gün' }, german });

  expect(findings).toEqual([
    {
      file: 'forms/words/tr.json',
      pointer: '/day',
      message: 'Der Text fehlt.',
      remedy: 'Übersetzen Sie ihn aus forms/words/de.json.',
    },
    {
      file: 'forms/words/tr.json',
      pointer: '/dya',
      message: 'Diesen Text gibt es auf Deutsch nicht (mehr).',
      remedy: 'Entfernen Sie ihn.',
    },
  ]);
});

test('what is empty, marked up or still German is found; what is the same in both languages has its reason', () => {
  expect(judge('tr', { ...turkish, day: ' ' })).toEqual(['/day Der Text ist leer.']);
  for (const day of ['<b>Gün</b>', 'Gün&nbsp;', '[Gün](https://example.org)', '**Gün**'])
    expect(judge('tr', { ...turkish, day })).toEqual([
      '/day Im Text stehen Zeichen, mit denen etwas ausgezeichnet wird.',
    ]);
  expect(judge('tr', { ...turkish, day: 'Tag' })).toEqual(['/day Der Text steht noch auf Deutsch da.']);
  expect(judge('tr', { ...turkish, day: 'Tag' }, { '/day': 'the same word' })).toEqual([]);
  expect(judge('tr', turkish, { '/day': 'the same word' })).toEqual([
    '/day Der Text ist nicht (mehr) wie auf Deutsch.',
  ]);
});

test('placeholders are those of the German text, and lists can be numbered anew', () => {
  const missing = { ...turkish.messages.missing, other: '“{etiket}” alanını doldurun.' };

  expect(judge('tr', { ...turkish, messages: { ...turkish.messages, missing } })).toEqual([
    '/messages/missing/other Der Platzhalter {label} fehlt.',
    '/messages/missing/other Den Platzhalter {etiket} gibt es hier nicht.',
  ]);
  expect(judge('tr', { ...turkish, messages: { ...turkish.messages, item: '{item} {number}: {message}' } })).toEqual([
    '/messages/item Die Nummer steht nicht am Ende.',
  ]);
  expect(judge('tr', { ...turkish, day: 'Gün {count}' })).toEqual(['/day Den Platzhalter {count} gibt es hier nicht.']);
});

test('a language has its own plural forms, all of them and no other; only one that stands for one number may leave it out', () => {
  const { few: _few, ...without } = arabic.faults;

  expect(judge('ar', arabic)).toEqual([]);
  expect(judge('ar', { ...arabic, faults: without })).toEqual(['/faults/few Diese Form für Zahlen fehlt.']);
  expect(judge('ar', { ...arabic, faults: { ...arabic.faults, few: 'أخطاء' } })).toEqual([
    '/faults/few Der Platzhalter {count} fehlt.',
  ]);
  expect(judge('tr', { ...turkish, faults: { ...turkish.faults, two: 'İki hata' } })).toEqual([
    '/faults/two Diese Form für Zahlen hat die Sprache nicht.',
  ]);
  expect(judge('tr', { ...turkish, faults: '{count} hata' })).toEqual(['/faults Es fehlen die Formen für Zahlen.']);
  expect(judge('tr', { ...turkish, day: { one: 'Gün', other: 'Gün' } })).toEqual([
    '/day Hier gibt es keine Formen für Zahlen.',
  ]);
});

test('where a language is written from the right, every placeholder stands apart; a direction is one of two', () => {
  expect(
    judge('ar', {
      ...arabic,
      messages: { ...arabic.messages, missing: { ...arabic.messages.missing, other: 'يُرجى ملء «{label}».' } },
    }),
  ).toEqual(['/messages/missing/other Ein Platzhalter steht nicht für sich.']);
  expect(judge('tr', { ...turkish, dir: 'left' })).toEqual(['/dir Die Richtung fehlt.']);
  expect(judge('xx', turkish)).toEqual([' „xx“ kennen Browser und Node nicht.']);
  expect(directionOf('ar')).toBe('rtl');
});

test('days, months and years are counted as Arabic counts them', () => {
  const { D } = ourWords('ar').periods;
  const plain = (count: number): string => counted(D, count, 'ar').replaceAll(/[\u2068\u2069]/g, '');

  const said = [1, 2, 3, 11, 100, 103, 111].map(plain);

  expect(said).toEqual(['يوم واحد', 'يومين', '3 أيام', '11 يومًا', '100 يوم', '103 أيام', '111 يومًا']);
});

test('a text is told from its plural forms by the names of these', () => {
  expect([...textsIn(german).keys()]).toEqual([
    '/dir',
    '/day',
    '/faults',
    '/messages/item',
    '/messages/missing/upload',
    '/messages/missing/other',
  ]);
  expect(textsIn(4).size).toBe(0);
  expect(Object.keys(sameWords)).not.toContain('de');
});
