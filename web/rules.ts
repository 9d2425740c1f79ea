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
  for (const field of form.elements) {
    if (
      !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)
    )
      continue;
    if (field.name !== name || field.closest('[data-off]') !== null) continue;
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox') && !field.checked)
      continue;
    if (field.value !== '') return field.value;
  }
  return undefined;
}
