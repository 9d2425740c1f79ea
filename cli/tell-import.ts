import type { Imported } from '../forms/fim/import-fim.ts';
import type { Refusal } from '../forms/fim/refusal.ts';
import type { Remark } from '../forms/fim/remark.ts';
import { plain } from './tell-findings.ts';

/** More of one kind are counted, not listed: who has looked at ten knows how. The report in the folder has all. */
const mostShown = 10;

const headings = { todo: 'Zu tun', note: 'Zur Kenntnis' } as const;

/** What an import could not carry over, for a terminal: what is to do first; under each remedy its places. */
export function tellRemarks(remarks: Remark[], most = mostShown): string[] {
  return (['todo', 'note'] as const).flatMap((kind) => {
    const some = remarks.filter((remark) => remark.kind === kind);
    if (some.length === 0) return [];
    const groups = [...Map.groupBy(some, ({ code, remedy }) => `${code} ${remedy}`).values()];
    return [`${headings[kind]} (${some.length})`, '', ...groups.flatMap((group) => groupLines(group, most))];
  });
}

function groupLines(remarks: Remark[], most: number): string[] {
  const more = remarks.length - most;
  return [
    ...remarks
      .slice(0, most)
      .flatMap(({ fim, place, line, message }) => [
        `  ${fim}  ${plain(place)}${line > 0 ? `  (Zeile ${line})` : ''}`,
        `     ${plain(message)}`,
      ]),
    ...(more > 0 ? [`     … und ${more} weitere; alle stehen in fim-import.md.`] : []),
    `     → ${remarks[0]?.remedy ?? ''}`,
    '',
  ];
}

/** One line on what has become a form. */
export function countImported({ files, carried, remarks }: Imported): string {
  const todo = remarks.filter(({ kind }) => kind === 'todo').length;
  return `„${plain(files.description.title)}“: ${carried.length} Felder, Gruppen und Listen übernommen, ${todo} Stellen sind anzusehen.`;
}

/** Why a file is not taken over, with the place in it. */
export function tellRefusal(file: string, { line, element, message, remedy }: Refusal): string[] {
  const place = [
    ...(line === undefined ? [] : [`Zeile ${line}`]),
    ...(element === undefined ? [] : [`<${plain(element)}>`]),
  ];
  return [`${[file, ...place].join(', ')}: ${plain(message)}`, `  → ${remedy}`];
}
