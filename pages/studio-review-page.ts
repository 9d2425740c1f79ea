import { html } from 'hono/html';
import { nameWords, shortHash } from '../forms/form-event-words.ts';
import { localTime } from '../forms/local-time.ts';
import type { FormProposal } from '../schemas/form-flow.ts';
import type { FormReview } from '../schemas/form-review.ts';
import type { Markup } from './markup.ts';
import { beforeAfterSection } from './studio-before-after.ts';
import { type ChangesView, changesSection } from './studio-changes.ts';
import { reasonField, sendButton, wayTo } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';
import { shownAgain } from './studio-refused.ts';

/** All that a colleague looks at before she releases. `approve`, `sendBack`: what she may do; `own`: she wrote it herself. */
export type StudioReviewView = StudioFrame & {
  title: string;
  address: string;
  proposal: FormProposal;
  why: string;
  accepted: (Pick<FormReview['accepted'][number], 'code' | 'message' | 'reason'> & { place: string | undefined })[];
  changes: ChangesView | undefined;
  current: number | undefined;
  may: { approve: boolean; sendBack: boolean; publish: boolean; own: boolean };
};

/** Renders the review: differences, notes, previews, and the hash over all of it that is released. */
export function studioReviewPage(view: StudioReviewView): Promise<string> {
  const { title, address, proposal, studio, current } = view;
  const content = html`<p class="kern-body">Vorgelegt von ${nameWords(proposal.author, proposal.subject)} am ${localTime(proposal.at, 'de')}: ${view.why}</p>
<p class="kern-body">Prüfsumme <code>${shortHash(proposal.review)}</code>${proposal.released === undefined ? '' : `. Freigegeben von ${proposal.released.approver} am ${localTime(proposal.released.at, 'de')}.`}</p>
<section><h2 class="kern-heading-large">Was sich ändert</h2>${changesSection(view.changes)}</section>
<section><h2 class="kern-heading-large">Hinweise, die das Formular mit Grund hinnimmt</h2>${accepted(view)}</section>
${beforeAfterSection({ address, current, after: { heading: 'Nachher: was vorliegt', edition: 'proposal', alone: 'Vorgelegtes ansehen' } })}
${judge(view)}`;
  return studioLayout(view, 'Prüfen', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}

function accepted({ accepted: some }: StudioReviewView): Markup {
  if (some.length === 0) return html`<p class="kern-body">Keine.</p>`;
  return html`<dl class="studio-changes">${some.map(({ code, place, message, reason }) => html`<dt>${place === undefined ? '' : `${place} `}(Regel ${code})</dt><dd>${message}</dd><dd>Grund: ${reason}</dd>`)}</dl>`;
}

function judge({ may, address, proposal, refused }: StudioReviewView): Markup {
  const seen = html`<input type="hidden" name="seen" value="${proposal.review}">`;
  const isOpen = proposal.released === undefined;
  return html`<section><h2 class="kern-heading-large">Entscheiden</h2>
${isOpen && may.own ? html`<p class="kern-body">Sie haben das vorgelegt. Freigeben kann es nur jemand anderes: Bitten Sie eine Kollegin oder einen Kollegen mit der Berechtigung „Formulare freigeben“.</p>` : ''}
${isOpen && may.approve && !may.own ? html`<form method="post" action="${address}/approve">${seen}<p class="kern-body">Freigegeben wird genau, was diese Seite zeigt.</p>${reasonField(shownAgain(refused, 'approve-reason'), 'Begründung der Freigabe')}<div class="intake-actions">${sendButton('Freigeben')}</div></form>` : ''}
${!isOpen && may.publish ? html`<div class="intake-actions">${wayTo(`${address}/publish`, 'Veröffentlichen')}</div>` : ''}
${may.sendBack ? html`<form method="post" action="${address}/send-back">${seen}${reasonField(shownAgain(refused, 'send-back-reason'), 'Warum es zurückgeht')}<div class="intake-actions">${sendButton('Zurückgeben', 'secondary')}</div></form>` : ''}
${may.approve || may.sendBack || may.own ? '' : html`<p class="kern-body">Freigeben kann, wer die Berechtigung „Formulare freigeben“ hat.</p>`}</section>`;
}
