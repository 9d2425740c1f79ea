import type { Kept } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';

/** What CloudFront does with requests whose path fits: keep answers for a while, for ever, or never. */
export type EdgeBehaviour = { pattern: string; kept: Kept | 'never' };

/** The files that pages load: their names tell their content. */
const assets: EdgeBehaviour = { pattern: '/assets/*', kept: 'for-ever' };

/**
 * Made from the table of routes. The first that fits counts, and `*` runs over slashes: hence the deepest paths first,
 * and a line for each route that must not be kept although the pattern of another one fits. Everything else is never kept.
 */
export function edgeBehaviours(): EdgeBehaviour[] {
  const all = new Map<string, EdgeBehaviour>();
  for (const route of routes) {
    const pattern = route.path.replaceAll(/\{\w+\}/g, '*');
    const kept = 'kept' in route ? route.kept : 'never';
    if (kept !== 'never' || !all.has(pattern)) all.set(pattern, { pattern, kept });
  }
  const found = [...all.values(), assets];
  const keeping = found.filter(({ kept }) => kept !== 'never');
  return found
    .filter(({ pattern, kept }) => kept !== 'never' || keeping.some((other) => fitsPath(pattern, other.pattern)))
    .toSorted((a, b) => depth(b) - depth(a) || stars(a) - stars(b));
}

/** Whether CloudFront takes a path for one of a pattern: `*` stands for anything, slashes too. */
export function fitsPath(path: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll('.', String.raw`\.`));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

const depth = ({ pattern }: EdgeBehaviour): number => pattern.split('/').length;
const stars = ({ pattern }: EdgeBehaviour): number => pattern.split('*').length;
