import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { compareVersions } from '../../forms/compare-versions.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { replaySamples } from '../../forms/replay-samples.ts';
import type { FormFiles } from '../../schemas/form.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const told = (before: FormFiles, after: FormFiles): string[] =>
  compareVersions(before, after).differences.map(
    ({ weight, breaks, place, message }) => `${[weight, ...breaks].join(' ')} · ${place} · ${message}`,
  );
const text = (title: string) => ({ type: 'string', title, maxLength: 50 });
const field = 'Im Schritt „Angaben“: Feld „Feld“';
const amount = { type: 'integer', minimum: 0, maximum: 100 };
const about = (description: object) => smallForm({ feld: text('Feld') }, { description });
const checkable = (files: FormFiles) => ({ plan: planForm(files), schema: deriveSchema(files) });

test('what a form is for, in which languages, how long what is kept: each with its weight', () => {
  const english = { languages: ['de', 'en'], translations: { en: { Feld: 'Field', Probe: 'Sample' } } };
  const receipt = { decisionPeriod: 'Vier Wochen.', onLapse: 'Klage.', remedies: 'Widerspruch.' };
  const plain = about({});

  expect(told(plain, about(english))).toEqual(['minor · Formular · jetzt auch auf Englisch']);
  expect(told(about(english), plain)).toEqual([
    'major citizens · Formular · Englisch entfällt: Wer so begonnen hat, findet das Formular in dieser Sprache nicht mehr',
  ]);
  expect(told(about(english), about({ ...english, translations: { en: { Feld: 'Box', Neu: 'New' } } }))).toEqual([
    'patch · Formular · Übersetzung (Englisch) von „Feld“ geändert. Alt: „Field“ – Neu: „Box“',
    'patch · Formular · Übersetzung (Englisch) von „Neu“ neu: „New“',
  ]);
  expect(told(plain, about({ trustLevel: 'substantial' }))).toEqual([
    'major citizens · Formular · Vertrauensniveau jetzt substanziell, bisher keine: Wer begonnen hat, muss sich besser ausweisen',
  ]);
  expect(told(about({ trustLevel: 'high' }), about({ trustLevel: 'basic' }))).toEqual([
    'major receivers · Formular · Vertrauensniveau jetzt niedrig, bisher hoch: Empfänger können sich weniger darauf verlassen, wer es war',
  ]);
  expect(told(plain, about({ audience: 'staff' }))).toEqual([
    'major citizens · Formular · Jetzt nur noch für Beschäftigte: Wer ohne Anmeldung begonnen hat, kann nicht absenden',
  ]);
  expect(told(about({ audience: 'staff' }), about({ audience: 'citizens' }))).toEqual([
    'major receivers · Formular · Jetzt für alle, bisher nur für Beschäftigte: Empfänger können sich nicht mehr darauf verlassen',
  ]);
  expect(told(plain, about({ audience: 'citizens' }))).toEqual([]);
  expect(told(plain, about({ retention: { afterDelivery: 'P60D', undelivered: 'P3M', audit: 'P2Y' } }))).toEqual([
    'minor · Formular · Aufbewahrung nach der Zustellung jetzt 60 Tage, bisher 30 Tage: Prüfen Sie die Hinweise zum Datenschutz',
    'minor · Formular · Aufbewahrung ohne Zustellung jetzt 3 Monate, bisher 7 Tage: Prüfen Sie die Hinweise zum Datenschutz',
    'minor · Formular · Aufbewahrung für Nachweise jetzt 2 Jahre, bisher 1 Jahr: Prüfen Sie die Hinweise zum Datenschutz',
  ]);
  expect(told(plain, about({ protectionClass: 'hoch', leikaKey: '99102011104001', key: 'anders' }))).toEqual([
    'major citizens receivers · Formular · Schlüssel „anders“ statt „probe“: es ist ein anderes Formular',
    'major receivers · Formular · Leistungsschlüssel 99102011104001 statt 99102011104000: eine andere Leistung, für die eine andere Behörde zuständig sein kann',
    'minor · Formular · Schutzbedarf jetzt hoch, bisher normal',
  ]);
  expect(told(plain, about({ title: 'Andere Probe', intro: 'Neu.', easyText: 'Leicht.', receipt }))).toEqual([
    'patch · Formular · Titel geändert. Alt: „Probe“ – Neu: „Andere Probe“',
    'patch · Formular · Einleitung neu: „Neu.“',
    'patch · Formular · Text in Leichter Sprache neu: „Leicht.“',
    'patch · Formular · Eingangsbestätigung: Bis wann entschieden wird neu: „Vier Wochen.“',
    'patch · Formular · Eingangsbestätigung: Was gilt, wenn die Frist abläuft neu: „Klage.“',
    'patch · Formular · Eingangsbestätigung: Welche Rechtsbehelfe es gibt neu: „Widerspruch.“',
  ]);
  expect(told(about({ receipt }), about({ receipt: { ...receipt, remedies: 'Klage.' } }))).toEqual([
    'patch · Formular · Eingangsbestätigung: Welche Rechtsbehelfe es gibt geändert. Alt: „Widerspruch.“ – Neu: „Klage.“',
  ]);
  expect(told(about({ receipt }), about({ receipt: { ...receipt } }))).toEqual([]);
});

test('the address that decides who is responsible breaks both sides where it comes, goes or changes', () => {
  const names = { postcode: 'plz', place: 'ort', area: 'ars' };
  const home = (more: object) =>
    smallForm(
      { wo: group({ plz: text('PLZ'), ort: text('Ort'), ars: text('Gemeinde') }, [], { title: 'Anschrift', ...more }) },
      { elements: [control('wo.plz'), control('wo.ort')] },
    );
  const [none, some] = [home({}), home({ 'x-address': names })];

  expect(told(none, some)).toEqual([
    'major citizens receivers · Im Schritt „Angaben“: Gruppe „Anschrift“ · bestimmt jetzt anders als bisher, welche Behörde zuständig ist',
  ]);
  expect(told(some, none)).toEqual([
    'major citizens receivers · Im Schritt „Angaben“: Gruppe „Anschrift“ · bestimmt nicht mehr, welche Behörde zuständig ist',
  ]);
  expect(told(some, home({ 'x-address': { ...names, place: 'plz' } }))).toHaveLength(1);
});

test('order, steps, headings, paragraphs and looks break nobody', () => {
  const fields = { eins: text('Eins'), zwei: text('Zwei'), drei: { ...text('Drei'), enum: ['a'] } };
  const pages = (steps: object[]) => smallForm(fields, { steps });
  const step = (label: string, ...elements: object[]) => ({ type: 'Category', label, elements });
  const [eins, zwei, drei] = ['eins', 'zwei', 'drei'].map((name) => control(name));
  const asked = pages([step('A', eins ?? {}, zwei ?? {}), step('B', drei ?? {})]);
  const inAGroup = (label: string) => ({ type: 'Group', label, elements: [eins] });
  const paragraph = { type: 'Label', text: 'Bitte   lesen.', ...rule('SHOW', 'eins', { const: 'a' }) };

  expect(told(asked, pages([step('A', zwei ?? {}, eins ?? {}), step('B', drei ?? {})]))).toEqual([
    'patch · Seiten des Formulars · andere Reihenfolge: „Zwei“, „Eins“',
  ]);
  expect(told(asked, pages([step('A', eins ?? {}), step('B', zwei ?? {}, drei ?? {})]))).toEqual([
    'patch · Seiten des Formulars · steht jetzt in einem anderen Schritt: „Zwei“',
  ]);
  expect(told(asked, pages([step('A', eins ?? {}, zwei ?? {}), step('C', drei ?? {})]))).toEqual([
    'patch · Seiten des Formulars · Schritte jetzt „A“, „C“, bisher „A“, „B“',
  ]);
  expect(
    told(
      pages([step('A', inAGroup('G'), zwei ?? {}, drei ?? {})]),
      pages([step('A', inAGroup('H'), zwei ?? {}, paragraph, drei ?? {})]),
    ),
  ).toEqual([
    'patch · Seiten des Formulars · Überschrift geändert. Alt: „G“ – Neu: „H“',
    'patch · Seiten des Formulars · Absatz neu: „Bitte lesen.“',
  ]);
  const paragraphFor = (schema: object) =>
    pages([step('A', eins ?? {}, zwei ?? {}, { ...paragraph, ...rule('SHOW', 'eins', schema) }, drei ?? {})]);
  expect(told(paragraphFor({ const: 'a' }), paragraphFor({ enum: ['a'] }))).toEqual([]);
  expect(told(paragraphFor({ const: 'a' }), paragraphFor({ enum: ['b', 'a'] }))).toEqual([
    'patch · Seiten des Formulars · Absatz „Bitte lesen.“ steht jetzt unter einer anderen Bedingung',
  ]);
  expect(told(paragraphFor({ const: 'a' }), pages([step('A', eins ?? {}, zwei ?? {}, drei ?? {})]))).toEqual([
    'patch · Seiten des Formulars · Absatz entfällt. Alt: „Bitte lesen.“',
  ]);
  const select = { options: { format: 'select', help: { title: 'Was?', text: 'Das.' } } };
  expect(told(asked, pages([step('A', eins ?? {}, zwei ?? {}), step('B', control('drei', select))]))).toEqual([
    'patch · Im Schritt „B“: Feld „Drei“ · Überschrift der Hilfe neu: „Was?“',
    'patch · Im Schritt „B“: Feld „Drei“ · Hilfe neu: „Das.“',
    'patch · Im Schritt „B“: Feld „Drei“ · Art der Eingabe geändert',
  ]);
});

test('of many moved questions the first six are named', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const ordered = (order: string[]) =>
    smallForm(Object.fromEntries(names.map((name) => [name, text(name)])), {
      elements: order.map((name) => control(name)),
    });

  expect(told(ordered(names), ordered(names.toReversed()))).toEqual([
    'patch · Seiten des Formulars · andere Reihenfolge: „h“, „g“, „f“, „e“, „d“, „c“ und 2 weitere',
  ]);
});

test('a long label is named by its beginning', () => {
  const consent = (more: object) =>
    smallForm({ ja: { type: 'boolean', title: `Ich versichere, ${'dass alles stimmt, '.repeat(8)}`, ...more } });

  expect(told(consent({}), consent({ const: true }))).toEqual([
    'major citizens · Im Schritt „Angaben“: Feld „Ich versichere, dass alles stimmt, dass alles stimmt, …“ · muss jetzt mit „Ja“ beantwortet werden',
  ]);
});

test('a sum that is computed otherwise means something else; one with a limit may pass it', () => {
  const summed = (sum: object, one: object = {}) =>
    smallForm(
      { ja: { type: 'boolean' }, eins: amount, zwei: amount, summe: { type: 'integer', title: 'Summe', ...sum } },
      { elements: [control('ja'), control('eins', one), control('zwei'), control('summe')] },
    );
  const place = 'Im Schritt „Angaben“: Summe „Summe“';
  const [both, first] = [{ 'x-sum': ['/eins', '/zwei'] }, { 'x-sum': ['/eins'] }];
  const anew = 'wird jetzt anders zusammengezählt: Der Betrag bedeutet etwas anderes';

  expect(told(summed(both), summed({ 'x-sum': ['/zwei', '/eins'] }))).toEqual([]);
  expect(told(summed(both), summed(first))).toEqual([`major receivers · ${place} · ${anew}`]);
  expect(told(summed({ ...both, maximum: 9 }), summed({ ...first, maximum: 9 }))).toEqual([
    `major citizens receivers · ${place} · ${anew}`,
  ]);
  expect(told(summed({}), summed(both))).toEqual([
    `major receivers · ${place} · wird jetzt berechnet statt ausgefüllt: Der Betrag bedeutet etwas anderes`,
  ]);
  expect(told(summed(both), summed({}))[0]).toContain('wird jetzt ausgefüllt statt berechnet');
  expect(
    told(summed({ ...both, minimum: 5 }), summed({ ...both, minimum: 5 }, rule('SHOW', 'ja', { const: true }))),
  ).toContain(`major citizens · ${place} · kann jetzt über oder unter ihre Grenze kommen`);
});

test('samples that were valid are tried in the new version; what was no sample or not valid before says nothing', () => {
  const [before, after] = [
    smallForm({ feld: text('Feld') }),
    smallForm({ feld: text('Feld') }, { required: ['feld'] }),
  ];
  const samples = [
    { file: 'voll.json', body: { answers: { feld: 'x' } } },
    { file: 'leer.json', body: { answers: {} } },
    { file: 'falsch.json', body: { answers: { gibtesnicht: 1 } } },
    { file: 'keins.json', body: [] },
  ];

  expect(replaySamples(checkable(before), checkable(after), samples)).toMatchObject({
    tried: 2,
    refused: [{ file: 'leer.json', errors: [{ pointer: '/feld', message: 'Füllen Sie das Feld „Feld“ aus.' }] }],
  });
});

test('of a group that is missing only the fields that are shown are missing', () => {
  const elements = [
    control('art'),
    {
      type: 'Group',
      label: 'Person',
      elements: [control('person.name'), control('person.firma', rule('SHOW', 'art', { const: 'firma' }))],
      ...rule('HIDE', 'art', { const: 'niemand' }),
    },
  ];
  const form = smallForm(
    { art: text('Art'), person: group({ name: text('Name'), firma: text('Firma') }, ['name', 'firma']) },
    { required: ['person'], elements },
  );

  const { errors } = checkAnswers(checkable(form), { art: 'privat' }, 'de');

  expect(errors.map(({ pointer }) => pointer)).toEqual(['/person/name']);
});

test('a group in which nothing is required may be missing, under a condition as without one', () => {
  const person = group({ name: text('Name') });
  const elements = [control('ja'), control('person.name', rule('SHOW', 'ja', { const: true }))];
  const form = smallForm({ ja: { type: 'boolean' }, person }, { required: ['person'], elements });

  expect(checkAnswers(checkable(form), { ja: true }, 'de').errors).toEqual([]);
});

test('the limits of a list, and values of which several can be chosen', () => {
  const list = (more: object, values = ['a']) =>
    smallForm({
      feld: { type: 'array', title: 'Feld', items: { type: 'string', enum: values }, maxItems: 3, ...more },
    });

  expect(told(list({}), list({ minItems: 1, maxItems: 4, uniqueItems: true }, ['a', 'b']))).toEqual([
    `major citizens · ${field} · jetzt mindestens 1 Eintrag`,
    `major citizens · ${field} · jeder Eintrag darf nur noch einmal vorkommen`,
    `major receivers · ${field} · jetzt höchstens 4 Einträge, bisher höchstens 3 Einträge`,
    `major receivers · ${field} · Wert „b“ neu: Empfänger müssen ihn kennen`,
  ]);
  expect(told(list({ uniqueItems: true }), list({}))).toEqual([
    `major receivers · ${field} · Einträge dürfen jetzt mehrmals vorkommen`,
  ]);
});

test('a number whose kind and limit change is told both', () => {
  expect(
    told(
      smallForm({ feld: { type: 'number', title: 'Feld' } }),
      smallForm({ feld: { type: 'integer', title: 'Feld', maximum: 3 } }),
    ),
  ).toEqual([
    `major citizens · ${field} · jetzt ganze Zahl statt Zahl`,
    `major citizens · ${field} · jetzt höchstens 3`,
  ]);
});
