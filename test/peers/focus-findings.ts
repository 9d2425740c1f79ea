import type { FormStage } from './form-stage.ts';

/** What has the focus, through shadow roots, as a few words; `body` where it is lost. */
export function focusedIn({ document }: FormStage): Promise<string> {
  return document.evaluate(() => {
    let one = window.document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one === null || one === window.document.body || one === window.document.documentElement
      ? 'body'
      : `${one.tagName.toLowerCase()}#${one.id}`;
  });
}

/**
 * Stops of the keyboard whose focus can't be seen: nothing is drawn that was not there before, its contrast to what is
 * around is under 3:1 (WCAG 1.4.11, 2.4.7), or something lies over it (2.4.11).
 */
export async function focusFindings(stage: FormStage): Promise<string[]> {
  const { page, document } = stage;
  const isNowhere = (await focusedIn(stage)) === 'body';
  // Whatever has the focus from now on has it by the keyboard.
  await page.keyboard.press('Tab');
  return document.evaluate((leaveNone) => {
    const canvas = window.document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (colour: string): number[] => {
      if (canvas === null) return [];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour: number[]): number =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
        const part = (colour[place] ?? 0) / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const contrast = (one: string, other: string): number => {
      const [a, b] = [light(rgb(one)), light(rgb(other))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const parentOf = (one: Element): Element | null => {
      const root = one.getRootNode();
      return one.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    };
    const background = (one: Element): string => {
      for (let around = parentOf(one); around !== null; around = parentOf(around)) {
        const colour = getComputedStyle(around).backgroundColor;
        if ((rgb(colour)[3] ?? 0) === 255) return colour;
      }
      return matchMedia('(prefers-color-scheme: dark)').matches &&
        getComputedStyle(window.document.documentElement).colorScheme.includes('dark')
        ? '#121212'
        : 'white';
    };
    const ring = (one: Element): string => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
      return JSON.stringify([outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, boxShadow]);
    };
    const isCovered = (one: HTMLElement): boolean => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
      const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
      const root = one.getRootNode();
      if (!(root instanceof Document || root instanceof ShadowRoot)) return true;
      const spots = [
        [0.5, 0.5],
        [0.1, 0.5],
        [0.9, 0.5],
      ].map(([across = 0, down = 0]) => root.elementFromPoint(x + width * across, y + height * down));
      return !spots.some((seen) => seen !== null && (one.contains(seen) || seen.contains(one)));
    };
    const roots = [
      window.document,
      ...[...window.document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? []),
    ];
    const before = roots.flatMap((root) => root.activeElement ?? []).at(-1);
    const stops = roots
      .flatMap((root) => [
        ...root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
      ])
      .filter((one) => one.checkVisibility() && !one.matches('[type=hidden], [aria-hidden=true], :disabled'));
    const findings = stops.flatMap((one) => {
      one.blur();
      const without = ring(one);
      one.focus();
      const place = `${one.tagName} ${one.id || (one.textContent ?? '').trim().slice(0, 30)}`;
      if (!one.matches(':focus')) return [`${place} does not take the focus`];
      const isSeen = ring(one) !== without && one.matches(':focus-visible');
      const { outlineColor, outlineStyle, boxShadow } = getComputedStyle(one);
      const drawn = outlineStyle === 'none' ? (/^\w+\([^)]*\)/.exec(boxShadow)?.[0] ?? 'transparent') : outlineColor;
      const found = contrast(drawn, background(one));
      return [
        ...(isSeen ? [] : [`the focus of ${place} can’t be seen`]),
        ...(!isSeen || found >= 3 ? [] : [`the focus of ${place} has a contrast of ${found.toFixed(1)} only`]),
        ...(isCovered(one) ? [`${place} is covered while it has the focus`] : []),
      ];
    });
    // A link to the content that is left with the focus would lie over what is looked at next.
    const last = roots.flatMap((root) => root.activeElement ?? []).at(-1);
    if (leaveNone && last instanceof HTMLElement) last.blur();
    else if (before instanceof HTMLElement) before.focus();
    return findings;
  }, isNowhere);
}
