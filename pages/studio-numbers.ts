import { numberText } from '../forms/number-text.ts';
import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/** What was counted of a version: how often it was opened, failed, at which questions, and sent. */
export type VersionCount = {
  version: number;
  started: number;
  failed: number;
  sent: number;
  failures: { pointer: string; label: string; count: number }[];
};
/** Numbers of a form's versions, newest first, and what they mean. */
export type NumbersView = { versions: VersionCount[]; meaning: string[] };

/** So many questions are named, those at which most failed. */
const mostNamed = 5;
const number = (count: number): string => numberText(count, 'de');

/** The numbers of one version in a line, for the list of forms. */
export const numbersLine = ({ started, sent }: Pick<VersionCount, 'started' | 'sent'>): string =>
  `${number(started)} geöffnet, ${number(sent)} gesendet`;

/** The numbers of a form, by version: the question at which most fail is the next one to improve. */
export function numbersSection({ versions, meaning }: NumbersView): Markup {
  if (versions.length === 0)
    return html`<p class="kern-body">Gezählt wird, sobald das Formular veröffentlicht ist.</p>`;
  return html`<div class="intake-scroll" tabindex="0" role="region" aria-label="Zahlen"><table class="intake-table"><thead><tr><th scope="col">Fassung</th><th scope="col">geöffnet</th><th scope="col">gescheitert</th><th scope="col">gesendet</th><th scope="col">gescheitert vor allem bei</th></tr></thead>
<tbody>${versions.map((one) => html`<tr><th scope="row">${one.version}</th><td>${number(one.started)}</td><td>${number(one.failed)}</td><td>${number(one.sent)}</td><td>${failuresOf(one)}</td></tr>`)}</tbody></table></div>
<details class="intake-help"><summary>Was diese Zahlen bedeuten</summary><ul class="kern-list">${meaning.map((sentence) => html`<li>${sentence}</li>`)}</ul></details>`;
}

const failuresOf = ({ failures }: VersionCount): string =>
  failures
    .slice(0, mostNamed)
    .map(({ label, count }) => `„${label}“ (${number(count)})`)
    .join(', ');
