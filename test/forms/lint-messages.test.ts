import { expect, test } from 'vitest';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { formFolder } from '../world.ts';

type Tree = { [name: string]: Tree } & Tree[];

/** What a designer reads of a form with one thing changed: place, what is wrong, what to do. */
async function told(change: (parts: { description: Tree; schema: Tree; ui: Tree }) => void): Promise<string[]> {
  const input = readFormFolder(formFolder('reitkennzeichen'));
  const [description, schema, ui]: [Tree, Tree, Tree] = JSON.parse(
    JSON.stringify([input.description, input.schema, input.ui]),
  );
  change({ description, schema, ui });
  const changed: LintInput = { description, schema, ui, samples: input.samples };
  const findings = await lintForm(changed);
  return findings.map(({ file, pointer, message, remedy }) => `${file}${pointer}: ${message} ${remedy}`);
}
const set = (place: Tree | undefined, name: string, value: unknown): void => {
  Object.assign(place ?? {}, { [name]: value });
};
const without = (place: Tree | undefined, name: string): void => {
  Reflect.deleteProperty(place ?? {}, name);
};
const address = { postcode: 'plz', place: 'ort', area: 'ars' };

test.each<[string, Parameters<typeof told>[0], string]>([
  [
    'a misspelt word',
    ({ schema }) => set(schema['properties']?.['antragsteller']?.['properties']?.['vorname'], 'maxLenght', 9),
    'schema.json/properties/antragsteller/properties/vorname: Bei „Vorname“: „maxLenght“ gibt es an dieser Stelle nicht. Prüfen Sie die Schreibweise, oder nehmen Sie die Angabe heraus; welche Angaben es gibt, steht im Handbuch (docs/add-a-form.md).',
  ],
  [
    'something that is missing',
    ({ ui }) => without(ui['elements']?.[1], 'label'),
    'ui.json/elements/1/label: Die Angabe „Beschriftung“ fehlt. Ergänzen Sie sie; erwartet wird ein Text in Anführungszeichen.',
  ],
  [
    'a number as a text',
    ({ schema }) => set(schema['properties']?.['bemerkung'], 'maxLength', '1000'),
    'schema.json/properties/bemerkung/maxLength: Bei „Möchten Sie uns noch etwas sagen?“: Die Angabe „Höchstens so viele Zeichen“ ist von der falschen Art. Erwartet wird eine Zahl.',
  ],
  [
    'an open group',
    ({ schema }) => without(schema['properties']?.['zahlung'], 'additionalProperties'),
    'schema.json/properties/zahlung/additionalProperties: Bei „Zahlung“: Die Angabe „Verbot anderer Angaben“ fehlt oder hat einen Wert, den es hier nicht gibt. Erlaubt: false.',
  ],
  [
    'a kind that there is not',
    ({ schema }) => set(schema['properties']?.['bemerkung'], 'type', 'text'),
    'schema.json/properties/bemerkung: Bei „Möchten Sie uns noch etwas sagen?“: An dieser Stelle steht weder ein Feld noch ein Element, das Rohrpost kennt. Prüfen Sie „Art der Antwort“; welche Angaben es gibt, steht im Handbuch (docs/add-a-form.md).',
  ],
  [
    'too long a list',
    ({ schema }) => set(schema['properties']?.['pferde'], 'maxItems', 500),
    'schema.json/properties/pferde/maxItems: Bei „Pferde“: Die Angabe „Höchstens so viele“ ist zu lang oder zu groß. Erlaubt ist höchstens 100.',
  ],
  [
    'an empty title',
    ({ description }) => set(description, 'title', ''),
    'form.json/title: Die Angabe „Titel“ ist leer, zu kurz oder zu klein. Nötig ist mindestens 3.',
  ],
  [
    'a period in words',
    ({ description }) => set(description['retention'], 'audit', '3 Jahre'),
    'form.json/retention/audit: Bei „Reitkennzeichen beantragen“: Die Angabe „Aufbewahrung für Nachweise“ hat nicht die erwartete Form. Erwartet wird eine Dauer wie P30D (30 Tage), P6M (6 Monate) oder P3Y (3 Jahre).',
  ],
  [
    'a name with an umlaut',
    ({ schema }) => set(schema['properties'], 'straße', { type: 'boolean' }),
    'schema.json/properties/straße: Der Name „straße“ ist als Name eines Felds nicht erlaubt. Ein Name besteht aus Buchstaben ohne Umlaute, Ziffern und _, am Anfang steht ein Buchstabe.',
  ],
  [
    'a name that no submission may carry',
    ({ schema }) => set(schema['properties'], 'prototype', { type: 'boolean' }),
    'schema.json/properties/prototype: Der Name „prototype“ ist als Name eines Felds nicht erlaubt. Die Namen constructor und prototype sind vergeben; nehmen Sie einen anderen.',
  ],
  [
    'a field that no page asks',
    ({ schema }) =>
      set(schema['properties']?.['pferde']?.['items']?.['properties'], 'alter', { type: 'integer', title: 'Alter' }),
    'schema.json/properties/pferde/items/properties/alter: Das Feld „Alter“ steht auf keiner Seite des Formulars. Setzen Sie es in einen Schritt, oder entfernen Sie es.',
  ],
  [
    'an optional postcode where it decides who is responsible',
    ({ schema }) => set(schema['properties']?.['anschrift'], 'required', ['strasse', 'hausnummer', 'ort']),
    'schema.json/properties/anschrift/properties/plz: Das Feld „Postleitzahl“ der Anschrift „Ihre Anschrift“ ist freiwillig; ohne Postleitzahl lässt sich die zuständige Gemeinde nicht finden. Machen Sie die Postleitzahl zur Pflicht: Häkchen bei „Muss beantwortet werden“.',
  ],
  [
    'an optional address where it decides who is responsible',
    ({ schema }) => set(schema, 'required', ['antragsteller', 'pferde']),
    'schema.json/properties/anschrift: „Ihre Anschrift“ ist freiwillig; ohne die Anschrift darin lässt sich die zuständige Gemeinde nicht finden. Machen Sie es zur Pflicht.',
  ],
  [
    'an area that must always be given',
    ({ schema }) => set(schema['properties']?.['anschrift'], 'required', ['plz', 'ars']),
    'schema.json/properties/anschrift/properties/ars: Das Feld „Gemeinde“ der Anschrift „Ihre Anschrift“ ist Pflicht, wird aber nur gefragt, wo eine Postleitzahl mehrere Gemeinden meint. Machen Sie das Feld freiwillig: kein Häkchen bei „Muss beantwortet werden“.',
  ],
  [
    'a deciding address in a list',
    ({ schema }) => {
      without(schema['properties']?.['anschrift'], 'x-address');
      const anschrift = schema['properties']?.['anschrift'];
      const stall = { ...JSON.parse(JSON.stringify(anschrift)), title: 'Anschrift des Stalls', 'x-address': address };
      set(schema['properties']?.['pferde']?.['items']?.['properties'], 'stall', stall);
      without(schema['properties']?.['anschrift']?.['properties'], 'ars');
    },
    'schema.json/properties/pferde/items/properties/stall: Die Anschrift „Anschrift des Stalls“ steht in einer Liste; aus mehreren Anschriften lässt sich keine Zuständigkeit bestimmen. Nehmen Sie die Kennzeichnung dort heraus, und fragen Sie die Anschrift, nach der sich die Zuständigkeit richtet, außerhalb der Liste.',
  ],
  [
    'a deciding address under a condition',
    ({ ui }) => {
      const [person, horses, handover] = [ui['elements']?.[0], ui['elements']?.[1], ui['elements']?.[2]];
      set(ui, 'elements', [horses, handover, person]);
      set(person, 'rule', {
        effect: 'SHOW',
        condition: { scope: '#/properties/uebergabe', schema: { const: 'digital' } },
      });
    },
    'schema.json/properties/anschrift: Die Anschrift „Ihre Anschrift“ bestimmt die Zuständigkeit, wird aber nur unter einer Bedingung gefragt. Nehmen Sie die Bedingung heraus, auch die des Schritts oder der Gruppe, in der die Anschrift steht.',
  ],
  [
    'two deciding addresses by one building block',
    ({ schema }) => {
      set(schema['$defs'], 'anschrift', schema['properties']?.['anschrift']);
      set(schema['properties'], 'anschrift', { $ref: '#/$defs/anschrift', title: 'Ihre Anschrift' });
    },
    'schema.json/properties/pferde/items/properties/stall: Mehr als eine Anschrift soll bestimmen, welche Gemeinde zuständig ist. Kennzeichnen Sie nur die eine, nach der sich die Zuständigkeit richtet.',
  ],
])('%s is told in words that a designer can act on', async (_name, change, sentence) => {
  expect(await told(change)).toContain(sentence);
});
