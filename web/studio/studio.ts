import { textEditor } from './text-editor.ts';

for (const host of document.querySelectorAll<HTMLElement>('[data-text-editor]'))
  textEditor(host, { label: host.dataset['textEditor'] ?? '', text: '', typed: () => undefined });
