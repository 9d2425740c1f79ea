import { html } from 'hono/html';
import type { HoldReason, UploadPermission } from '../schemas/document.ts';
import type { UploadRule } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';
import { refusedText } from './refused-text.ts';

/**
 * What the script needs that uploads as on a form: photos made smaller, with the file's name. `uploads`: where it asks for
 * permission; `key`: the follow-up's, which follows from her link; `field`: its pointer; `rule`: what it takes.
 */
export type ScriptedUpload = { uploads: string; key: string; field: string; rule: UploadRule };
/** Which file is to be replaced, what may take its place, and what was uploaded for it so far. */
export type Replacement = {
  receiptNumber: string;
  name: string;
  label: string;
  reason: HoldReason;
  accept: string;
  /** Kinds of files by their names, and the most that one may have, as people read it. */
  kinds: string;
  megabytes: string;
  /** Size in bytes; `errors`: why it can't be sent; `send`: where the button leads; `name`: where her browser told it. */
  uploaded?: { name?: string; size: number; errors: AnswerError[]; send: string } | undefined;
  permission?: UploadPermission | undefined;
  scripted?: ScriptedUpload | undefined;
  status: string;
};

const texts = {
  de: {
    title: 'Datei ersetzen',
    refused: 'Diese Datei haben wir nicht angenommen',
    file: 'Datei',
    belongs: 'Gehört zu',
    why: 'Grund',
    number: 'Eingangsnummer',
    what: 'Laden Sie hier eine andere Datei hoch. Ihre Angaben müssen Sie nicht noch einmal machen. Die Datei geht als Nachreichung zu Ihrer Eingangsnummer an dieselbe Stelle; Sie bekommen dafür eine eigene Eingangsbestätigung. Ihr Antrag wird dann ohne die nicht angenommene Datei weitergeleitet.',
    choose: (label: string) => `Datei für „${label}“ wählen`,
    rule: (kinds: string, megabytes: string) => `Erlaubt sind ${kinds}, höchstens ${megabytes} MB.`,
    upload: 'Datei hochladen',
    again: 'Andere Datei hochladen',
    there: 'Die Datei ist hochgeladen, aber noch nicht abgeschickt',
    size: (size: number) => `Größe: ${size.toLocaleString('de-DE')} Byte`,
    send: 'Datei absenden',
    faulty: 'Diese Datei kann nicht abgeschickt werden',
    back: 'Zurück zum Stand des Antrags',
  },
  en: {
    title: 'Replace a file',
    refused: 'We did not take this file',
    file: 'File',
    belongs: 'Belongs to',
    why: 'Reason',
    number: 'Receipt number',
    what: 'Upload another file here. You need not give your answers again. The file goes to the same office as a follow-up to your receipt number; you get a confirmation of receipt of its own for it. Your application is then passed on without the file that we did not take.',
    choose: (label: string) => `Choose a file for “${label}”`,
    rule: (kinds: string, megabytes: string) => `Allowed are ${kinds}, ${megabytes} MB at most.`,
    upload: 'Upload file',
    again: 'Upload another file',
    there: 'The file is uploaded but not sent yet',
    size: (size: number) => `Size: ${size.toLocaleString('en-GB')} bytes`,
    send: 'Send file',
    faulty: 'This file can’t be sent',
    back: 'Back to the status',
  },
} as const;

/** Renders the page on which a file that was refused is replaced: upload first, then send. It needs no script. */
export function replacementPage(frame: PageFrame, view: Replacement): Promise<string> {
  const say = texts[frame.language];
  const rows = [
    [say.file, view.name],
    [say.belongs, view.label],
    [say.why, refusedText(view.reason, frame.language)],
    [say.number, view.receiptNumber],
  ];
  return layout(
    frame,
    say.title,
    html`${view.uploaded === undefined ? '' : uploadedPart(frame, view.uploaded)}
<section><h2 class="kern-heading-medium">${say.refused}</h2><dl class="kern-description-list">${rows.map(([key, value]) => html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${key}</dt><dd class="kern-description-list-item__value" dir="auto">${value}</dd></div>`)}</dl></section>
<p class="kern-body">${say.what}</p>
${view.permission === undefined ? '' : uploadForm(frame, view, view.permission)}
<p><a class="kern-link" href="${view.status}">${say.back}</a></p>`,
    true,
  );
}

function uploadedPart(
  { language }: PageFrame,
  { name, size, errors, send }: NonNullable<Replacement['uploaded']>,
): Markup {
  const say = texts[language];
  if (errors.length > 0)
    return html`<div class="kern-alert kern-alert--danger" role="alert" tabindex="-1"><div class="kern-alert__header"><h2 class="kern-title">${say.faulty}</h2></div><div class="kern-alert__body"><ul class="kern-list">${errors.map(({ message }) => html`<li>${message}</li>`)}</ul></div></div>`;
  return html`<section class="kern-alert kern-alert--warning"><div class="kern-alert__header"><h2 class="kern-title">${say.there}</h2></div><div class="kern-alert__body">${name === undefined ? '' : html`<p class="kern-body" dir="auto">${name}</p>`}<p class="kern-body">${say.size(size)}</p><form method="post" action="${send}"><button class="kern-btn kern-btn--primary"><span class="kern-label">${say.send}</span></button></form></div></section>`;
}

function uploadForm({ language }: PageFrame, view: Replacement, { url, fields }: UploadPermission): Markup {
  const { label, accept, kinds, megabytes, uploaded, scripted } = view;
  const say = texts[language];
  return html`<form method="post" action="${url}" enctype="multipart/form-data" class="intake-upload"${scripted === undefined ? '' : html` data-replacement data-uploads="${scripted.uploads}" data-key="${scripted.key}"`}>${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="kern-form-input" id="new-file"${scripted === undefined ? '' : scriptedPlace(scripted)}><label class="kern-label" id="new-file-label" for="file">${say.choose(label)}</label><div class="kern-hint" id="file-hint">${say.rule(kinds, megabytes)}</div><input class="kern-form-input__input" id="file" type="file" name="file" accept="${accept}" aria-describedby="file-hint" required></div>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary"><span class="kern-label">${uploaded === undefined ? say.upload : say.again}</span></button></div></form>`;
}

/** What the script reads that uploads. */
function scriptedPlace({ field, rule }: ScriptedUpload): Markup {
  const { types, maxBytes, original, activeContent } = rule;
  return html` data-upload="${field}" data-files="1" data-types="${types.join(',')}" data-bytes="${maxBytes}"${original === true ? html` data-original` : ''}${activeContent === 'refuse' ? html` data-active="refuse"` : ''}`;
}
