import { html } from 'hono/html';
import { fill } from '../forms/fill.ts';
import { numberText } from '../forms/number-text.ts';
import { scriptWords } from '../forms/with-words.ts';
import { ourWords } from '../forms/words.ts';
import type { HoldReason, UploadPermission } from '../schemas/document.ts';
import type { UploadRule } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';

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

/** Renders the page on which a file that was refused is replaced: upload first, then send. It needs no script. */
export function replacementPage(frame: PageFrame, view: Replacement): Promise<string> {
  const say = ourWords(frame.language).replacement;
  const rows = [
    [say.file, view.name],
    [say.belongs, view.label],
    [say.why, ourWords(frame.language).refusals[view.reason]],
    [say.number, view.receiptNumber],
  ];
  return layout(
    frame,
    say.title,
    html`${view.uploaded === undefined ? '' : uploadedPart(frame, view.uploaded)}
<section><h2 class="kern-heading-medium">${say.refused}</h2><dl class="kern-description-list">${rows.map(([key, value]) => html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${key}</dt><dd class="kern-description-list-item__value" dir="auto">${value}</dd></div>`)}</dl></section>
<p class="kern-body">${say.what}</p>
${view.permission === undefined ? html`<div class="kern-alert kern-alert--warning"><div class="kern-alert__header"><h2 class="kern-title">${say.full}</h2></div><div class="kern-alert__body"><p class="kern-body">${say.fullRemedy}</p></div></div>` : uploadForm(frame, view, view.permission)}
<p><a class="kern-link" href="${view.status}">${say.back}</a></p>`,
    true,
  );
}

function uploadedPart(
  { language }: PageFrame,
  { name, size, errors, send }: NonNullable<Replacement['uploaded']>,
): Markup {
  const say = ourWords(language).replacement;
  if (errors.length > 0)
    return html`<div class="kern-alert kern-alert--danger" role="alert" tabindex="-1"><div class="kern-alert__header"><h2 class="kern-title">${say.faulty}</h2></div><div class="kern-alert__body"><ul class="kern-list">${errors.map(({ message }) => html`<li>${message}</li>`)}</ul></div></div>`;
  return html`<section class="kern-alert kern-alert--warning"><div class="kern-alert__header"><h2 class="kern-title">${say.there}</h2></div><div class="kern-alert__body">${name === undefined ? '' : html`<p class="kern-body" dir="auto">${name}</p>`}<p class="kern-body">${fill(say.size, { size: numberText(size, language) })}</p><form method="post" action="${send}"><button class="kern-btn kern-btn--primary"><span class="kern-label">${say.send}</span></button></form></div></section>`;
}

function uploadForm({ language }: PageFrame, view: Replacement, { url, fields }: UploadPermission): Markup {
  const { label, accept, kinds, megabytes, uploaded, scripted } = view;
  const say = ourWords(language).replacement;
  return html`<form method="post" action="${url}" enctype="multipart/form-data" class="intake-upload"${scripted === undefined ? '' : html` data-replacement data-uploads="${scripted.uploads}" data-key="${scripted.key}" data-words="${scriptWords(language, { uploads: true })}"`}>${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="kern-form-input" id="new-file"${scripted === undefined ? '' : scriptedPlace(scripted)}><label class="kern-label" id="new-file-label" for="file">${fill(say.choose, { label })}</label><div class="kern-hint" id="file-hint">${fill(say.rule, { kinds, megabytes })}</div><input class="kern-form-input__input" id="file" type="file" name="file" accept="${accept}" aria-describedby="file-hint" required></div>
<div class="intake-actions"><button class="kern-btn kern-btn--secondary"><span class="kern-label">${uploaded === undefined ? say.upload : say.again}</span></button></div></form>`;
}

/** What the script reads that uploads. */
function scriptedPlace({ field, rule }: ScriptedUpload): Markup {
  const { types, maxBytes, original, activeContent } = rule;
  return html` data-upload="${field}" data-files="1" data-types="${types.join(',')}" data-bytes="${maxBytes}"${original === true ? html` data-original` : ''}${activeContent === 'refuse' ? html` data-active="refuse"` : ''}`;
}
