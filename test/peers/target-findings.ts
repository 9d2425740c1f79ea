import type { Frame, Page } from 'playwright-core';

/**
 * Targets under 24 by 24 CSS pixels that come too close to others (WCAG 2.5.8). Excepted as the criterion says: a link
 * within a sentence, and one around whose middle a circle of 24 pixels meets no other target and no other such circle.
 */
export function targetFindings(document: Page | Frame): Promise<string[]> {
  return document.evaluate(() => {
    const least = 24;
    const roots = [
      window.document,
      ...[...window.document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? []),
    ];
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const targets = roots
      .flatMap((root) => [...root.querySelectorAll(wanted)])
      .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      // What waits beside the window until it has the focus is no target for a finger.
      .filter(({ box }) => box.width > 0 && box.height > 0 && box.right > 0);
    const isSmall = ({ box }: { box: DOMRect }): boolean => box.width < least - 0.01 || box.height < least - 0.01;
    const inSentence = (one: Element): boolean =>
      one.matches('a') &&
      getComputedStyle(one).display === 'inline' &&
      [...(one.parentElement?.childNodes ?? [])].some(
        (node) => node !== one && node instanceof Text && node.data.trim() !== '',
      );
    const distance = (x: number, y: number, box: DOMRect): number =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    return targets
      .filter((target) => isSmall(target) && !inSentence(target.one))
      .filter(({ one, box }) => {
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        return targets.some((other) => {
          if (other.one === one || other.one.contains(one) || one.contains(other.one)) return false;
          const middle = [other.box.left + other.box.width / 2 - x, other.box.top + other.box.height / 2 - y];
          const between = Math.hypot(middle[0] ?? 0, middle[1] ?? 0);
          return distance(x, y, other.box) < least / 2 || (isSmall(other) && between < least);
        });
      })
      .map(
        ({ one, box }) => `${one.tagName} ${one.id} ${Math.round(box.width)}×${Math.round(box.height)} is too small`,
      );
  });
}
