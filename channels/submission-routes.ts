import { type Accepted, acceptSubmission, type Valid } from '../domain/accept-submission.ts';
import { countRefused } from '../domain/count-form.ts';
import type { Problem } from '../domain/problem.ts';
import { secretsOfKey } from '../domain/secrets-of-key.ts';
import { IdempotencyKey, SubmissionRequest } from '../schemas/submission.ts';
import { jsonAnswer, languageOf, problemAnswer } from './answer.ts';
import { limitedAnswer } from './limited-answer.ts';
import { readBody } from './read-body.ts';
import { requireProof } from './require-proof.ts';
import type { Handlers, Limit, OpenSite, Site } from './site.ts';
import { statusAddress } from './status-address.ts';
import { versionNumber } from './version-number.ts';

/** The route by which programs, and pages with JavaScript, submit. On its own: the function that takes in starts with no page. */
export const submissionRoutes: Pick<Handlers, 'accept-submission'> = {
  'accept-submission': async (site, request, { form = '', version = '' }) => {
    const language = languageOf(request);
    const isDryRun = new URL(request.url).searchParams.get('dry-run') === 'true';
    // Before anything is read: a dry run stores nothing, so it needs none.
    const unproved = isDryRun ? undefined : await requireProof(site, request);
    if (unproved !== undefined) return problemAnswer(unproved, language);
    const full = limitedOnceProved(site, request, isDryRun);
    if (full !== undefined) return full;
    const body = await readBody(request, SubmissionRequest);
    if (body.kind === 'problem') return problemAnswer(body, language);
    const accepted = await acceptSubmission(
      {
        form,
        version: versionNumber(version),
        key: request.headers.get('idempotency-key') ?? undefined,
        answers: body.value.answers,
        documents: body.value.documents,
        language,
        dryRun: isDryRun,
      },
      site.ports,
    );
    // Who sends the same again, with the proof that there is, or what can't be accepted, makes nobody's work harder.
    if (accepted.kind === 'accepted' && !accepted.repeated) site.budgets.pressure.add();
    if (accepted.kind === 'problem' && !isDryRun)
      await countRefused(form, versionNumber(version), accepted.errors, site.ports);
    return accepted.kind === 'problem' && accepted.code === 'key-reused'
      ? problemAnswer({ ...accepted, statusPage: await statusPageOf(site, form, request) }, language)
      : acceptedAnswer(site, accepted, language);
  },
};

/**
 * Room to be sent is used up by what may be, once for each key: what comes again under it has a small budget of its own,
 * so that one proof that is sent for ever takes nobody else's place. A dry run is a question, and what has no key is
 * refused as it stands.
 */
function limitedOnceProved(site: OpenSite, request: Request, isDryRun: boolean): ReturnType<Limit> {
  if (isDryRun) return site.limited({ id: 'accept-submission', limit: 'search' }, request);
  const key = IdempotencyKey.safeParse(request.headers.get('idempotency-key'));
  if (!key.success) return undefined;
  const { repetitions } = site.budgets;
  const again = repetitions.take(key.data);
  if (again.kind === 'limited') return limitedAnswer(site, request, again.seconds);
  if (again.kind === 'again') return undefined;
  const full = site.limited({ id: 'accept-submission', limit: 'send' }, request);
  if (full === undefined) repetitions.remember(key.data);
  return full;
}

/** Whoever has the key of what was sent may see its status page: its secret follows from the key. */
async function statusPageOf(site: Site, form: string, request: Request): Promise<string> {
  const secrets = await secretsOfKey(site.ports.tenant.id, form, request.headers.get('idempotency-key') ?? '');
  return statusAddress(site, { submission: secrets.id, statusToken: secrets.statusToken });
}

function acceptedAnswer(site: Site, accepted: Accepted | Valid | Problem, language: string): Response {
  if (accepted.kind === 'problem') return problemAnswer(accepted, language);
  if (accepted.kind === 'valid')
    return jsonAnswer({ valid: true, ...(accepted.authority !== undefined && { authority: accepted.authority }) });
  const { submission, receiptNumber, receipt } = accepted;
  return jsonAnswer({ submission, receiptNumber, receipt, status: statusAddress(site, accepted) }, 202);
}
