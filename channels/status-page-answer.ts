import { readFormContent } from '../domain/form-catalogue.ts';
import { claimsOf } from '../domain/read-submission.ts';
import { translatePlan } from '../forms/translate-plan.ts';
import { statusPage } from '../pages/status-page.ts';
import type { Language } from '../schemas/form.ts';
import type { StatusView } from '../schemas/submission.ts';
import { basePath, pageFrame, storedPath } from './page-frame.ts';
import { refusedFiles } from './refused-files.ts';
import type { Site } from './site.ts';

/** The status page of a submission; the form's plan gives the answers their words. */
export async function statusPageAnswer(
  site: Site,
  status: StatusView,
  token: string,
  language: Language,
): Promise<string> {
  const claims = status.receipt === undefined ? undefined : claimsOf(status.receipt);
  const content = claims && (await readFormContent(site.ports.publications, claims.form, claims.formHash));
  const address = (part: string): string =>
    `${basePath(site.ports.baseUrl)}/submissions/${status.submission}/${part}?token=${encodeURIComponent(token)}`;
  const title = content === undefined ? status.title : translatePlan(content.plan, language).title;
  return statusPage({
    ...pageFrame(site, language),
    stored: storedPath(site, status.form),
    status: { ...status, title },
    plan: content?.plan,
    receiptAddress: address('receipt.json'),
    withdrawalAddress: address('withdraw'),
    refused: await refusedFiles(site, status, token),
    decision: claims?.decision,
  });
}
