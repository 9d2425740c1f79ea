import type { JurisdictionTable } from '../../schemas/area.ts';
import type { Place } from './application.ts';

/**
 * What the demo's county says: which town a place belongs to, as the table of this version has it. Written by hand, not
 * computed. `undefined`: the table leaves it open, and a person decides.
 */
const towns: Record<string, Record<string, string | undefined>> = {
  '2026-11-01': { Musterstadt: 'musterstadt', Neudorf: 'neudorf', Altenfeld: 'altenfeld' },
  '2026-11-25': { Musterstadt: 'musterstadt', Neudorf: 'neudorf', Altenfeld: 'neudorf' },
  '2026-11-26': { Musterstadt: 'musterstadt', Neudorf: 'neudorf', Altenfeld: undefined },
};

/** Whose a submission is, by the table that counted when it was accepted (I4). */
export function responsible({ ort }: Place, table: string): string | undefined {
  const found = towns[table];
  if (found === undefined) throw new Error(`nobody has written down what the table ${table} says`);
  return found[ort];
}

/** The table after a reform: Altenfeld's dog tax is Neudorf's from now on, or by a mistake that of both. */
export function reformed(table: JurisdictionTable, kind: 'clear' | 'ambiguous'): JurisdictionTable {
  const rules = table.rules.flatMap((rule) => {
    if (rule.authority !== 'altenfeld') return [rule];
    const moved = { ...rule, authority: 'neudorf' };
    return kind === 'clear' ? [moved] : [rule, moved];
  });
  return { ...table, version: kind === 'clear' ? '2026-11-25' : '2026-11-26', rules };
}
