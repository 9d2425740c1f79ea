import type { FormFrame } from './form-frame.ts';
import type { PlanRule } from './form-plan.ts';
import { attributes, html, type Html } from './html.ts';
import { fillTemplate } from './pointer.ts';

/** A condition in words, for pages without JavaScript; the enhancer hides it and acts on `data-rule`. */
export function condition(rule: PlanRule | undefined, { texts }: FormFrame): Html | undefined {
  if (rule === undefined) return undefined;
  const answers = rule.answers.map((answer, index) => {
    const value = rule.values[index];
    return typeof value === 'boolean' ? (value ? texts.yes : texts.no) : answer;
  });
  const sentence = rule.effect === 'SHOW' ? texts.onlyIf : texts.onlyIfNot;
  const filled = sentence.replace('{question}', () => rule.question).replace('{answers}', () => answers.join(' / '));
  return html`<p class="kern-hint intake-condition">${filled}</p>`;
}

/** The condition as the enhancer reads it. */
export function ruleData(rule: PlanRule | undefined, place: string): Html | undefined {
  if (rule === undefined) return undefined;
  return attributes({
    'data-rule': JSON.stringify({ effect: rule.effect, name: fillTemplate(rule.pointer, place), values: rule.values }),
  });
}
