import { html } from 'hono/html';
import type { FormManifest, FormStanding } from '../schemas/publication.ts';
import type { Markup } from './markup.ts';
import { below, choiceField, lineField, marks, reasonField, sendButton } from './studio-fields.ts';
import { type Refused, shownAgain } from './studio-refused.ts';

/** What may be done to a form that is published: by one person alone, at once, with a reason. */
export type MovesView = {
  address: string;
  standing: FormStanding | undefined;
  versions: FormManifest[];
  /** When it opens and closes, as the fields show it: on the clocks of Germany. */
  times: { opens: string; closes: string };
  /** Why one of these was not done, and what was typed into its fields, which carry its name. */
  refused?: Refused;
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

type Fold = { summary: string; act: string; fields: Markup; button: string };

/** Open where it was just tried: what was typed there is not hidden behind a press. */
function fold({ address, refused }: MovesView, { summary, act, fields, button }: Fold): Markup {
  const isOpen = Object.hasOwn(refused?.typed ?? {}, `${act}-reason`);
  return html`<details class="intake-help"${isOpen ? html` open` : ''}><summary>${summary}</summary><form method="post" action="${address}/${act}">${fields}<div class="intake-actions">${sendButton(button, 'secondary')}</div></form></details>`;
}

function rollback(view: MovesView, earlier: FormManifest[]): Markup {
  const { refused } = view;
  const [confirmed, label] = [
    shownAgain(refused, 'rollback-confirmed'),
    'Sie soll auch gelten, wenn die Empfänger (Fachverfahren) nicht mehr auf sie eingestellt sind',
  ];
  return fold(view, {
    summary: 'Frühere Fassung wieder einsetzen',
    act: 'rollback',
    fields: html`${choiceField({ ...shownAgain(refused, 'rollback-version'), label: 'Fassung' }, numbers(earlier))}
${choiceField({ ...shownAgain(refused, 'rollback-grace', 'none'), label: 'Die jetzige Fassung nimmt Begonnenes noch' }, graces)}
<div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" ${marks({ ...confirmed, label })} value="yes"${confirmed.value === 'yes' ? html` checked` : ''}><label class="kern-label" for="rollback-confirmed">${label}</label>${below({ ...confirmed, label })}</div>
${reasonField(shownAgain(refused, 'rollback-reason'))}`,
    button: 'Diese Fassung einsetzen',
  });
}

function withdraw(view: MovesView): Markup {
  const { refused, versions } = view;
  return fold(view, {
    summary: 'Zurückziehen',
    act: 'withdraw',
    fields: html`${choiceField({ ...shownAgain(refused, 'withdraw-version'), label: 'Was?', hint: 'Ist die geltende Fassung zurückgezogen, sagt es die Seite des Formulars, mit Ihrer Telefonnummer.' }, [{ value: 'all', text: 'das ganze Formular' }, ...numbers(versions)])}
${reasonField(shownAgain(refused, 'withdraw-reason'))}`,
    button: 'Zurückziehen',
  });
}

function reinstate(view: MovesView, out: FormManifest[]): Markup {
  const { refused } = view;
  return fold(view, {
    summary: 'Wieder zulassen',
    act: 'reinstate',
    fields: html`${choiceField({ ...shownAgain(refused, 'reinstate-version'), label: 'Fassung' }, numbers(out))}${reasonField(shownAgain(refused, 'reinstate-reason'))}`,
    button: 'Wieder zulassen',
  });
}

function schedule(view: MovesView): Markup {
  const { refused, times } = view;
  return fold(view, {
    summary: 'Öffnen und schließen',
    act: 'schedule',
    fields: html`${lineField({ ...shownAgain(refused, 'schedule-opens', times.opens), label: 'Öffnet', hint: 'Tag und Uhrzeit in Deutschland. Ohne Angabe: gleich.' }, 'datetime-local', 16)}
${lineField({ ...shownAgain(refused, 'schedule-closes', times.closes), label: 'Schließt', hint: 'Von da an nimmt es nichts mehr an, auch nichts Begonnenes. Ohne Angabe: nie.' }, 'datetime-local', 16)}
${reasonField(shownAgain(refused, 'schedule-reason'))}`,
    button: 'Zeiten ändern',
  });
}
