const declared = /(?<=[{;\s])(--[\w-]+)\s*:[^;{}]*(?:;|(?=\}))/g;

/**
 * Leaves custom properties out that nothing reads, over and over, because what one of them reads may then be read by nobody.
 * A property stays with every value that it is given, light and dark: PurgeCSS keeps the last one alone.
 */
export function purgeVariables(css: string): string {
  const read = namesIn(css, /var\(\s*(--[\w-]+)/g);
  const kept = css.replaceAll(declared, (declaration, name: string) => (read.has(name) ? declaration : ''));
  return kept === css ? withoutSpares(css) : purgeVariables(kept);
}

/** `var(--kern-1, 16px)` says twice what is known: a spare value is for a property that nobody sets, and would be a light colour in the dark. */
function withoutSpares(css: string): string {
  const known = namesIn(css, declared);
  return css.replaceAll(/var\(\s*(--[\w-]+)\s*,[^()]*\)/g, (read, name: string) =>
    known.has(name) ? `var(${name})` : read,
  );
}

const namesIn = (css: string, pattern: RegExp): Set<string> =>
  new Set(Array.from(css.matchAll(pattern), ([, name = '']) => name));
