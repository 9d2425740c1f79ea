import { fieldsOf, isChosen } from './fields-of.ts';

type Rule = { effect: 'SHOW' | 'HIDE'; name: string; values: unknown[] };

/** Shows and hides by the answers, in the order of the form; what is hidden counts as unanswered for what follows. */
export function applyRules(form: HTMLFormElement): void {
  for (const part of form.querySelectorAll<HTMLElement>('[data-rule]')) {
    const rule: Rule = JSON.parse(part.dataset['rule'] ?? '{}');
    const answer = answerOf(form, rule.name);
    const fits = rule.values.some((value) => String(value) === answer);
    part.toggleAttribute('data-off', fits !== (rule.effect === 'SHOW'));
    part.hidden = part.hasAttribute('data-off') || part.hasAttribute('data-away');
  }
}

function answerOf(form: HTMLFormElement, name: string): string | undefined {
  for (const field of fieldsOf(form)) {
    if (field.name !== name || field.closest('[data-off]') !== null || !isChosen(field)) continue;
    if (field.value !== '') return field.value;
  }
  return undefined;
}
