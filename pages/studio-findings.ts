import { html } from 'hono/html';
import type { DraftFinding } from '../schemas/form-draft.ts';
import type { Markup } from './markup.ts';

const headings = { error: 'Fehler', warning: 'Hinweise', ignored: 'Mit Grund hingenommen' } as const;
/** More of one kind are counted, not listed. */
const mostShown = 50;

/** Where a finding is mended by its sheet; undefined where only in the text. */
export type WayTo = (finding: DraftFinding) => string | undefined;

/** What the lint says of a draft: what keeps it from being proposed first, each with its place and what to do. */
export function findingsSection(findings: DraftFinding[], wayTo: WayTo = () => undefined): Markup {
  if (findings.length === 0) return html`<p class="kern-body">Keine Befunde: Der Entwurf kann vorgelegt werden.</p>`;
  const kinds = ['error', 'warning', 'ignored'] as const;
  return html`${kinds.map((kind) =>
    one(
      headings[kind],
      findings.filter(({ severity }) => severity === kind),
      wayTo,
    ),
  )}`;
}

function one(heading: string, some: DraftFinding[], wayTo: WayTo): Markup | string {
  if (some.length === 0) return '';
  const more = some.length - mostShown;
  return html`<h3 class="kern-heading-medium">${heading} (${some.length})</h3><ul class="kern-list told-findings">${some.slice(0, mostShown).map((finding) => item(finding, wayTo(finding)))}</ul>${more > 0 ? html`<p class="kern-body">… und ${more} weitere. Mit den ersten werden oft auch andere behoben.</p>` : ''}`;
}

/** First in her words what is wrong, where, and what to do; then where it stands for who mends it in the text. */
function item(
  { code, place, file, line, column, sentence, remedy, reason, keywords = [] }: DraftFinding,
  way: string | undefined,
): Markup {
  return html`<li><p class="kern-body">${place === undefined ? '' : html`<strong>${place}</strong><br>`}${sentence} ${reason === undefined ? remedy : `Grund: ${reason}`}</p><p class="kern-hint">Regel ${code}. Im Text: ${file}, Zeile ${line}, Spalte ${column}${keywords.length === 0 ? '' : `, ${keywords.join(', ')}`}.</p>${way === undefined ? '' : html`<p><a class="kern-link" href="${way}">Dort ändern</a></p>`}</li>`;
}
