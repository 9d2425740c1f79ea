import type { FormFiles, LintIgnore } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { lintRules } from './lint-rules.ts';

/** A reason is a sentence: what is shorter explains nothing to the colleague who approves. */
const shortestReason = 15;

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
  const fault = (own: string, message: string, remedy: string): Finding => ({
    code: own,
    severity: 'error',
    file: 'form.json',
    pointer: `/lint/ignore/${index}`,
    message,
    remedy,
  });
  const rule = lintRules.get(code);
  const meant = findings.filter((finding) => isMeant(ignore, finding));
  if (rule === undefined)
    return fault(
      'L01',
      `Eine Regel „${code}“ gibt es nicht.`,
      'Berichtigen Sie "code"; docs/add-a-form.md nennt alle Regeln.',
    );
  if (!rule.ignorable || meant.some(({ severity }) => severity === 'error'))
    return fault(
      'L02',
      `Was die Regel ${code} hier findet, ist ein Fehler und lässt sich nicht hinnehmen.`,
      'Beheben Sie den Fehler, und nehmen Sie den Eintrag aus "lint" heraus.',
    );
  if (!isPlace(pointer, files))
    return fault(
      'L03',
      `Die Stelle „${pointer}“ gibt es weder in schema.json noch in ui.json oder form.json.`,
      'Schreiben Sie unter "pointer" die Stelle genau so, wie „rohrpost lint“ sie nennt.',
    );
  const isTwice = (files.description.lint?.ignore ?? [])
    .slice(0, index)
    .some((one) => one.code === code && one.pointer === pointer);
  if (meant.length === 0 || isTwice)
    return fault(
      'L04',
      isTwice
        ? `Der Hinweis ${code} an der Stelle „${pointer}“ ist schon weiter oben hingenommen.`
        : `An der Stelle „${pointer}“ gibt es keinen Hinweis ${code} (mehr).`,
      'Nehmen Sie den Eintrag aus "lint" heraus.',
    );
  if (reason.trim().length < shortestReason)
    return fault(
      'L05',
      `Für den Hinweis ${code} an der Stelle „${pointer}“ fehlt ein Grund, den andere verstehen.`,
      `Schreiben Sie unter "reason" in einem Satz, warum es hier richtig ist (mindestens ${shortestReason} Zeichen).`,
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
