import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import { wayTo } from './studio-fields.ts';

/** One side: its heading, what is shown (`2`, `draft`, `proposal`), and what the way to it alone is called. */
type Shown = { heading: string; edition: string; alone: string };
/** Which form, the version in force (none: there is nothing before), and what takes its place. */
export type BeforeAfterView = { address: string; current: number | undefined; after: Shown };

/**
 * Both pages as citizens see them, beside each other, or below each other where there is no room. Each is in a frame of an origin of its own,
 * as in the preview, and goes without script, too: then all its steps stand below each other.
 */
export function beforeAfterSection({ address, current, after }: BeforeAfterView): Markup {
  const before: Shown | undefined =
    current === undefined
      ? undefined
      : { heading: `Vorher: Fassung ${current}`, edition: String(current), alone: `Fassung ${current} ansehen` };
  const sides = before === undefined ? [after] : [before, after];
  return html`<section><h2 class="kern-heading-large">Vorher und nachher</h2>
<p><a class="kern-link" href="#behind-pages">Hinter die Seiten springen</a></p>
<p class="kern-hint">Mit Tab kommen Sie in die Seiten hinein. Von hier wird nichts gesendet. Sprache, Beispiele und Breite wählen Sie, wo Sie eine davon allein ansehen.</p>
<div class="before-after">${sides.map((side) => one(side, address))}</div><div id="behind-pages" tabindex="-1"></div></section>`;
}

const one = ({ heading, edition, alone }: Shown, address: string): Markup =>
  html`<div><h3 class="kern-heading-medium">${heading}</h3><iframe class="sheet-frame" title="${heading}" sandbox="allow-scripts allow-forms" src="${address}/sheet/${edition}"></iframe><div class="intake-actions">${wayTo(`${address}/view/${edition}`, alone)}</div></div>`;
