import { expect, test } from 'vitest';
import { compareVersions } from '../../forms/compare-versions.ts';
import type { FormFiles } from '../../schemas/form.ts';
import { smallForm } from './small-form.ts';

/** What is said of a change, each line `weight sides · place · message`. */
const told = (before: FormFiles, after: FormFiles): string[] =>
  compareVersions(before, after).differences.map(
    ({ weight, breaks, place, message }) => `${[weight, ...breaks].join(' ')} · ${place} · ${message}`,
  );
const field = 'Im Schritt „Angaben“: Feld „Feld“';
const text = (more: object = {}) => ({ type: 'string', title: 'Feld', maxLength: 50, ...more });
const whole = (more: object = {}) => ({ type: 'integer', title: 'Feld', ...more });
const files = (more: object = {}) => ({
  type: 'array',
  title: 'Feld',
  items: { type: 'string', maxLength: 32 },
  maxItems: 3,
  'x-upload': { types: ['application/pdf', 'image/png'], maxBytes: 1_048_576, ...more },
});
const one = (node: object): FormFiles => smallForm({ feld: node });

test.each<[string, object, object, string[]]>([
  [
    'shorter',
    text(),
    text({ maxLength: 40 }),
    ['major citizens', 'jetzt höchstens 40 Zeichen, bisher höchstens 50 Zeichen'],
  ],
  ['longer', text({ minLength: 3 }), text(), ['major receivers', 'keine Grenze mehr, bisher mindestens 3 Zeichen']],
  [
    'a pattern',
    text(),
    text({ pattern: '^a$' }),
    ['major citizens', 'Schreibweise jetzt mit einem Muster geprüft: ^a$'],
  ],
  ['no pattern', text({ pattern: '^a$' }), text(), ['major receivers', 'Schreibweise jetzt frei, kein Muster mehr']],
  [
    'another pattern',
    text({ pattern: '^a$' }),
    text({ pattern: '^b$' }),
    ['major citizens receivers', 'Schreibweise jetzt mit einem anderen Muster geprüft: ^b$ statt ^a$'],
  ],
  ['a format', text(), text({ format: 'email' }), ['major citizens', 'jetzt eine E-Mail-Adresse, bisher freier Text']],
  ['no format', text({ format: 'iban' }), text(), ['major receivers', 'jetzt freier Text, bisher eine IBAN']],
  [
    'more characters',
    text({ format: 'din91379-a' }),
    text({ format: 'din91379-c' }),
    [
      'major receivers',
      'jetzt Zeichen für Freitext (DIN 91379, Datentyp C), bisher Zeichen für Personennamen (DIN 91379, Datentyp A)',
    ],
  ],
  [
    'another format',
    text({ format: 'date' }),
    text({ format: 'phone' }),
    ['major citizens receivers', 'jetzt eine Telefonnummer, bisher ein Datum'],
  ],
  [
    'a new choice',
    text({ enum: ['Fuchs'] }),
    text({ enum: ['Fuchs', 'Isabell'] }),
    ['major receivers', 'Wert „Isabell“ neu: Empfänger müssen ihn kennen'],
  ],
  [
    'a lost choice',
    text({ enum: ['Fuchs', 'Isabell'] }),
    text({ enum: ['Fuchs'] }),
    ['major citizens', 'Wert „Isabell“ entfällt: Wer ihn gewählt hat, muss neu wählen'],
  ],
  [
    'a choice’s title',
    text({ oneOf: [{ const: 'f', title: 'Fuchs' }] }),
    text({ oneOf: [{ const: 'f', title: 'Rotfuchs' }] }),
    ['patch', 'Antwort zur Auswahl geändert. Alt: „Fuchs“ – Neu: „Rotfuchs“'],
  ],
  [
    'choices instead of text',
    text(),
    text({ enum: ['Fuchs'] }),
    ['major citizens', 'Statt freier Eingabe jetzt nur noch feste Werte'],
  ],
  [
    'text instead of choices',
    text({ enum: ['Fuchs'] }),
    text(),
    ['major receivers', 'Statt fester Werte jetzt freie Eingabe: Empfänger bekommen beliebige Werte'],
  ],
  [
    'one value only',
    text({ const: 'Fuchs' }),
    text({ const: 'Falbe' }),
    ['major citizens', 'Wert „Fuchs“ entfällt: Wer ihn gewählt hat, muss neu wählen'],
  ],
  [
    'a consent',
    { type: 'boolean', title: 'Feld' },
    { type: 'boolean', title: 'Feld', const: true },
    ['major citizens', 'muss jetzt mit „Ja“ beantwortet werden'],
  ],
  [
    'no consent any more',
    { type: 'boolean', title: 'Feld', const: true },
    { type: 'boolean', title: 'Feld' },
    ['major receivers', 'kann jetzt auch mit „Nein“ beantwortet werden: Empfänger müssen damit umgehen'],
  ],
  [
    'a higher minimum',
    whole({ minimum: 1 }),
    whole({ exclusiveMinimum: 4 }),
    ['major citizens', 'jetzt mindestens 5, bisher mindestens 1'],
  ],
  ['no maximum', whole({ exclusiveMaximum: 4 }), whole(), ['major receivers', 'keine Grenze mehr, bisher höchstens 3']],
  ['a maximum', whole(), whole({ maximum: 4 }), ['major citizens', 'jetzt höchstens 4']],
  [
    'an open end',
    { type: 'number', title: 'Feld', minimum: 1.5, maximum: 9 },
    { type: 'number', title: 'Feld', exclusiveMinimum: 1.5, minimum: 0, maximum: 9, exclusiveMaximum: 20 },
    ['major citizens', 'jetzt mehr als 1,5, bisher mindestens 1,5'],
  ],
  [
    'an amount’s maximum',
    whole({ 'x-money': 'EUR', minimum: 0, maximum: 10_000 }),
    whole({ 'x-money': 'EUR', minimum: 0, maximum: 12_345 }),
    ['major receivers', 'jetzt höchstens 123,45\u00A0€, bisher höchstens 100,00\u00A0€'],
  ],
  [
    'larger steps',
    whole({ multipleOf: 5 }),
    whole({ multipleOf: 10 }),
    ['major citizens', 'jetzt nur Vielfache von 10'],
  ],
  ['any steps', whole({ multipleOf: 5 }), whole(), ['major receivers', 'jetzt beliebige Schritte']],
  [
    'steps of which nobody knows',
    whole({ multipleOf: 0.5 }),
    whole({ multipleOf: 0.25 }),
    ['major citizens receivers', 'jetzt nur Vielfache von 0,25'],
  ],
  ['fractions', whole(), { type: 'number', title: 'Feld' }, ['major receivers', 'jetzt Zahl statt ganze Zahl']],
  ['whole numbers', { type: 'number', title: 'Feld' }, whole(), ['major citizens', 'jetzt ganze Zahl statt Zahl']],
  [
    'cents',
    whole({ minimum: 0, maximum: 100 }),
    whole({ minimum: 0, maximum: 100, 'x-money': 'EUR' }),
    ['major citizens receivers', 'jetzt Geldbetrag in Cent statt ganze Zahl'],
  ],
  [
    'another kind',
    text(),
    { type: 'boolean', title: 'Feld' },
    ['major citizens receivers', 'jetzt Ja oder Nein statt Text'],
  ],
  [
    'fewer types of file',
    files(),
    files({ types: ['application/pdf'] }),
    ['major citizens', 'Dateien der Art PNG werden nicht mehr angenommen'],
  ],
  [
    'more types of file',
    files({ types: ['image/png'] }),
    files(),
    ['major receivers', 'Dateien der Art PDF werden jetzt angenommen: Empfänger müssen sie öffnen können'],
  ],
  [
    'larger files',
    files(),
    files({ maxBytes: 10_485_760 }),
    ['major receivers', 'jetzt höchstens 10 MB je Datei, bisher 1 MB'],
  ],
  [
    'no active content',
    files(),
    files({ activeContent: 'refuse' }),
    ['major citizens', 'PDF-Dateien mit aktiven Inhalten werden jetzt abgelehnt'],
  ],
  [
    'active content',
    files({ activeContent: 'refuse' }),
    files({ activeContent: 'hold' }),
    ['major receivers', 'PDF-Dateien mit aktiven Inhalten kann ein Mensch jetzt weitergeben'],
  ],
  [
    'photos as taken',
    files(),
    files({ original: true }),
    ['minor', 'Fotos werden jetzt unverändert geschickt, mit Ort und Zeit der Aufnahme'],
  ],
  [
    'smaller photos',
    files({ original: true }),
    files(),
    ['minor', 'Fotos werden jetzt verkleinert, ohne Ort und Zeit der Aufnahme'],
  ],
  [
    'a question in other words',
    text(),
    text({ title: 'Was?' }),
    ['patch', 'Beschriftung geändert. Alt: „Feld“ – Neu: „Was?“'],
  ],
  ['a purpose', text(), text({ 'x-zweck': '§ 3' }), ['patch', 'Zweck neu: „§ 3“']],
  ['personal data', text(), text({ 'x-personenbezug': true }), ['minor', 'jetzt als personenbezogen gekennzeichnet']],
  [
    'no personal data',
    text({ 'x-personenbezug': true }),
    text(),
    ['minor', 'nicht mehr als personenbezogen gekennzeichnet'],
  ],
  ['a FIM field', text(), text({ 'x-fim': 'F60000227' }), ['minor', 'FIM-Datenfeld jetzt F60000227, bisher keines']],
  ['no FIM field', text({ 'x-fim': 'F60000227' }), text(), ['minor', 'FIM-Datenfeld jetzt keines, bisher F60000227']],
  [
    'a contact',
    text({ format: 'email' }),
    text({ format: 'email', 'x-contact': true }),
    ['minor', 'hierher schreibt Rohrpost jetzt, was aus dem Antrag wird'],
  ],
  [
    'no contact',
    text({ format: 'email', 'x-contact': true }),
    text({ format: 'email' }),
    ['minor', 'hierher schreibt Rohrpost nicht mehr, was aus dem Antrag wird'],
  ],
])('%s', (_name, before, after, [weight = '', message = '']) => {
  const lines = told(one(before), one(after));

  const title = 'title' in after && after.title === 'Was?' ? field.replace('„Feld“', '„Was?“') : field;
  expect(lines).toContain(`${weight} · ${title} · ${message}`);
  expect(lines.filter((line) => !line.startsWith('patch') && !line.includes('Wert „'))).toHaveLength(
    weight === 'patch' || message.startsWith('Wert „') ? 0 : 1,
  );
});
