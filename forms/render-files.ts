import type { Cell } from './cell.ts';
import type { FormFile } from './form-frame.ts';
import { attributes, html, type Html } from './html.ts';
import { filesPointer } from './list-numbers.ts';

/** The files of a draft in their field, as they count when it is sent; those that have gone are named, to be uploaded again. */
export function renderFiles({ name, frame }: Cell): Html | undefined {
  const place = filesPointer(frame.lists, name);
  const files = frame.files.filter(({ field }) => field === place);
  if (files.length === 0) return undefined;
  const row = ({ id, size, since, name: own }: FormFile, index: number): Html => {
    const data = attributes(
      size === undefined ? { 'data-failed': true } : { 'data-document': id, 'data-since': since && Date.parse(since) },
    );
    const state = size === undefined ? frame.texts.fileGone : frame.texts.fileThere;
    return html`<li${data}><span dir="auto">${own ?? `${frame.texts.file} ${index + 1}`}</span> – <small>${state}</small></li>`;
  };
  return html`<ul class="intake-files">${files.map(row)}</ul>`;
}
