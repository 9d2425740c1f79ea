import { html } from 'hono/html';
import { shortHash } from '../forms/form-event-words.ts';
import { localTime } from '../forms/local-time.ts';
import type { FormProposal } from '../schemas/form-flow.ts';
import { choiceField, lineField, reasonField, sendButton } from './studio-fields.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';
import { graces } from './studio-moves.ts';
import { shownAgain } from './studio-refused.ts';

/** What is about to be published. */
export type StudioPublishView = StudioFrame & {
  title: string;
  address: string;
  proposal: FormProposal;
  /** Number of the version that it takes the place of. */
  current: number | undefined;
};

/** Renders the page on which a released form is published. */
export function studioPublishPage(view: StudioPublishView): Promise<string> {
  const { title, address, proposal, current, refused, studio } = view;
  const content = html`<p class="kern-body">Vorgelegt von ${proposal.author}, freigegeben von ${proposal.released?.approver ?? ''} am ${localTime(proposal.released?.at ?? proposal.at, 'de')}, Prüfsumme <code>${shortHash(proposal.review)}</code>.</p>
<form method="post" action="${address}/publish"><input type="hidden" name="seen" value="${proposal.review}">
${lineField({ ...shownAgain(refused, 'opens'), label: 'Gilt ab', hint: 'Tag und Uhrzeit in Deutschland. Ohne Angabe: sofort.' }, 'datetime-local', 16)}
${lineField({ ...shownAgain(refused, 'closes'), label: 'Das Formular schließt', hint: 'Von da an nimmt es nichts mehr an, auch nichts Begonnenes. Ohne Angabe bleibt es, wie es war.' }, 'datetime-local', 16)}
${current === undefined ? '' : choiceField({ ...shownAgain(refused, 'grace', 'P14D'), label: `Fassung ${current} nimmt Begonnenes danach noch`, hint: 'Wer mit ihr angefangen hat, beendet sie auch. Gespeicherte Entwürfe leben 14 Tage.' }, graces)}
${reasonField(shownAgain(refused, 'reason'))}
<div class="intake-actions">${sendButton('Veröffentlichen')}</div></form>`;
  return studioLayout(view, 'Veröffentlichen', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}
