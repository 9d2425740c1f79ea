import type { FormFiles, LintIgnore } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import { lintRules } from './lint-rules.ts';

/** A reason is a sentence: what is shorter explains nothing to the colleague who approves. */
export const shortestReason = 15;

/**
 * What a form accepts with a reason (`lint.ignore` in `form.json`): warnings so accepted become `ignored`; an ignore that
 * is wrong or not needed any more is a finding of its own (L01 to L05), so that none outlives its reason.
 */
export function lintIgnores(findings: Finding[], files: FormFiles): Finding[] {
  const ignores = files.description.lint?.ignore ?? [];
  const faults = ignores.map((ignore, index) => faultOf(ignore, index, findings, files));
  const right = ignores.filter((_, index) => faults[index] === undefined);
  const judged = findings.map((finding): Finding => {
    const ignore = finding.severity === 'warning' ? right.find((one) => isMeant(one, finding)) : undefined;
    return ignore === undefined ? finding : { ...finding, severity: 'ignored', reason: ignore.reason.trim() };
  });
  return [...judged, ...faults.filter((fault) => fault !== undefined)];
}

const isMeant = ({ code, pointer }: LintIgnore, finding: Finding): boolean =>
  finding.code === code && finding.pointer === pointer;

function faultOf(ignore: LintIgnore, index: number, findings: Finding[], files: FormFiles): Finding | undefined {
  const { code, pointer, reason } = ignore;
  const fault = (own: string, message: string, remedy: Mending): Finding => ({
    code: own,
    severity: 'error',
    file: 'form.json',
    pointer: `/lint/ignore/${index}`,
    message,
    ...remedy,
  });
  const rule = lintRules.get(code);
  const meant = findings.filter((finding) => isMeant(ignore, finding));
  if (rule === undefined)
    return fault(
      'L01',
      `Hingenommen ist ein Hinweis der Regel „${code}“; die gibt es nicht.`,
      mend('Berichtigen Sie die Regel, oder nehmen Sie den Eintrag heraus.', '"code" unter "lint"'),
    );
  if (!rule.ignorable || meant.some(({ severity }) => severity === 'error'))
    return fault(
      'L02',
      `Was die Regel ${code} hier findet, ist ein Fehler und lässt sich nicht hinnehmen.`,
      mend('Beheben Sie den Fehler, und nehmen Sie den Eintrag unter „Hingenommene Hinweise“ heraus.', '"lint"'),
    );
  if (!isPlace(pointer, files))
    return fault(
      'L03',
      `Hingenommen ist ein Hinweis ${code} an einer Stelle, die es im Formular nicht gibt („${pointer}“).`,
      mend(
        'Schreiben Sie die Stelle genau so, wie die Prüfung sie nennt, oder nehmen Sie den Eintrag heraus.',
        '"pointer" unter "lint"',
      ),
    );
  const isTwice = (files.description.lint?.ignore ?? [])
    .slice(0, index)
    .some((one) => one.code === code && one.pointer === pointer);
  if (meant.length === 0 || isTwice)
    return fault(
      'L04',
      isTwice
        ? `Derselbe Hinweis ${code} ist zweimal hingenommen („${pointer}“).`
        : `Hingenommen ist ein Hinweis ${code}, den es nicht (mehr) gibt („${pointer}“).`,
      mend('Nehmen Sie den Eintrag unter „Hingenommene Hinweise“ heraus.', '"lint"'),
    );
  if (reason.trim().length < shortestReason)
    return fault(
      'L05',
      `Für den hingenommenen Hinweis ${code} fehlt ein Grund, den andere verstehen („${pointer}“).`,
      mend(
        `Schreiben Sie in einem Satz, warum es hier richtig ist (mindestens ${shortestReason} Zeichen).`,
        '"reason" unter "lint"',
      ),
    );
  return undefined;
}

/** Whether a pointer leads somewhere in one of the three files. */
function isPlace(pointer: string, files: FormFiles): boolean {
  const names = pointer.split('/').slice(1);
  return [files.schema, files.ui, files.description].some(
    (file) => names.reduce<unknown>(memberOf, file) !== undefined,
  );
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
