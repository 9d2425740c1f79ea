/** What the keyboard stands at. */
export type Stop = {
  tag: string;
  type: string;
  name: string;
  value: string;
  isChecked: boolean;
  isForward: boolean;
  isSeen: boolean;
};

/** What the keyboard stands at in this document, and whether one sees that. Worked out in the browser. */
export function stopHere(): Stop {
  const one = document.activeElement ?? document.body;
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    tag: one.tagName,
    type: one.getAttribute('type') ?? '',
    name: one.getAttribute('name') ?? '',
    value:
      one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLButtonElement
        ? one.value
        : '',
    isChecked: one instanceof HTMLInputElement && one.checked,
    isForward: one.matches('.intake-actions .kern-btn--primary'),
    isSeen: one !== document.body && isInside && (outlineStyle !== 'none' || boxShadow !== 'none'),
  };
}
