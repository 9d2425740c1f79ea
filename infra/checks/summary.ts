import type { Judgement } from './judge-findings.ts';

/** What came of the checks, in the few lines that a synthesis prints. */
export function summary({ open, covered, expired, tooLong }: Judgement, stacks: number): string {
  const used = covered.filter(({ findings }) => findings.length > 0);
  const rules = new Set(used.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const next = used.map(({ acknowledgement }) => acknowledgement.expires).toSorted()[0];
  const result =
    open.length + expired.length + tooLong.length === 0
      ? 'keine offenen Befunde'
      : `${open.length} offene Befunde, ${expired.length + tooLong.length} Ausnahmen mit falscher Frist`;
  return [
    `Sicherheit: ${result} in ${stacks} Mandanten (AwsSolutions, Serverless, NIST 800-53 r5, Kommune).`,
    ...(next === undefined
      ? []
      : [
          `  ${used.length} begründete Ausnahmen zu ${rules.size} Regeln (docs/security.md); die nächste läuft am ${next} ab:`,
          ...used.map(
            ({ acknowledgement: { id, expires, owner }, findings }) =>
              `  ${id.padEnd(20)} bis ${expires}  ${String(findings.length).padStart(4)} Stellen  ${owner}`,
          ),
        ]),
  ].join('\n');
}
