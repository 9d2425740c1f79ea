import { html } from 'hono/html';
import type { FormManifest, FormStanding } from '../schemas/publication.ts';
import type { Markup } from './markup.ts';
import { choiceField, lineField, reasonField, sendButton } from './studio-fields.ts';

/** What may be done to a form that is published: by one person alone, at once, with a reason. */
export type MovesView = {
  address: string;
  standing: FormStanding | undefined;
  versions: FormManifest[];
  /** When it opens and closes, as the fields show it: on the clocks of Germany. */
  times: { opens: string; closes: string };
};

/** For how long the version before takes what was begun with it. */
export const graces = [
  { value: 'P14D', text: '14 Tage' },
  { value: 'P1M', text: 'einen Monat' },
  { value: 'P3M', text: 'drei Monate' },
  { value: 'none', text: 'ohne Ende' },
];

/** Puts back, takes out of use, lets in again, opens and closes. */
export function movesSection(view: MovesView): Markup {
  const { standing, versions } = view;
  if (standing === undefined) return html``;
  const out = versions.filter(({ version }) => standing.withdrawn.includes(version));
  const earlier = versions.filter(
    ({ version }) => version !== standing.current && !out.some((one) => one.version === version),
  );
  return html`<section><h2 class="kern-heading-large">Wenn etwas nicht stimmt</h2>
<p class="kern-body">Das tut eine Person allein und sofort; es steht mit Namen und Begründung im Verlauf.</p>
${earlier.length === 0 ? '' : rollback(view, earlier)}${withdraw(view)}${out.length === 0 ? '' : reinstate(view, out)}${schedule(view)}</section>`;
}

const numbers = (versions: FormManifest[]): { value: string; text: string }[] =>
  versions.toReversed().map(({ version }) => ({ value: String(version), text: `Fassung ${version}` }));

const fold = (summary: string, action: string, fields: Markup, button: string): Markup =>
  html`<details class="intake-help"><summary>${summary}</summary><form method="post" action="${action}">${fields}<div class="intake-actions">${sendButton(button, 'secondary')}</div></form></details>`;

function rollback({ address }: MovesView, earlier: FormManifest[]): Markup {
  return fold(
    'Frühere Fassung wieder einsetzen',
    `${address}/rollback`,
    html`${choiceField({ name: 'rollback-version', label: 'Fassung' }, numbers(earlier))}
${choiceField({ name: 'rollback-grace', label: 'Die jetzige Fassung nimmt Begonnenes noch', value: 'none' }, graces)}
<div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id="rollback-confirmed" name="rollback-confirmed" value="yes"><label class="kern-label" for="rollback-confirmed">Sie soll auch gelten, wenn die Empfänger (Fachverfahren) nicht mehr auf sie eingestellt sind</label></div>
${reasonField('rollback-reason')}`,
    'Diese Fassung einsetzen',
  );
}

function withdraw({ address, versions }: MovesView): Markup {
  return fold(
    'Zurückziehen',
    `${address}/withdraw`,
    html`${choiceField({ name: 'withdraw-version', label: 'Was?', hint: 'Ist die geltende Fassung zurückgezogen, sagt es die Seite des Formulars, mit Ihrer Telefonnummer.' }, [{ value: 'all', text: 'das ganze Formular' }, ...numbers(versions)])}
${reasonField('withdraw-reason')}`,
    'Zurückziehen',
  );
}

function reinstate({ address }: MovesView, out: FormManifest[]): Markup {
  return fold(
    'Wieder zulassen',
    `${address}/reinstate`,
    html`${choiceField({ name: 'reinstate-version', label: 'Fassung' }, numbers(out))}${reasonField('reinstate-reason')}`,
    'Wieder zulassen',
  );
}

function schedule({ address, times }: MovesView): Markup {
  return fold(
    'Öffnen und schließen',
    `${address}/schedule`,
    html`${lineField({ name: 'schedule-opens', label: 'Öffnet', value: times.opens, hint: 'Tag und Uhrzeit in Deutschland. Ohne Angabe: gleich.' }, 'datetime-local', 16)}
${lineField({ name: 'schedule-closes', label: 'Schließt', value: times.closes, hint: 'Von da an nimmt es nichts mehr an, auch nichts Begonnenes. Ohne Angabe: nie.' }, 'datetime-local', 16)}
${reasonField('schedule-reason')}`,
    'Zeiten ändern',
  );
}
