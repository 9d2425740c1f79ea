import type { RegisterFault } from './area-register.ts';

/** Which postcodes lie in which municipality. `unknown` are keys that the register does not have: reported, never answered with. */
export type ParsedPostcodes =
  | { kind: 'parsed'; postcodes: { postcode: string; ars: string }[]; unknown: string[] }
  | { kind: 'refused'; faults: RegisterFault[] };

/** Reads a table of postcodes with the columns `ags` and `plz` (comma separated, a heading line, e.g. from OpenStreetMap). */
export function parsePostcodes(text: string, arsByAgs: Map<string, string>): ParsedPostcodes {
  const [heading = '', ...lines] = text.split(/\r?\n/);
  const columns = heading.split(',');
  const ags = columns.indexOf('ags');
  const plz = columns.indexOf('plz');
  if (ags === -1 || plz === -1)
    return {
      kind: 'refused',
      faults: [{ line: 1, message: 'In der ersten Zeile fehlen die Spalten „ags“ und „plz“.' }],
    };
  const pairs = new Map<string, { postcode: string; ars: string }>();
  const unknown = new Set<string>();
  const faults: RegisterFault[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(',');
    const key = cells[ags] ?? '';
    const postcode = cells[plz] ?? '';
    if (!/^\d{8}$/.test(key) || !/^\d{5}$/.test(postcode))
      faults.push({
        line: index + 2,
        message: 'Hier stehen keine Postleitzahl mit 5 und kein Schlüssel mit 8 Ziffern.',
      });
    const ars = arsByAgs.get(key);
    if (ars === undefined) unknown.add(key);
    else pairs.set(`${postcode}${ars}`, { postcode, ars });
  }
  return faults.length > 0
    ? { kind: 'refused', faults: faults.slice(0, 20) }
    : { kind: 'parsed', postcodes: [...pairs.values()], unknown: [...unknown].toSorted() };
}
