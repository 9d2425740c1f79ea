/** The choices of each factor. */
export type Factors = Record<string, readonly string[]>;

/** Every pair of choices of two factors, as `a=1 b=2`. */
export function pairsOf(factors: Factors): Set<string> {
  return new Set(
    Object.keys(factors).flatMap((one, place) =>
      Object.keys(factors)
        .slice(place + 1)
        .flatMap((other) =>
          (factors[one] ?? []).flatMap((a) => (factors[other] ?? []).map((b) => `${one}=${a} ${other}=${b}`)),
        ),
    ),
  );
}

/** The pairs that one case covers. */
export function pairsIn(found: Record<string, string>): string[] {
  const names = Object.keys(found);
  return names.flatMap((one, place) =>
    names.slice(place + 1).map((other) => `${one}=${found[one]} ${other}=${found[other]}`),
  );
}

/** All combinations. */
export function allOf(factors: Factors): Record<string, string>[] {
  return Object.entries(factors).reduce<Record<string, string>[]>(
    (cases, [name, choices]) => cases.flatMap((one) => choices.map((choice) => ({ ...one, [name]: choice }))),
    [{}],
  );
}

/** A few of all combinations in which every pair of choices is met: always the one that brings most new pairs. */
export function pairwise(factors: Factors): Record<string, string>[] {
  const missing = pairsOf(factors);
  const all = allOf(factors);
  const chosen: Record<string, string>[] = [];
  const gain = (one: Record<string, string>): number => pairsIn(one).filter((pair) => missing.has(pair)).length;
  while (missing.size > 0) {
    const best = all.reduce((before, one) => (gain(one) > gain(before) ? one : before));
    for (const pair of pairsIn(best)) missing.delete(pair);
    chosen.push(best);
  }
  return chosen;
}
