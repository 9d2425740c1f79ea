import { html } from 'hono/html';
import type { Comparison } from '../forms/compare-versions.ts';
import { groupedDifferences, replayWords, verdictWords } from '../forms/comparison-words.ts';
import { sampleName } from '../forms/sample-name.ts';
import type { Replay } from '../forms/replay-samples.ts';
import type { Markup } from './markup.ts';

/** What changes against a version: in words, and how that version's samples fare. `samplesOf`: whose they are. */
export type ChangesView = { from: number; comparison: Comparison & { replay: Replay; samplesOf: 'before' | 'own' } };

/** What a form changes, in both directions: whom of the citizens it breaks, and whom of the receivers. */
export function changesSection(view: ChangesView | undefined): Markup {
  if (view === undefined)
    return html`<p class="kern-body">Das Formular ist noch nicht veröffentlicht: Es gibt nichts, womit man vergleichen kann.</p>`;
  const { from, comparison } = view;
  const whose =
    comparison.samplesOf === 'before' ? `von Fassung ${from}` : 'aus dem Entwurf (zur Fassung sind keine gespeichert)';
  return html`<p class="kern-body"><strong>Gegenüber Fassung ${from}: ${verdictWords(comparison)}</strong></p>
${groupedDifferences(comparison).map(({ heading, places }) => html`<h3 class="kern-heading-medium">${heading}</h3><dl class="studio-changes">${places.map(({ place, messages }) => html`<dt>${place}</dt>${messages.map((message) => html`<dd>${message}</dd>`)}`)}</dl>`)}
${comparison.weight === 'none' ? '' : html`<h3 class="kern-heading-medium">Beispiele</h3><p class="kern-body">${replayWords(comparison.replay, whose)}</p>${refused(comparison.replay)}`}`;
}

function refused({ refused: some }: Replay): Markup | string {
  if (some.length === 0) return '';
  return html`<dl class="studio-changes">${some.map(({ file, errors }) => html`<dt>Beispiel: ${sampleName(file)}</dt>${errors.map(({ message }) => html`<dd>${message}</dd>`)}`)}</dl>`;
}
