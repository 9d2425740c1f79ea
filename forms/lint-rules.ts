/** One rule of the lint: its name for designers, and whether a form may accept what it finds, with a reason (`lint.ignore`). */
export type LintRule = { title: string; ignorable: boolean };

const strict = (title: string): LintRule => ({ title, ignorable: false });
const open = (title: string): LintRule => ({ title, ignorable: true });

/**
 * Every code that `lint-form` can give. What is missing here is held by construction: A06 (nothing ticked beforehand),
 * A07 (groups have names), A08 (a date has three fields); A11 is T05. docs/add-a-form.md says which test shows it.
 */
export const lintRules = new Map<string, LintRule>([
  ['T01', strict('Angabe, die es nicht gibt oder die fehlt')],
  ['T02', strict('Muster')],
  ['T03', strict('Text oder Betrag ohne Grenze')],
  ['T04', strict('Formular zu groß')],
  ['T05', strict('Verweis auf ein Feld, das es (noch) nicht gibt')],
  ['T06', strict('Feld, Anschrift, Datei oder Betrag falsch angelegt')],
  ['T07', strict('Beispiele')],
  ['T08', strict('Übersetzungen')],
  ['T09', strict('Links')],
  ['T10', strict('Sprachen')],
  ['T11', strict('Unsichtbares Zeichen')],
  ['A01', strict('Feld ohne Beschriftung')],
  ['A02', strict('Muster ohne eigene Fehlermeldung')],
  ['A03', open('Zwei Felder mit derselben Beschriftung')],
  ['A04', open('Ausfüllhilfe des Browsers')],
  ['A05', open('Beschriftung der Auswahl')],
  ['A09', open('Hinweis zu Dateien unvollständig')],
  ['A10', open('Stern oder Großbuchstaben in der Beschriftung')],
  ['A12', open('Schritt mit zu vielen Fragen')],
  ['A13', open('Langer Satz')],
  ['D01', open('Zweck und Rechtsgrundlage')],
  ['D02', open('Besonders geschützte Angabe (Art. 9 DSGVO)')],
  ['D03', open('Pflichtangabe, die vielleicht keine sein muss')],
  ['D04', open('Sehr langer Freitext')],
  ['D05', open('Zweimal gefragt')],
  ['D06', open('Fotos mit Ort und Zeit der Aufnahme')],
  ['D07', strict('Schutzbedarf zu niedrig')],
  ['L01', strict('Hingenommen: die Regel gibt es nicht')],
  ['L02', strict('Hingenommen: das ist nicht erlaubt')],
  ['L03', strict('Hingenommen: die Stelle gibt es nicht')],
  ['L04', strict('Hingenommen: nicht mehr nötig')],
  ['L05', strict('Hingenommen: ohne Grund')],
]);
