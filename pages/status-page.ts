import { html } from 'hono/html';
import type { FormPlan } from '../forms/form-plan.ts';
import type { Language } from '../schemas/form.ts';
import type { StatusView } from '../schemas/submission.ts';
import { answerList } from './answer-list.ts';
import { layout, type PageFrame } from './layout.ts';
import { localTime } from '../forms/local-time.ts';
import { apart } from './apart.ts';
import { germanMark } from './german-mark.ts';
import type { Markup } from './markup.ts';
import { ourWords } from '../forms/words.ts';
import { fill } from '../forms/fill.ts';
import { numberText } from '../forms/number-text.ts';
import { spokenLanguage } from '../forms/translate-plan.ts';
import { languageMark } from './language-mark.ts';
import { whole } from './whole.ts';
import { withNumber } from './with-number.ts';

/** A file that was refused, and where it is replaced; where it was, `address` is that of the follow-up's status page. */
export type RefusedFile = NonNullable<StatusView['refused']>[number] & { address: string };
/** The status of a submission, receipt and own copy with it. `plan` gives the answers their words. */
export type StatusPageView = PageFrame & {
  status: StatusView;
  plan?: FormPlan | undefined;
  receiptAddress: string;
  /** Address of the page that asks whether she wants to withdraw. */
  withdrawalAddress: string;
  refused?: RefusedFile[] | undefined;
  decision?: { decisionPeriod: string; onLapse: string; remedies: string } | undefined;
};

/** Renders the receipt and status page: number, what comes next, whom to call, what has happened, and what was sent. */
export function statusPage(view: StatusPageView): Promise<string> {
  const { status, language, plan } = view;
  const say = ourWords(language).receipt;
  const { documents, answers } = status;
  const spoken = languageMark(plan === undefined ? language : spokenLanguage(plan, [language]), language);
  return layout(
    view,
    say.title,
    html`<p class="kern-body intake-about"${spoken}>${status.title}</p>
<section class="kern-alert kern-alert--success"><div class="kern-alert__header"><h2 class="kern-title">${say.number}</h2></div><div class="kern-alert__body"><p class="intake-number">${apart(status.receiptNumber, language)}</p><p class="kern-body">${say.keep}</p></div></section>
${view.refused?.map((file) => refusedFile(file, language))}
${whereItIs(view)}
${whatWasDone(view)}
${documents.length === 0 ? '' : html`<section><h2 class="kern-heading-large">${say.documents}</h2><ul class="kern-list">${documents.map(({ name, size }) => html`<li>${apart(name, language)} (${numberText(size, language)} ${say.bytes})</li>`)}</ul></section>`}
${answers === undefined || plan === undefined ? '' : html`<section><h2 class="kern-heading-large">${say.answers}</h2><div${spoken}>${answerList(plan, answers, language)}</div></section>`}
${status.receipt === undefined ? '' : html`<section class="intake-screen"><h2 class="kern-heading-large">${say.proof}</h2><p class="kern-body">${say.print}</p><p><a class="kern-link" href="${view.receiptAddress}" download>${say.file}</a></p><p class="kern-body">${say.verify}</p></section>`}
${status.withdrawable === true ? html`<section class="intake-screen"><h2 class="kern-heading-large">${say.withdrawal}</h2><p class="kern-body">${say.mayWithdraw}</p><p><a class="kern-link" href="${view.withdrawalAddress}">${say.withdrawal}</a></p></section>` : ''}`,
  );
}

/** One that may be replaced, or the follow-up that did. */
function refusedFile({ name, reason, replacedBy, address }: RefusedFile, language: Language): Markup {
  const { receipt: say, refusals } = ourWords(language);
  if (replacedBy !== undefined)
    return html`<section><p class="kern-body" dir="auto">${fill(say.replaced, { name })} <a class="kern-link" href="${address}">${withNumber(say.followUp, replacedBy)}</a></p></section>`;
  return html`<section class="kern-alert kern-alert--warning"><div class="kern-alert__header"><h2 class="kern-title" dir="auto">${fill(say.refused, { name })}</h2></div><div class="kern-alert__body"><p class="kern-body">${refusals[reason]}</p><p class="intake-screen"><a class="kern-btn kern-btn--primary" href="${address}"><span class="kern-label">${say.replace}</span></a></p></div></section>`;
}

/** State, time and office; what comes next; whom to call. */
function whereItIs({ status, language, decision, phone }: StatusPageView): Markup {
  const say = ourWords(language).receipt;
  const isWithdrawn = status.history.some(({ type }) => type === 'withdrawn');
  const { state, next } = ourWords(language).states[isWithdrawn ? 'withdrawn' : status.status];
  const { authority } = status;
  const office = authority === undefined ? [status.erased ? '–' : say.clarify] : [authority.name, authority.address];
  const rows = [
    [say.state, state],
    ...(status.followUpOf === undefined ? [] : [[say.followUpOf, whole(status.followUpOf)]]),
    [say.received, localTime(status.receivedAt, language)],
    [
      say.authority,
      html`${apart(office.filter((part) => part !== undefined).join(', '), language)}${status.authorityCorrected === true ? ` (${say.corrected})` : ''}`,
    ],
  ];
  const number = authority?.phone ?? phone;
  return html`<section><dl class="kern-description-list">${rows.map(([key, value]) => html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${key}</dt><dd class="kern-description-list-item__value">${value}</dd></div>`)}</dl></section>
<section><h2 class="kern-heading-large">${say.next}</h2><p class="kern-body">${next}</p>${decision === undefined || isWithdrawn ? '' : html`<p class="kern-body"${germanMark(language)}>${decision.decisionPeriod} ${decision.onLapse} ${decision.remedies}</p>`}${number === undefined ? '' : html`<p class="kern-body">${withNumber(say.call, status.receiptNumber)} <a class="kern-link intake-whole" href="tel:${number.replaceAll(/[^+\d]/g, '')}">${apart(number, language)}</a></p>`}</section>`;
}

function whatWasDone({ status, language }: StatusPageView): Markup {
  const { history } = status;
  return html`<section><h2 class="kern-heading-large">${ourWords(language).receipt.history}</h2><ol class="intake-history">${history.map(({ at, text }, index) => html`<li${index === history.length - 1 ? html` aria-current="step"` : ''}><time datetime="${at}">${localTime(at, language)}</time> ${text}</li>`)}</ol></section>`;
}
