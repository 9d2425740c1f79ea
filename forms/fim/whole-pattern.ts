/**
 * A pattern of XDatenfelder holds for the whole value, as in XML Schema (part 2, appendix F), whether it says so or not; ours has to say
 * so. `^a|b$` would not: only what has no choice at its outermost level is left as it is.
 */
export function wholePattern(pattern: string): string {
  const isAnchored = /^\^.*[^\\]\$$/s.test(pattern) || pattern === '^$';
  if (isAnchored && !choosesOutermost(pattern)) return pattern;
  return `^(?:${pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')})$`;
}

function choosesOutermost(pattern: string): boolean {
  const bare = pattern.replaceAll(/\\./gs, '').replaceAll(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (sign === '|' && depth === 0) return true;
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  }
  return false;
}
