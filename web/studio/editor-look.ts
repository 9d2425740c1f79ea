import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const text = 'var(--kern-color-layout-text-default)';
const surface = 'var(--kern-color-layout-background-default-surface)';
const border = '1px solid var(--kern-color-layout-border)';

/** The colours of all pages; they change with the reader's light by themselves. */
export const editorLook = [
  EditorView.theme({
    '&': {
      color: text,
      backgroundColor: 'var(--kern-color-layout-background-default)',
      fontSize: '0.9375rem',
      height: '100%',
    },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace', lineHeight: '1.5' },
    '.cm-content': { caretColor: text },
    '.cm-cursor': { borderLeftColor: text, borderLeftWidth: '2px' },
    '.cm-gutters': { color: 'var(--kern-color-layout-text-muted)', backgroundColor: surface, borderRight: border },
    '.cm-activeLine': { backgroundColor: surface },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--kern-color-feedback-info-background)',
    },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: border },
    '.cm-searchMatch': { backgroundColor: 'var(--kern-color-feedback-warning-background)', outline: border },
    '.cm-panels': { color: text, backgroundColor: surface },
    '.cm-panel.cm-search label': { fontSize: '0.9375rem' },
    '.cm-textfield, .cm-button': {
      color: text,
      background: 'var(--kern-color-layout-background-default)',
      border,
      fontSize: '0.9375rem',
    },
    '.cm-tooltip': { color: text, backgroundColor: surface, border },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '16rem' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.5rem' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      color: text,
      backgroundColor: 'var(--kern-color-feedback-info-background)',
      outline: `2px solid ${text}`,
      outlineOffset: '-2px',
    },
    '.cm-completionDetail': { color: 'var(--kern-color-layout-text-muted)', fontStyle: 'normal' },
    '.cm-completionMatchedText': { textDecoration: 'underline' },
    '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '3px solid var(--kern-color-feedback-danger)' },
    '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '3px dotted var(--kern-color-feedback-warning)' },
    '.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '2px dotted var(--kern-color-feedback-info)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: 'var(--kern-color-action-default)' },
      { tag: tags.string, color: text },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--kern-color-action-visited)' },
      {
        tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket],
        color: 'var(--kern-color-layout-text-muted)',
      },
    ]),
  ),
];
