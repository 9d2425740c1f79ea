import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { editorLook } from './editor-look.ts';
import { editorPhrases } from './editor-phrases.ts';
import { jsonCompletion, type Suggest } from './json-completion.ts';

/** A finding at a place of the text, by characters from its beginning. */
export type Mark = { from: number; to: number; severity: 'error' | 'warning' | 'info'; message: string };
/** One file's text, where it can be changed. */
export type TextEditor = {
  text(): string;
  /** Puts another text there, only as far as it is another one: cursor and history stay. It tells nobody. */
  put(text: string): void;
  mark(marks: Mark[]): void;
  /** The cursor to a place, seen and focused. */
  goTo(from: number, to: number): void;
  /** Where the cursor is, by characters from the beginning. */
  cursor(): number;
};

/** What was put there by us, not typed. */
const ours = Annotation.define<boolean>();

/**
 * CodeMirror in a shadow root: there it takes its styles by `adoptedStyleSheets`, which a content policy without inline
 * styles lets be. Tab leaves the text by itself (nothing binds it), so that nobody is trapped (WCAG 2.1.2).
 */
export function textEditor(
  host: HTMLElement,
  { label, text, typed, suggest }: { label: string; text: string; typed: (text: string) => void; suggest?: Suggest },
): TextEditor {
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        highlightActiveLine(),
        search({ top: true }),
        keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        json(),
        ...(suggest === undefined ? [] : [jsonCompletion(suggest)]),
        editorLook,
        editorPhrases,
        EditorView.lineWrapping,
        // The tab stop is said, for whoever looks whether what scrolls can be reached.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', lang: 'zxx', spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          const isOurs = update.transactions.some((change) => change.annotation(ours) === true);
          if (update.docChanged && !isOurs) typed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    put: (next) => put(view, next),
    mark: (marks) => view.dispatch(setDiagnostics(view.state, within(view, marks))),
    goTo: (from, to) => {
      const end = view.state.doc.length;
      const anchor = Math.min(from, end);
      const selection = { anchor, head: Math.min(to, end) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    cursor: () => view.state.selection.main.head,
  };
}

/** Replaces only what lies between the common beginning and the common end. */
function put(view: EditorView, next: string): void {
  const before = view.state.doc.toString();
  if (before === next) return;
  let from = 0;
  while (from < Math.min(before.length, next.length) && before[from] === next[from]) from += 1;
  let end = 0;
  while (end < Math.min(before.length, next.length) - from && before.at(-1 - end) === next.at(-1 - end)) end += 1;
  const changes = { from, to: before.length - end, insert: next.slice(from, next.length - end) };
  view.dispatch({ changes, annotations: ours.of(true) });
}

/** Where a text has become shorter meanwhile, marks end with it. */
function within({ state }: EditorView, marks: Mark[]): Diagnostic[] {
  const end = state.doc.length;
  return marks.map(({ from, to, severity, message }) => ({
    from: Math.min(from, end),
    to: Math.min(Math.max(from, to), end),
    severity,
    message,
  }));
}
