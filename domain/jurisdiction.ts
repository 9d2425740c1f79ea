import type { Authority, Jurisdiction, JurisdictionTable } from '../schemas/area.ts';

/** Who is responsible: one, more than one with the same right (never guessed), or nobody in the table. */
export type Decision =
  | { kind: 'responsible'; authority: Authority; rule: Jurisdiction }
  | { kind: 'ambiguous'; authorities: Authority[] }
  | { kind: 'none' };

/** A service in an area on a day: 14 digits, 12 digits, `YYYY-MM-DD`. */
export type Question = { leikaKey: string; ars: string; on: string };

/**
 * Finds the responsible authority (promise P4): of the rules valid on that day for this service and area, the one with
 * the longest prefix of the regional key decides (12, 9, 5, 3, 2 digits); at the same level a rule for this very
 * service beats one for all. Two authorities on the same rank are ambiguous.
 */
export function jurisdiction(table: JurisdictionTable, question: Question): Decision {
  const fitting = table.rules.filter((rule) => fits(rule, question));
  const best = Math.max(...fitting.map(rank));
  const rules = fitting.filter((rule) => rank(rule) === best);
  const ids = new Set(rules.map(({ authority }) => authority));
  const authorities = table.authorities.filter(({ id }) => ids.has(id));
  const [authority] = authorities;
  const [rule] = rules;
  if (authority === undefined || rule === undefined) return { kind: 'none' };
  return ids.size === 1 ? { kind: 'responsible', authority, rule } : { kind: 'ambiguous', authorities };
}

function fits(rule: Jurisdiction, { leikaKey, ars, on }: Question): boolean {
  const inForce = (rule.validFrom ?? on) <= on && on <= (rule.validUntil ?? on);
  return inForce && (rule.leikaKey === '*' || rule.leikaKey === leikaKey) && ars.startsWith(rule.ars);
}

function rank(rule: Jurisdiction): number {
  return rule.ars.length * 2 + (rule.leikaKey === '*' ? 0 : 1);
}
