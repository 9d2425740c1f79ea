import type { Finding } from '../forms/finding.ts';
import { lintRules } from '../forms/lint-rules.ts';
import { numberOf } from './number-of.ts';

type Severity = Finding['severity'];
const headings: Record<Severity, string> = {
  error: 'Fehler',
  warning: 'Hinweise',
  ignored: 'Mit Grund hingenommen',
};
/** More of one kind are counted, not listed: who has mended twenty knows how. */
const mostShown = 20;

/** What the lint found, for a terminal: errors first, then warnings, then what was accepted; under each rule its places. */
export function tellFindings(findings: Finding[]): string[] {
  return (['error', 'warning', 'ignored'] as const).flatMap((severity) => {
    const some = findings.filter((finding) => finding.severity === severity);
    return some.length === 0 ? [] : [headings[severity], '', ...byRule(some)];
  });
}

function byRule(findings: Finding[]): string[] {
  return [...Map.groupBy(findings, ({ code }) => code)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([code, some]) => {
      const remedies = Map.groupBy(some.slice(0, mostShown), ({ remedy }) => remedy);
      const more = some.length - mostShown;
      return [
        `  ${code}  ${lintRules.get(code)?.title ?? ''}`,
        ...[...remedies].flatMap(([remedy, same]) => [
          ...same.flatMap(placeLines),
          ...(same[0]?.severity === 'ignored' ? [] : [`       → ${plain(remedy)}${inFiles(same[0])}`]),
        ]),
        ...(more > 0
          ? [`       … und ${numberOf(more, 'weitere Stelle', 'weitere Stellen')}; mit --json sehen Sie alle.`]
          : []),
        '',
      ];
    });
}

/** What she writes or looks for in the files: the sentence says it in the studio's words. */
function inFiles(finding: Finding | undefined): string {
  const { keywords = [] } = finding ?? {};
  return keywords.length === 0 ? '' : ` (In den Dateien: ${plain(keywords.join(', '))})`;
}

function placeLines(finding: Finding): string[] {
  return [
    ...(finding.place === undefined ? [] : [`     ${plain(finding.place)}`]),
    `     ${plain(finding.message)}`,
    `       ${finding.file}${finding.pointer === '' ? '' : `  ${plain(finding.pointer)}`}`,
    ...(finding.severity === 'ignored' ? [`       Grund: ${plain(finding.reason)}`] : []),
  ];
}

/** A form's own words may not command the terminal, nor flood it. */
export function plain(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
  return clean.length > 400 ? `${clean.slice(0, 400)} …` : clean;
}

/** How many of each, in words: `2 Fehler, 1 Hinweis`. */
export function countFindings(findings: Finding[]): string {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, ignored] = [count('error'), count('warning'), count('ignored')];
  return [
    errors === 0 ? 'Keine Fehler' : `${errors} Fehler`,
    warnings === 0 ? 'keine Hinweise' : numberOf(warnings, 'Hinweis', 'Hinweise'),
    ...(ignored === 0 ? [] : [`${ignored} mit Grund hingenommen`]),
  ].join(', ');
}
