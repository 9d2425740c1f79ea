const sides = { left: 'start', right: 'end' } as const;

/**
 * Styles that say left and right, saying start and end instead: on a page that is written from the right they are the
 * other way round, on every other page nothing changes. Shorthands of four values stay as they are.
 */
export function flowRelative(css: string): string {
  return Object.entries(sides).reduce(
    (styles, [side, end]) =>
      styles
        .replaceAll(
          new RegExp(`(?<=[;{\\s](?:margin|padding|border)-)${side}(?=(?:-\\w+)?\\s*:)`, 'g'),
          `inline-${end}`,
        )
        .replaceAll(new RegExp(`(?<=[;{\\s])${side}(?=\\s*:)`, 'g'), `inset-inline-${end}`)
        .replaceAll(new RegExp(`(?<=[;{\\s]text-align\\s*:\\s*)${side}\\b`, 'g'), end)
        .replaceAll(new RegExp(`(?<=[;{\\s]float\\s*:\\s*)${side}\\b`, 'g'), `inline-${end}`),
    css,
  );
}
