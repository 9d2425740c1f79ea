import type { Area } from '../schemas/area.ts';

/** A line of a register that can't be read: what is wrong and what to do. */
export type RegisterFault = { line: number; message: string };
/** The territories of a register; `ags` leads from the 8-digit keys that other tables use to the 12-digit ones. */
export type ParsedRegister =
  | { kind: 'parsed'; areas: Area[]; arsByAgs: Map<string, string> }
  | { kind: 'refused'; faults: RegisterFault[] };

const levels: Record<string, { level: Area['level']; digits: number }> = {
  '10': { level: 'land', digits: 2 },
  '20': { level: 'region', digits: 3 },
  '40': { level: 'district', digits: 5 },
  '50': { level: 'association', digits: 9 },
  '60': { level: 'municipality', digits: 12 },
};

/**
 * Reads the official register of municipalities (Destatis, GV100AD, fixed width): record type in columns 1–2, key in
 * 11–18, association in 19–22, name in 23–72. Planning regions (type 30) are no territory of a regional key and left out.
 */
export function parseRegister(text: string): ParsedRegister {
  const areas: Area[] = [];
  const faults: RegisterFault[] = [];
  const arsByAgs = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('30')) continue;
    const area = parseLine(line);
    if (area === undefined)
      faults.push({
        line: index + 1,
        message:
          'Die Zeile hat nicht den Aufbau von GV100AD. Laden Sie die Datei beim Statistischen Bundesamt neu und entpacken Sie sie, ohne sie zu bearbeiten.',
      });
    else areas.push(area);
    if (area?.level === 'municipality') arsByAgs.set(area.ars.slice(0, 5) + area.ars.slice(9), area.ars);
  }
  if (areas.length === 0) faults.push({ line: 1, message: 'Die Datei enthält kein Gebiet.' });
  return faults.length > 0 ? { kind: 'refused', faults: faults.slice(0, 20) } : { kind: 'parsed', areas, arsByAgs };
}

function parseLine(line: string): Area | undefined {
  const kind = levels[line.slice(0, 2)];
  const key = line.slice(10, 15) + line.slice(18, 22) + line.slice(15, 18);
  const name = line.slice(22, 72).trim();
  if (kind === undefined || name === '') return undefined;
  const ars = key.slice(0, kind.digits);
  return /^\d+$/.test(ars) && ars.length === kind.digits ? { ars, name, level: kind.level } : undefined;
}
