/** Draws a part anew, and leaves the focus, and the cursor, in the field of the same name. */
export function keepFocus(part: HTMLElement, draw: () => void): void {
  const before = part.contains(document.activeElement) ? document.activeElement : null;
  draw();
  if (before === null) return;
  const fields = [...part.querySelectorAll<HTMLInputElement>('input, select, textarea')];
  const [name, value] = [before.getAttribute('name'), before.getAttribute('value')];
  const same = fields.filter((field) => field.name === name);
  // Of boxes and radio buttons the one of the same value.
  const goal = same.find((field) => same.length > 1 && field.value === value) ?? same[0] ?? fields[0];
  goal?.focus();
  if (isText(goal) && isText(before)) goal.setSelectionRange(before.selectionStart, before.selectionEnd);
}

const isText = (one: Element | null | undefined): one is HTMLInputElement | HTMLTextAreaElement =>
  one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && one.type === 'text');
