import { html } from 'hono/html';
import { localTime } from '../forms/local-time.ts';
import type { Markup } from './markup.ts';
import { actButtons, choiceField, reasonField } from './staff-acts.ts';
import { type StaffFrame, staffLayout } from './staff-frame.ts';

/** One thing that waits for a person, in the words of the staff page. */
export type StaffRow = {
  submission: string;
  receiptNumber: string;
  form: string;
  since: string;
  what: string;
  remedy: string;
  place: string;
  /** The receipt number of the submission to which it is a follow-up. */
  followUpOf?: string;
};
/** A destination that takes nothing at present. `count`: how many wait for it, „3“ or „mindestens 500“. */
export type StaffBlocked = {
  destination: string;
  since: string;
  what: string;
  remedy: string;
  count: string;
  probe?: string;
};
/** The list, and what holds up many. `opens`: whether a submission can be looked into here, which takes its key. */
export type StaffView = StaffFrame & {
  rows: StaffRow[];
  blocked: StaffBlocked[];
  opens: boolean;
  notice?: string | undefined;
};

/** Renders the staff page: what waits, why, and what can be done about it. Every act wants a reason. */
export function staffPage(view: StaffView): Promise<string> {
  const { rows, blocked, notice } = view;
  const content = html`${notice === undefined ? '' : html`<p class="kern-body" role="status">${notice}</p>`}
${blocked.length === 0 ? '' : blockedSection(blocked)}
<h2 class="kern-heading-large">Liste</h2>${rows.length === 0 ? html`<p class="kern-body">Zurzeit wartet keine einzelne Einreichung auf eine Entscheidung.</p>` : waitingTable(rows)}
${rows.length + blocked.length === 0 ? '' : actForm(view)}`;
  return staffLayout(view, 'Wartet auf einen Menschen', content);
}

function table(label: string, heads: string[], rows: string[][]): Markup {
  return html`<div class="intake-scroll" tabindex="0" role="region" aria-label="${label}"><table class="intake-table"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function waitingTable(rows: StaffRow[]): Markup {
  return table(
    'Liste',
    ['Eingangsnummer', 'Formular', 'wartet seit', 'Grund', 'Was Sie tun können'],
    rows.map(({ receiptNumber, followUpOf, form, since, what, place, remedy }) => [
      followUpOf === undefined ? receiptNumber : `${receiptNumber} (Nachreichung zu ${followUpOf})`,
      form,
      localTime(since, 'de'),
      place === '' ? what : `${what} (${place})`,
      remedy,
    ]),
  );
}

function blockedSection(blocked: StaffBlocked[]): Markup {
  return html`<section><h2 class="kern-heading-large">Zielsysteme, die zurzeit nichts annehmen</h2>
<p class="kern-body">Nichts davon geht verloren: Rohrpost versucht es von selbst weiter. „Erneut zustellen“ für eine wartende Einreichung versucht es sofort.</p>
${table(
  'Zielsysteme, die zurzeit nichts annehmen',
  ['Zielsystem', 'seit', 'Grund', 'wartende Einreichungen', 'Was Sie tun können'],
  blocked.map(({ destination, since, what, count, remedy }) => [
    destination,
    localTime(since, 'de'),
    what,
    count,
    remedy,
  ]),
)}</section>`;
}

function actForm(view: StaffView): Markup {
  const options = new Map([
    ...view.blocked.flatMap(({ probe, destination }): [string, string][] =>
      probe === undefined ? [] : [[probe, `wartet auf ${destination} (${probe.slice(0, 8)}…)`]],
    ),
    ...view.rows.map((row): [string, string] => [row.submission, `${row.receiptNumber} – ${row.what}`]),
  ]);
  return html`<form method="post" action="${view.staff}/${view.opens ? 'open' : 'redrive'}"><h2 class="kern-heading-large">Etwas tun</h2>${view.opens ? '' : keysElsewhere}
${choiceField('submission', 'Einreichung', options)}${reasonField}
${actButtons(view.staff, view.opens ? ['open', 'redrive', 'discard'] : ['redrive', 'discard'])}</form>`;
}

/** A relay alone holds the keys: nobody can look into anything from here, nor seal it to another office. */
const keysElsewhere = html`<p class="kern-body">Den Schlüssel zu den Angaben hat allein die Zustellstelle in Ihrem Haus. Von hier aus lässt sich deshalb nichts öffnen und nichts an eine andere Behörde geben; das geht auf dem Rechner der Zustellstelle: <code>npx rohrpost open</code> und <code>npx rohrpost readdress</code>, jeweils mit <code>--keys</code>.</p>`;
