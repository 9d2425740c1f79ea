import { html } from 'hono/html';
import type { FormPlan, PlanField, PlanNode } from '../forms/form-plan.ts';
import type { FormDescription } from '../schemas/form.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';
import { periodText } from './period-text.ts';
import { ourWords } from '../forms/words.ts';
import { fill } from '../forms/fill.ts';
import { spokenLanguage } from '../forms/translate-plan.ts';
import { languageMark } from './language-mark.ts';

/** What of a form is stored: `plan` in the reader's language, as far as the form has it. `back` is the form's address. */
export type StoredPageView = PageFrame & {
  plan: FormPlan;
  retention: FormDescription['retention'];
  back: string;
};

/** Says what is stored of a form, for what, who gets it and for how long (Art. 13 GDPR, as far as Rohrpost knows). */
export function storedPage(view: StoredPageView): Promise<string> {
  const words = ourWords(view.language).stored;
  const { afterDelivery, undelivered, audit } = view.retention;
  const long = [
    fill(words.after, { period: periodText(afterDelivery, view.language) }),
    fill(words.undelivered, { period: periodText(undelivered, view.language) }),
    fill(words.audit, { period: periodText(audit, view.language) }),
    words.draft,
  ];
  return layout(
    view,
    // A page's title can't say that a part of it is in another language.
    isSpoken(view) ? `${words.title}: ${view.plan.title}` : words.title,
    html`${isSpoken(view) ? '' : html`<p class="kern-body intake-about"${spokenMark(view)}>${view.plan.title}</p>`}
<h2 class="kern-heading-medium">${words.what}</h2>
${view.plan.steps.map(({ label, items }) => purposes(label, fieldsOf(items), view))}
<h2 class="kern-heading-medium">${words.who}</h2><p class="kern-body">${words.sealed}</p>
<h2 class="kern-heading-medium">${words.long}</h2>${long.map((text) => html`<p class="kern-body">${text}</p>`)}
<p class="kern-body">${words.cookies}${view.statements.privacy === undefined ? '' : html` <a class="kern-link" href="${view.statements.privacy}">${words.privacy}</a>`}</p>
<p><a class="kern-link" href="${view.back}">${words.back}</a></p>`,
  );
}

/** Whether the form speaks the page's language. */
const isSpoken = ({ plan, language }: StoredPageView): boolean => spokenLanguage(plan, [language]) === language;

const spokenMark = ({ plan, language }: StoredPageView): Markup =>
  languageMark(spokenLanguage(plan, [language]), language);

/** A field's name, marked only where it is in another language: its cell also says that it may be left out. */
const named = (label: string, view: StoredPageView): Markup =>
  isSpoken(view) ? html`${label}` : html`<span${spokenMark(view)}>${label}</span>`;

function purposes(step: string, fields: PlanField[], view: StoredPageView): Markup {
  const { language, plan } = view;
  const words = ourWords(language).stored;
  const mark = spokenMark(view);
  // A purpose that has no translation stands there as it was written.
  const spoken = Object.values(plan.translations?.[language] ?? {});
  const purpose = (text: string | undefined): Markup =>
    text === undefined || spoken.includes(text)
      ? html`<td>${text ?? words.unsaid}</td>`
      : html`<td lang="de">${text}</td>`;
  return html`<h3 class="kern-heading-small"${mark}>${step}</h3><table class="intake-table"><caption class="kern-sr-only"${mark}>${step}</caption><thead><tr><th scope="col">${words.answer}</th><th scope="col">${words.purpose}</th></tr></thead>
<tbody>${fields.map(
    ({ label, required, field, schema }) =>
      html`<tr><td>${named(label, view)}${required || field === 'consent' ? '' : ` (${words.optional})`}</td>${purpose(schema['x-zweck'])}</tr>`,
  )}</tbody></table>`;
}

function fieldsOf(nodes: PlanNode[]): PlanField[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node] : node.kind === 'text' ? [] : fieldsOf(node.items)));
}
