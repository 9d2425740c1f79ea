import { html } from 'hono/html';
import type { DraftFinding } from '../schemas/form-draft.ts';
import type { Markup } from './markup.ts';
import { beforeAfterSection } from './studio-before-after.ts';
import { type ChangesView, changesSection } from './studio-changes.ts';
import { reasonField, sendButton, wayTo } from './studio-fields.ts';
import { findingsSection, type FindingWays } from './studio-findings.ts';
import { type StudioFrame, studioLayout } from './studio-layout.ts';
import { shownAgain } from './studio-refused.ts';

/** What a draft changes. `faulty`: it can't be compared as it is; `propose`: she may put it before a colleague. */
export type StudioCompareView = StudioFrame & {
  title: string;
  address: string;
  revision: number;
  findings: DraftFinding[];
  wayTo: FindingWays['wayTo'];
  changes: ChangesView | 'faulty' | undefined;
  /** Number of the version in force, to be looked at beside the draft. */
  current: number | undefined;
  propose: boolean;
  publishable: boolean;
};

/** Renders what the draft changes, what the lint says of it, and the way to a colleague. */
export function studioComparePage(view: StudioCompareView): Promise<string> {
  const { title, address, changes, findings, studio } = view;
  const content = html`<section><h2 class="kern-heading-large">Was sich ändert</h2>${changes === 'faulty' ? html`<p class="kern-body">So lässt sich der Entwurf nicht vergleichen. Beheben Sie erst die Fehler.</p>` : changesSection(changes)}</section>
${beforeAfterSection({ address, current: view.current, after: { heading: 'Nachher: der Entwurf', edition: 'draft', alone: 'Entwurf ansehen' } })}
<section><h2 class="kern-heading-large">Was die Prüfung sagt</h2>${findingsSection(findings, { wayTo: view.wayTo })}</section>
${propose(view)}`;
  return studioLayout(view, 'Vergleichen und vorlegen', content, {
    crumbs: [
      { text: 'Formulare', address: studio },
      { text: title, address },
    ],
  });
}

function propose({ propose: may, publishable, address, revision, refused }: StudioCompareView): Markup | string {
  if (!may) return '';
  if (!publishable)
    return html`<section><h2 class="kern-heading-large">Vorlegen</h2><p class="kern-body">Vorlegen können Sie den Entwurf, wenn jeder Fehler behoben und jeder Hinweis behoben oder mit Grund hingenommen ist.</p><div class="intake-actions">${wayTo(`${address}/edit`, 'Entwurf bearbeiten')}</div></section>`;
  return html`<section><h2 class="kern-heading-large">Vorlegen</h2><p class="kern-body">Eine zweite Person sieht den Entwurf an und gibt ihn frei. Sie können danach weiterschreiben; freigegeben wird, was Sie jetzt vorlegen.</p>
<form method="post" action="${address}/propose"><input type="hidden" name="revision" value="${revision}">${reasonField(shownAgain(refused, 'reason'))}<div class="intake-actions">${sendButton('Vorlegen')}</div></form></section>`;
}
