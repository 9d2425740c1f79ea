import { EditorState } from '@codemirror/state';

/** What CodeMirror says, in German. */
export const editorPhrases = EditorState.phrases.of({
  Find: 'Suchen',
  Replace: 'Ersetzen durch',
  next: 'weiter',
  previous: 'zurück',
  all: 'alle',
  'match case': 'Groß und klein unterscheiden',
  'by word': 'ganze Wörter',
  regexp: 'Muster',
  replace: 'ersetzen',
  'replace all': 'alle ersetzen',
  close: 'Suche schließen',
  'current match': 'Fundstelle',
  'replaced $ matches': '$ Stellen ersetzt',
  'replaced match on line $': 'Stelle in Zeile $ ersetzt',
  'on line': 'in Zeile',
  'Go to line': 'Zu Zeile',
  go: 'los',
  Diagnostics: 'Befunde',
  'No diagnostics': 'keine Befunde',
  'Control character': 'Steuerzeichen',
  'Selection deleted': 'Auswahl gelöscht',
  Completions: 'Vorschläge',
});
