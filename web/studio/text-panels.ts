import type { DraftFinding } from '../../schemas/form-draft.ts';
import { jsonWords } from '../../forms/json-words.ts';
import { element } from '../element.ts';
import { type Desk, type File, fileNames, files } from './desk.ts';
import { markOf, rangeOf } from './mark-places.ts';
import { type TextEditor, textEditor } from './text-editor.ts';

/** The form's files as texts, a panel each. */
export function textPanels(desk: Desk): {
  panels: Record<File, HTMLElement>;
  mark: (findings: DraftFinding[]) => void;
  goTo: (file: File, finding: DraftFinding) => void;
} {
  const hosts = { description: host(), schema: host(), ui: host() };
  const make = (file: File): TextEditor =>
    textEditor(hosts[file], {
      label: fileNames[file],
      text: desk.texts()[file],
      typed: (text) => desk.edit({ ...desk.texts(), [file]: text }, 'text'),
      suggest: (text, at) => jsonWords({ ...desk.texts(), [file]: text }, file, at),
    });
  const editors = { description: make('description'), schema: make('schema'), ui: make('ui') };
  desk.hear((texts, by) => {
    if (by !== 'text') for (const file of files) editors[file].put(texts[file]);
  });
  const panel = (file: File): HTMLElement => element('div', {}, hint(holds[file]), hint(keys), hosts[file]);
  return {
    panels: { description: panel('description'), schema: panel('schema'), ui: panel('ui') },
    mark: (findings) => {
      for (const file of files) {
        const text = editors[file].text();
        const own = findings.filter((found) => found.file === fileNames[file]);
        editors[file].mark(own.map((found) => markOf(found, text)));
      }
    },
    goTo: (file, finding) => {
      const { from, to } = rangeOf(finding, editors[file].text());
      editors[file].goTo(from, to);
    },
  };
}

const host = (): HTMLElement => element('div', { class: 'studio-text' });
const hint = (words: string): HTMLElement => element('p', { class: 'kern-hint' }, words);
/** What of the form stands in which file, for whoever has never seen one. */
const holds: Record<File, string> = {
  description: 'Der Text hinter „Titel, Sprachen, Aufbewahrung“. Unter „Aufbau“ ändern Sie dasselbe ohne JSON.',
  schema: 'Der Text hinter den Fragen: welche Antworten erlaubt sind. Unter „Aufbau“ ändern Sie dasselbe ohne JSON.',
  ui: 'Der Text hinter Schritten und Reihenfolge. Unter „Aufbau“ ändern Sie dasselbe ohne JSON.',
};
const keys =
  'Tab führt aus dem Text heraus. Strg+Leertaste schlägt vor, was dort stehen kann; Strg+F sucht, Strg+S speichert sofort, Strg+Z nimmt zurück.';
