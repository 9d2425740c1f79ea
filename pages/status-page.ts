import { html } from 'hono/html';
import type { FormPlan } from '../forms/form-plan.ts';
import type { Language } from '../schemas/form.ts';
import type { StatusView, StatusWord } from '../schemas/submission.ts';
import { answerList } from './answer-list.ts';
import { layout, type PageFrame } from './layout.ts';
import { localTime } from '../forms/local-time.ts';
import type { Markup } from './markup.ts';
import { refusedText } from './refused-text.ts';

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

const texts = {
  de: {
    title: 'Eingangsbestätigung',
    number: 'Ihre Eingangsnummer',
    keep: 'Notieren Sie sich die Nummer und speichern Sie die Adresse dieser Seite. Nur wer die Adresse kennt, kann diese Seite sehen.',
    received: 'Eingegangen am',
    authority: 'Zuständig',
    clarify: 'Wir klären gerade, welche Stelle zuständig ist.',
    history: 'Was bisher geschehen ist',
    next: 'Wie es weitergeht',
    documents: 'Ihre Dateien',
    answers: 'Ihre Angaben',
    file: 'Signierte Eingangsbestätigung speichern',
    proof: 'Ihr Nachweis',
    print:
      'Diese Seite können Sie ausdrucken oder als PDF speichern. Beweisen lässt sich der Eingang mit der signierten Datei:',
    verify:
      'Die Datei enthält Ihre Angaben, den Zeitpunkt und unsere Unterschrift. Ob sie echt und unverändert ist, kann jede Stelle auch später und ohne Internet prüfen (mit dem Befehl „rohrpost verify“).',
    call: (number: string) => `Haben Sie Fragen? Rufen Sie an, und nennen Sie die Eingangsnummer ${number}:`,
    state: 'Stand',
    corrected: 'berichtigt; die Eingangsbestätigung nennt noch den ersten Stand',
    bytes: 'Byte',
    refused: (name: string) => `Die Datei „${name}“ haben wir nicht angenommen`,
    replace: 'Datei ersetzen',
    replaced: (name: string) => `Für die Datei „${name}“ haben Sie eine andere geschickt:`,
    followUp: (number: string) => `Nachreichung ${number}`,
    followUpOf: 'Nachreichung zu',
    withdrawal: 'Antrag zurückziehen',
    mayWithdraw: 'Noch liegt Ihr Antrag keiner Behörde vor. Solange können Sie ihn hier zurückziehen.',
    withdrawn: ['Zurückgezogen', 'Ihr Antrag wird nicht bearbeitet. Sie müssen nichts tun.'],
  },
  en: {
    title: 'Confirmation of receipt',
    number: 'Your receipt number',
    keep: 'Note the number and save the address of this page. Only those who know the address can see this page.',
    received: 'Received on',
    authority: 'Responsible',
    clarify: 'We are finding out which office is responsible.',
    history: 'What has happened',
    next: 'What comes next',
    documents: 'Your files',
    answers: 'Your answers',
    file: 'Save the signed confirmation',
    proof: 'Your proof',
    print: 'You can print this page or save it as a PDF. What proves the receipt is the signed file:',
    verify:
      'The file holds your answers, the time and our signature. Anybody can check later, and without the internet, that it is genuine and unchanged (with the command “rohrpost verify”).',
    call: (number: string) => `Any questions? Call us and give the receipt number ${number}:`,
    state: 'Status',
    corrected: 'corrected; the confirmation of receipt still names what was known first',
    bytes: 'bytes',
    refused: (name: string) => `We did not take the file “${name}”`,
    replace: 'Replace file',
    replaced: (name: string) => `You sent another file for “${name}”:`,
    followUp: (number: string) => `follow-up ${number}`,
    followUpOf: 'Follow-up to',
    withdrawal: 'Withdraw the application',
    mayWithdraw: 'No authority has your application yet. Until then you can withdraw it here.',
    withdrawn: ['Withdrawn', 'Your application will not be dealt with. You need not do anything.'],
  },
} as const;

const words: Record<'de' | 'en', Record<StatusWord, [state: string, next: string]>> = {
  de: {
    INITIATED: ['Angelegt', 'Der Antrag ist noch nicht abgeschickt.'],
    SUBMITTED: ['Eingegangen', 'Wir übergeben Ihren Antrag an die zuständige Behörde. Sie müssen nichts tun.'],
    RECEIVED: ['Liegt der Behörde vor', 'Die Behörde bearbeitet Ihren Antrag und meldet sich bei Ihnen.'],
    PROCESSING: ['In Bearbeitung', 'Die Behörde bearbeitet Ihren Antrag.'],
    ACTION_REQUIRED: [
      'Wir müssen etwas klären',
      'Mit einer Datei stimmt etwas nicht. Ersetzen Sie sie auf dieser Seite, oder rufen Sie uns an.',
    ],
    COMPLETED: ['Abgeschlossen', 'Es ist nichts mehr zu tun.'],
  },
  en: {
    INITIATED: ['Started', 'The application has not been sent yet.'],
    SUBMITTED: ['Received', 'We pass your application on to the responsible authority. You need not do anything.'],
    RECEIVED: ['With the authority', 'The authority deals with your application and will contact you.'],
    PROCESSING: ['Being dealt with', 'The authority deals with your application.'],
    ACTION_REQUIRED: [
      'Something must be cleared up',
      'Something is wrong with a file. Replace it on this page, or call us.',
    ],
    COMPLETED: ['Closed', 'There is nothing left to do.'],
  },
};

/** Renders the receipt and status page: number, what comes next, whom to call, what has happened, and what was sent. */
export function statusPage(view: StatusPageView): Promise<string> {
  const { status, language, plan } = view;
  const say = texts[language];
  const { documents, answers } = status;
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return layout(
    view,
    say.title,
    html`<p class="kern-body intake-about">${status.title}</p>
<section class="kern-alert kern-alert--success"><div class="kern-alert__header"><h2 class="kern-title">${say.number}</h2></div><div class="kern-alert__body"><p class="intake-number">${status.receiptNumber}</p><p class="kern-body">${say.keep}</p></div></section>
${view.refused?.map((file) => refusedFile(file, language))}
${whereItIs(view)}
${whatWasDone(view)}
${documents.length === 0 ? '' : html`<section><h2 class="kern-heading-large">${say.documents}</h2><ul class="kern-list">${documents.map(({ name, size }) => html`<li>${name} (${size.toLocaleString(locale)} ${say.bytes})</li>`)}</ul></section>`}
${answers === undefined || plan === undefined ? '' : html`<section><h2 class="kern-heading-large">${say.answers}</h2>${answerList(plan, answers, language)}</section>`}
${status.receipt === undefined ? '' : html`<section class="intake-screen"><h2 class="kern-heading-large">${say.proof}</h2><p class="kern-body">${say.print}</p><p><a class="kern-link" href="${view.receiptAddress}" download>${say.file}</a></p><p class="kern-body">${say.verify}</p></section>`}
${status.withdrawable === true ? html`<section class="intake-screen"><h2 class="kern-heading-large">${say.withdrawal}</h2><p class="kern-body">${say.mayWithdraw}</p><p><a class="kern-link" href="${view.withdrawalAddress}">${say.withdrawal}</a></p></section>` : ''}`,
  );
}

/** One that may be replaced, or the follow-up that did. */
function refusedFile({ name, reason, replacedBy, address }: RefusedFile, language: Language): Markup {
  const say = texts[language];
  if (replacedBy !== undefined)
    return html`<section><p class="kern-body" dir="auto">${say.replaced(name)} <a class="kern-link" href="${address}">${say.followUp(replacedBy)}</a></p></section>`;
  return html`<section class="kern-alert kern-alert--warning"><div class="kern-alert__header"><h2 class="kern-title" dir="auto">${say.refused(name)}</h2></div><div class="kern-alert__body"><p class="kern-body">${refusedText(reason, language)}</p><p class="intake-screen"><a class="kern-btn kern-btn--primary" href="${address}"><span class="kern-label">${say.replace}</span></a></p></div></section>`;
}

/** State, time and office; what comes next; whom to call. */
function whereItIs({ status, language, decision, phone }: StatusPageView): Markup {
  const say = texts[language];
  const isWithdrawn = status.history.some(({ type }) => type === 'withdrawn');
  const [state, next] = isWithdrawn ? say.withdrawn : words[language][status.status];
  const { authority } = status;
  const office = authority === undefined ? [status.erased ? '–' : say.clarify] : [authority.name, authority.address];
  const rows = [
    [say.state, state],
    ...(status.followUpOf === undefined ? [] : [[say.followUpOf, status.followUpOf]]),
    [say.received, localTime(status.receivedAt, language)],
    [
      say.authority,
      `${office.filter((part) => part !== undefined).join(', ')}${status.authorityCorrected === true ? ` (${say.corrected})` : ''}`,
    ],
  ];
  const number = authority?.phone ?? phone;
  return html`<section><dl class="kern-description-list">${rows.map(([key, value]) => html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${key}</dt><dd class="kern-description-list-item__value">${value}</dd></div>`)}</dl></section>
<section><h2 class="kern-heading-large">${say.next}</h2><p class="kern-body">${next}</p>${decision === undefined || isWithdrawn ? '' : html`<p class="kern-body">${decision.decisionPeriod} ${decision.onLapse} ${decision.remedies}</p>`}${number === undefined ? '' : html`<p class="kern-body">${say.call(status.receiptNumber)} <a class="kern-link" href="tel:${number.replaceAll(/[^+\d]/g, '')}">${number}</a></p>`}</section>`;
}

function whatWasDone({ status, language }: StatusPageView): Markup {
  const { history } = status;
  return html`<section><h2 class="kern-heading-large">${texts[language].history}</h2><ol class="intake-history">${history.map(({ at, text }, index) => html`<li${index === history.length - 1 ? html` aria-current="step"` : ''}><time datetime="${at}">${localTime(at, language)}</time> ${text}</li>`)}</ol></section>`;
}
