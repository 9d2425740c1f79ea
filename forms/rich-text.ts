import type { FormFrame } from './form-frame.ts';
import { html, type Html } from './html.ts';

const link = /\[([^\][]{1,200})\]\((https:\/\/[^\s()<>"]{1,500})\)/;

/**
 * A designer's longer text as HTML, from as much Markdown as it needs: paragraphs (an empty line between them; lines stay lines), lists
 * (lines with `- `), links to `https://`. Everything else stays text. Links open a window of their own, so that nobody
 * loses what was typed, and say so.
 */
export function richText(text: string, frame: Pick<FormFrame, 'texts'>): Html {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  return html`${blocks.map((lines) =>
    lines.every((line) => line.startsWith('- '))
      ? html`<ul class="kern-list">${lines.map((line) => html`<li>${richLine(line.slice(2), frame)}</li>`)}</ul>`
      : html`<p class="kern-body">${lines.map((line, index) => html`${index > 0 ? html`<br>` : undefined}${richLine(line, frame)}`)}</p>`,
  )}`;
}

/** The same for one line: links alone. */
export function richLine(text: string, frame: Pick<FormFrame, 'texts'>): Html {
  const found = link.exec(text);
  if (found === null) return html`${text}`;
  const [whole, words, address] = found;
  const rest = text.slice(found.index + whole.length);
  return html`${text.slice(0, found.index)}<a class="kern-link" href="${address}" target="_blank" rel="noopener noreferrer">${words} <span class="kern-sr-only">${frame.texts.newWindow}</span></a>${richLine(rest, frame)}`;
}

/** The links of a text that `richText` would leave as text: not to `https://`, or with an address that it does not take. */
export function brokenLinks(text: string): string[] {
  return [...text.matchAll(/\[[^\][]*\]\([^)]*\)/g)].map(([all]) => all).filter((all) => link.exec(all)?.[0] !== all);
}
