import * as z from 'zod';
import list from '../schemas/known-patterns.json' with { type: 'json' };

const Known = z.array(
  z.strictObject({
    pattern: z.string(),
    title: z.string(),
    message: z.string(),
    /** What it takes and what not, for whoever wants to be sure of it. */
    fits: z.array(z.string()),
    not: z.array(z.string()),
  }),
);
let parsed: z.infer<typeof Known> | undefined;

/** Patterns to choose from, each proved to take linear time, with the sentence for an answer that does not fit. */
export const knownPatterns = (): z.infer<typeof Known> => (parsed ??= Known.parse(list));

/** Chosen where the pattern is one of the designer's own. */
export const ownPattern = 'own';

/** What the sheet chooses for a pattern: it, where it is known, else that it is an own one. */
export function patternChoice(pattern: string | undefined): string | undefined {
  const isKnown = knownPatterns().some((known) => known.pattern === pattern);
  return pattern === undefined || isKnown ? pattern : ownPattern;
}
