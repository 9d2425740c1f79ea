import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Application } from './soak-application.ts';

/** What does not add up among the mails: a receipt without the last word, a mail that was not promised, or of nobody. */
export type MailBalance = { mails: number; missing: string[]; unpromised: string[] };

/**
 * Holds the mails that were laid down against the receipts. Who gave an address is promised one mail when her application
 * has arrived, and where that takes longer one before that says that it was received. A mail that was laid down again after
 * a kill is the same file.
 */
export function balanceMails(applications: Application[], folder: string): MailBalance {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const known = new Map(applications.flatMap((one) => (one.submission === undefined ? [] : [[one.submission, one]])));
  const unpromised = names.filter((name) => {
    const [, submission = ''] = /^([0-9a-f]{32})\.(?:accepted|delivered)\.eml$/.exec(name) ?? [];
    const receipt = known.get(submission)?.receipts[0];
    return receipt === undefined || !textOf(join(folder, name)).includes(receipt);
  });
  const missing = [...known].filter(([submission]) => !names.includes(`${submission}.delivered.eml`));
  return { mails: names.length, missing: missing.map(([, { receipts }]) => receipts[0] ?? ''), unpromised };
}

/** Quoted-printable breaks long lines with a "=" at their end. */
const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('=\r\n', '');
