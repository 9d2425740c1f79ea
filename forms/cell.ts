import type { FormFrame } from './form-frame.ts';
import type { PlanField } from './form-plan.ts';
import { html, type Html } from './html.ts';
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

/** The hint of a field; how amounts are written; where mails may go to, also what they say. */
export function hintText({ field, id, frame }: Cell): Html | undefined {
  if (!isHinted(field)) return undefined;
  const words = [
    field.hint,
    isAmount(field) ? frame.texts.money : undefined,
    field.contact === true ? frame.texts.contact : undefined,
  ];
  const hint = words.filter((text) => text !== undefined).join(' ');
  return html`<div class="kern-hint" id="${id}-hint">${hint}</div>`;
}

const isHinted = (field: PlanField): boolean => field.hint !== undefined || field.contact === true || isAmount(field);
const isAmount = ({ field, sum }: PlanField): boolean => field === 'money' && sum === undefined;

/** The fault of a field: an icon and a word, so that colour is not all that tells it. */
export function faultText({ fault, id, frame }: Cell): Html | undefined {
  return fault === undefined
    ? undefined
    : html`<p class="kern-error" id="${id}-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-sr-only">${frame.texts.error} </span><span class="kern-body">${fault}</span></p>`;
}
