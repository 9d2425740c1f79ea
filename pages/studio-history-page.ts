import { html } from 'hono/html';
import { formEventWords, personWords } from '../forms/form-event-words.ts';
import { localTime } from '../forms/local-time.ts';
import type { FormEvent } from '../schemas/form-flow.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';

/** What people did to a form, first to last; `broken`: the number of the first event that is missing, changed or out of place. */
export type StudioHistoryView = StudioFrame & {
  title: string;
  address: string;
  events: FormEvent[];
  broken: number | undefined;
};

/** Renders a form's history, the newest first. */
export function studioHistoryPage(view: StudioHistoryView): Promise<string> {
  const { title, address, events, broken, studio } = view;
  const content = html`${broken === undefined ? '' : html`<div class="kern-alert kern-alert--danger" role="alert"><div class="kern-alert__header"><p class="kern-title">Der Verlauf ist verändert worden oder unvollständig, von Nummer ${broken} an.</p></div><div class="kern-alert__body"><p class="kern-body">Ändern Sie nichts, und melden Sie es der Stelle, die Rohrpost für Sie betreibt: Betriebshandbuch, Abschnitt „holdings-mismatch“.</p></div></div>`}
${events.some((event) => event.type !== 'taken-over' && event.facts.subject === undefined) ? html`<p class="kern-body">„Name nicht belegt“ heißt: So hat sich jemand auf der Kommandozeile genannt, ohne sich anzumelden.</p>` : ''}
${events.length === 0 ? html`<p class="kern-body">Von diesem Formular ist nichts festgehalten.</p>` : html`<ol class="intake-history" reversed>${events.toReversed().map((event) => html`<li><time datetime="${event.at}">${localTime(event.at, 'de')}</time>${personWords(event)}: ${formEventWords(event)}${'reason' in event.facts ? html`. <span class="studio-reason">${event.facts.reason}</span>` : ''}</li>`)}</ol>`}`;
  return studioLayout(view, 'Verlauf', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}
