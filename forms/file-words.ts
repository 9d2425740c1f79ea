import type { Finding } from './finding.ts';

/**
 * What the studio calls what stands in the files under a keyword: where its property sheet has a field for it, as that field is
 * called (`schemas/property-sheet.json`). The lint speaks in these words; the keyword is for whoever works in the files.
 */
const names: Record<string, string> = {
  title: 'Beschriftung',
  label: 'Beschriftung',
  description: 'Hinweis',
  text: 'Text',
  help: 'Hilfe zum Aufklappen',
  itemLabel: 'Wie ein Eintrag heißt',
  addLabel: 'Was auf dem Knopf für einen weiteren steht',
  required: 'Muss beantwortet werden',
  minLength: 'Mindestens so viele Zeichen',
  maxLength: 'Höchstens so viele Zeichen',
  minimum: 'Kleinster Wert',
  maximum: 'Größter Wert',
  minItems: 'Mindestens so viele',
  maxItems: 'Höchstens so viele',
  enum: 'Antworten zur Auswahl',
  oneOf: 'Antworten zur Auswahl',
  const: 'Was übertragen wird',
  'x-zweck': 'Zweck und Rechtsgrundlage',
  'x-personenbezug': 'Ist eine Angabe zu einer Person',
  'x-autocomplete': 'Was der Browser ausfüllen darf',
  'x-errorMessage': 'Fehlermeldung',
  types: 'Arten von Dateien',
  maxBytes: 'Höchstens so viele MB je Datei',
  // What the sheet has no field for.
  type: 'Art der Antwort',
  format: 'Art des Textes',
  pattern: 'Muster',
  multipleOf: 'Schrittweite',
  properties: 'Felder',
  items: 'Einträge',
  elements: 'Inhalt der Seite',
  scope: 'Feld, das hier steht',
  rule: 'Bedingung',
  $ref: 'Baustein',
  $defs: 'Bausteine',
  'x-address': 'Anschrift, nach der sich die Zuständigkeit richtet',
  'x-contact': 'Adresse, an die Rohrpost schreibt',
  'x-money': 'Geldbetrag',
  'x-sum': 'Summe',
  'x-upload': 'Dateien',
  'x-fim': 'FIM-Datenfeld',
  additionalProperties: 'Verbot anderer Angaben',
  key: 'Schlüssel',
  leikaKey: 'Leistungsschlüssel',
  intro: 'Einleitung',
  easyText: 'Text in Leichter Sprache',
  languages: 'Sprachen',
  translations: 'Übersetzungen',
  retention: 'Aufbewahrung',
  afterDelivery: 'Aufbewahrung nach der Zustellung',
  undelivered: 'Aufbewahrung ohne Zustellung',
  audit: 'Aufbewahrung für Nachweise',
  trustLevel: 'Vertrauensniveau',
  protectionClass: 'Schutzbedarf',
  audience: 'Für wen das Formular ist',
  receipt: 'Rechtliche Hinweise der Eingangsbestätigung',
  lint: 'Hingenommene Hinweise',
  ignore: 'Hingenommene Hinweise',
  code: 'Regel',
  pointer: 'Stelle',
  reason: 'Grund',
};

/** What the studio calls a keyword; the keyword itself where it is none that we know. */
export const fileWord = (keyword: string): string =>
  Object.hasOwn(names, keyword) ? (names[keyword] ?? keyword) : keyword;

/** The same in quotation marks, as sentences have it. */
export const called = (keyword: string): string => `„${fileWord(keyword)}“`;

/** What a finding says to do: in her words, and what stands in the files for who works there (`"x-zweck"`, `"type": "integer"`). */
export type Mending = Pick<Finding, 'remedy' | 'keywords'>;

/** What is to be done, with the keywords that whoever works in the files writes or looks for. */
export const mend = (remedy: string, ...keywords: string[]): Mending =>
  keywords.length === 0 ? { remedy } : { remedy, keywords };
