/**
 * A fault of a form's files: a stable code (`lint-rules`), where it is, what is wrong and what to do, for people who
 * don't read JSON all day. An error and a warning keep a form from being published; `ignored` is a warning that the
 * form's own `lint.ignore` accepts, with the reason given there.
 */
export type Finding = {
  code: string;
  file: string;
  pointer: string;
  message: string;
  remedy: string;
  /** Where people see it: `Im Schritt „Hund“: Feld „Rasse“`; absent where that can't be told. */
  place?: string;
  /** What it is about in the files, for who works there: `"x-zweck"`. Message and remedy say it in the studio's words. */
  keywords?: string[];
} & ({ severity: 'error' | 'warning' } | { severity: 'ignored'; reason: string });

/** Whether a form with these findings may be published: every error is mended, every warning mended or accepted with a reason. */
export function isPublishable(findings: Finding[]): boolean {
  return findings.every(({ severity }) => severity === 'ignored');
}
