import { html } from 'hono/html';
import type { FormPlan, PlanField, PlanNode } from '../forms/form-plan.ts';
import type { FormDescription } from '../schemas/form.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';
import { periodText } from './period-text.ts';

/** What of a form is stored: `plan` in the reader's language, as far as the form has it. `back` is the form's address. */
export type StoredPageView = PageFrame & {
  plan: FormPlan;
  retention: FormDescription['retention'];
  back: string;
};

const texts = {
  de: {
    title: 'Was gespeichert wird',
    what: 'Welche Angaben, und wozu',
    answer: 'Angabe',
    purpose: 'Wozu',
    unsaid: 'Bearbeitung Ihres Antrags',
    optional: 'freiwillig',
    who: 'Wer sie bekommt',
    sealed:
      'Ihre Angaben und Dateien bekommt die Behörde, die für Ihren Antrag zuständig ist, und sonst niemand. Auf dem Weg dorthin sind sie verschlüsselt. Steht nicht fest, wer zuständig ist, sieht eine Person nach, die das klären darf; das wird festgehalten.',
    long: 'Wie lange',
    after: (period: string) =>
      `Bis ${period}, nachdem sie der Behörde vorliegen, oder nachdem Sie den Antrag zurückgezogen haben. Dann werden sie hier gelöscht; was die Behörde in ihrer Akte hat, bewahrt sie nach ihren eigenen Fristen auf.`,
    undelivered: (period: string) =>
      `Was der Behörde nach einem Zeitraum von ${period} noch nicht vorliegt, wird nicht gelöscht, sondern von einer Person angesehen.`,
    audit: (period: string) =>
      `Für einen Zeitraum von ${period} danach bleibt nur, dass es den Antrag gab: Eingangsnummer, Zeiten und wie er ausgegangen ist.`,
    draft: 'Was Sie ohne JavaScript ausgefüllt und nicht abgeschickt haben, wird nach einem Tag gelöscht.',
    cookies: 'Diese Seiten setzen keine Cookies und laden nichts von anderen Anbietern.',
    back: 'Zum Formular',
    privacy: 'Ihre Rechte, und an wen Sie sich damit wenden, stehen in der Datenschutzerklärung.',
  },
  en: {
    title: 'What is stored',
    what: 'Which answers, and what for',
    answer: 'Answer',
    purpose: 'What for',
    unsaid: 'To deal with your application',
    optional: 'optional',
    who: 'Who gets them',
    sealed:
      'Your answers and files go to the authority that is responsible for your application, and to nobody else. On the way there they are encrypted. Where it is not certain who is responsible, a person who may find that out looks at them; that is recorded.',
    long: 'For how long',
    after: (period: string) =>
      `For ${period} after the authority has them, or after you withdrew the application. Then they are erased here; what the authority has in its file it keeps for periods of its own.`,
    undelivered: (period: string) =>
      `What the authority does not have after ${period} is not erased but looked at by a person.`,
    audit: (period: string) =>
      `For ${period} after that, only the fact remains that there was an application: receipt number, times, and how it ended.`,
    draft: 'What you filled in without JavaScript and did not send is erased after a day.',
    cookies: 'These pages set no cookies and load nothing from anybody else.',
    back: 'To the form',
    privacy: 'Your rights, and whom to turn to, are in the privacy statement.',
  },
} as const;

/** Says what is stored of a form, for what, who gets it and for how long (Art. 13 GDPR, as far as Rohrpost knows). */
export function storedPage(view: StoredPageView): Promise<string> {
  const words = texts[view.language];
  const { afterDelivery, undelivered, audit } = view.retention;
  const long = [
    words.after(periodText(afterDelivery, view.language)),
    words.undelivered(periodText(undelivered, view.language)),
    words.audit(periodText(audit, view.language)),
    words.draft,
  ];
  return layout(
    view,
    `${words.title}: ${view.plan.title}`,
    html`<h2 class="kern-heading-medium">${words.what}</h2>
${view.plan.steps.map(({ label, items }) => purposes(label, fieldsOf(items), view))}
<h2 class="kern-heading-medium">${words.who}</h2><p class="kern-body">${words.sealed}</p>
<h2 class="kern-heading-medium">${words.long}</h2>${long.map((text) => html`<p class="kern-body">${text}</p>`)}
<p class="kern-body">${words.cookies}${view.statements.privacy === undefined ? '' : html` <a class="kern-link" href="${view.statements.privacy}">${words.privacy}</a>`}</p>
<p><a class="kern-link" href="${view.back}">${words.back}</a></p>`,
  );
}

function purposes(step: string, fields: PlanField[], { language, plan }: StoredPageView): Markup {
  const words = texts[language];
  // A purpose that has no translation stands there as it was written.
  const spoken = Object.values(plan.translations?.[language] ?? {});
  const purpose = (text: string | undefined): Markup =>
    text === undefined || spoken.includes(text)
      ? html`<td>${text ?? words.unsaid}</td>`
      : html`<td lang="de">${text}</td>`;
  return html`<h3 class="kern-heading-small">${step}</h3><table class="intake-table"><caption class="kern-sr-only">${step}</caption><thead><tr><th scope="col">${words.answer}</th><th scope="col">${words.purpose}</th></tr></thead>
<tbody>${fields.map(
    ({ label, required, field, schema }) =>
      html`<tr><td>${label}${required || field === 'consent' ? '' : ` (${words.optional})`}</td>${purpose(schema['x-zweck'])}</tr>`,
  )}</tbody></table>`;
}

function fieldsOf(nodes: PlanNode[]): PlanField[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node] : node.kind === 'text' ? [] : fieldsOf(node.items)));
}
