import { html } from 'hono/html';
import type { DraftFinding } from '../schemas/form-draft.ts';
import { isAcceptable, isAcceptance } from '../forms/accept-finding.ts';
import { shortestReason } from '../forms/lint-ignores.ts';
import type { Markup } from './markup.ts';
import { lineField, sendButton } from './studio-fields.ts';
import { type Refused, shownAgain } from './studio-refused.ts';

const headings = { error: 'Fehler', warning: 'Hinweise', ignored: 'Mit Grund hingenommen' } as const;
/** More of one kind are counted, not listed. */
const mostShown = 50;

/** What leads on from a finding: to where its sheet mends it (undefined: only the text does), and to where a warning is accepted. */
export type FindingWays = { wayTo: (finding: DraftFinding) => string | undefined; accept?: string; refused?: Refused };

/** What the lint says of a draft: what keeps it from being proposed first, each with its place and what to do. */
export function findingsSection(findings: DraftFinding[], ways: FindingWays = { wayTo: () => undefined }): Markup {
  if (findings.length === 0) return html`<p class="kern-body">Keine Befunde: Der Entwurf kann vorgelegt werden.</p>`;
  const kinds = ['error', 'warning', 'ignored'] as const;
  return html`${kinds.map((kind) =>
    one(
      headings[kind],
      findings.filter(({ severity }) => severity === kind),
      ways,
    ),
  )}`;
}

function one(heading: string, some: DraftFinding[], ways: FindingWays): Markup | string {
  if (some.length === 0) return '';
  const more = some.length - mostShown;
  return html`<h3 class="kern-heading-medium">${heading} (${some.length})</h3><ul class="kern-list told-findings">${some.slice(0, mostShown).map((finding) => item(finding, ways))}</ul>${more > 0 ? html`<p class="kern-body">… und ${more} weitere. Mit den ersten werden oft auch andere behoben.</p>` : ''}`;
}

/** First in her words what is wrong, where, and what to do; then where it stands for who mends it in the text. */
function item(finding: DraftFinding, { wayTo, accept, refused }: FindingWays): Markup {
  const { code, place, file, line, column, sentence, remedy, reason, keywords = [] } = finding;
  const way = wayTo(finding);
  return html`<li><p class="kern-body">${place === undefined ? '' : html`<strong>${place}</strong><br>`}${sentence} ${reason === undefined ? remedy : `Grund: ${reason}`}</p><p class="kern-hint">Regel ${code}. Im Text: ${file}, Zeile ${line}, Spalte ${column}${keywords.length === 0 ? '' : `, ${keywords.join(', ')}`}.</p>${way === undefined ? '' : html`<p><a class="kern-link" href="${way}">Dort ändern</a></p>`}${accept === undefined ? '' : acceptance(finding, accept, refused)}</li>`;
}

/** The id of the field for the reason of one warning: all of them stand on one page. */
export const acceptanceId = ({ code, pointer }: Pick<DraftFinding, 'code' | 'pointer'>): string =>
  `reason${code}${pointer}`.replaceAll(/[^A-Za-z0-9]/g, '-');

/** What a warning that is right as it is needs: a reason. Taken back by a press. */
function acceptance(finding: DraftFinding, action: string, refused: Refused | undefined): Markup | string {
  const { code, pointer } = finding;
  const id = acceptanceId(finding);
  const meant = html`<input type="hidden" name="code" value="${code}"><input type="hidden" name="pointer" value="${pointer}">`;
  if (isAcceptance(finding))
    return html`<form method="post" action="${action}">${meant}<input type="hidden" name="act" value="withdraw">${sendButton('Nicht mehr hinnehmen', 'tertiary')}</form>`;
  if (!isAcceptable(finding)) return '';
  const field = shownAgain(refused, id);
  return html`<details class="intake-help"${field.fault === undefined ? '' : html` open`}><summary>Es ist hier richtig: mit Grund hinnehmen</summary><form method="post" action="${action}">${meant}${lineField({ ...field, id, name: 'reason', required: true, shortest: shortestReason, label: 'Warum es hier richtig ist', hint: `Ein Satz mit ${shortestReason} bis 500 Zeichen. Wer freigibt, liest ihn.` })}<div class="intake-actions">${sendButton('Hinnehmen', 'secondary')}</div></form></details>`;
}
