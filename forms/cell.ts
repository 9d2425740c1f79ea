import type { FormFrame } from './form-frame.ts';
import type { PlanField } from './form-plan.ts';
import { html, type Html } from './html.ts';
import { richLine, richText } from './rich-text.ts';
import type { Json } from '../schemas/submission.ts';

/** One question on the page: the field, the name and id of its control, its answer and its fault. */
export type Cell = {
  field: PlanField;
  name: string;
  id: string;
  value: Json | undefined;
  fault: string | undefined;
  frame: FormFrame;
};

/** The ids of what describes a control, hint before fault; `undefined` where there is neither. */
export function described({ field, fault, id }: Cell): string | undefined {
  const ids = [...(isHinted(field) ? [`${id}-hint`] : []), ...(fault === undefined ? [] : [`${id}-error`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** Says that a field may stay empty. */
export function optionalMark({ field, frame }: Cell): Html | undefined {
  return field.required ? undefined : html` <span class="kern-label__optional">(${frame.texts.optional})</span>`;
}

/** The hint of a field; how amounts are written; how much fits; where mails may go to, also what they say. Then its help. */
export function hintText(cell: Cell): Html | undefined {
  const { field, id, frame } = cell;
  const hint = isHinted(field)
    ? html`<div class="kern-hint" id="${id}-hint">${richLine(hintWords(cell), frame)}</div>`
    : undefined;
  return field.help === undefined
    ? hint
    : html`${hint}<details class="intake-help"><summary>${field.help.title}</summary>${richText(field.help.text, frame)}</details>`;
}

function hintWords({ field, frame }: Cell): string {
  const { texts } = frame;
  const words = [
    field.hint,
    isAmount(field) ? texts.money : undefined,
    isCounted(field) ? texts.atMost.replace('{limit}', String(field.maxLength)) : undefined,
    field.contact === true ? texts.contact : undefined,
  ];
  return words.filter((text) => text !== undefined).join(' ');
}

const isHinted = (field: PlanField): boolean =>
  field.hint !== undefined || field.contact === true || isAmount(field) || isCounted(field);
const isAmount = ({ field, sum }: PlanField): boolean => field === 'money' && sum === undefined;
const isCounted = ({ field, maxLength }: PlanField): boolean => field === 'multiline' && maxLength !== undefined;

/** The fault of a field: an icon and a word, so that colour is not all that tells it. */
export function faultText({ fault, id, frame }: Cell): Html | undefined {
  return fault === undefined
    ? undefined
    : html`<p class="kern-error" id="${id}-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-sr-only">${frame.texts.error} </span><span class="kern-body">${fault}</span></p>`;
}
