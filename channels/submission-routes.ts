import * as z from 'zod';
import { UploadRequest } from '../schemas/document.ts';
import { type Accepted, acceptSubmission, type Valid } from '../domain/accept-submission.ts';
import { prepareUpload } from '../domain/prepare-upload.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { readReceipt, readSubmission } from '../domain/read-submission.ts';
import { SubmissionRequest } from '../schemas/submission.ts';
import { htmlAnswer, jsonAnswer, languageOf, problemAnswer, wantsHtml } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readJson } from './read-json.ts';
import type { Handler, Handlers, Site } from './site.ts';
import { statusPageAnswer } from './status-page-answer.ts';
import { versionNumber } from './version-number.ts';

type SubmissionRoute = 'prepare-upload' | 'accept-submission' | 'read-submission' | 'read-receipt';

/** Routes by which programs, and pages with JavaScript, submit and look up. */
export const submissionRoutes: Pick<Handlers, SubmissionRoute> = {
  'prepare-upload': async (site, request, { form = '', version = '' }) => {
    const wish = await readBody(request, UploadRequest);
    if (wish.kind === 'problem') return problemAnswer(wish, languageOf(request));
    const { field, ...file } = wish.value;
    const key = request.headers.get('idempotency-key') ?? undefined;
    const prepared = await prepareUpload(
      {
        form,
        version: versionNumber(version),
        key,
        field,
        language: languageOf(request),
        file,
      },
      site.ports,
    );
    return prepared.kind === 'problem'
      ? problemAnswer(prepared, languageOf(request))
      : jsonAnswer(prepared.permission, 201);
  },
  'accept-submission': async (site, request, { form = '', version = '' }) => {
    const language = languageOf(request);
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
        dryRun: new URL(request.url).searchParams.get('dry-run') === 'true',
      },
      site.ports,
    );
    return acceptedAnswer(site, accepted, language);
  },
  'read-submission': async (site, request, { id = '' }) => {
    const language = languageOf(request);
    const read = await readSubmission({ id, token: tokenOf(request), language }, site.ports);
    if (read.kind === 'problem')
      return wantsHtml(request) ? problemPageAnswer(site, read, request) : problemAnswer(read, language);
    return wantsHtml(request)
      ? htmlAnswer(await statusPageAnswer(site, read.view, tokenOf(request), language))
      : jsonAnswer(read.view);
  },
  'read-receipt': async (site, request, { id = '' }) => {
    const read = await readReceipt({ id, token: tokenOf(request), language: languageOf(request) }, site.ports);
    if (read.kind === 'problem') return problemAnswer(read, languageOf(request));
    return jsonAnswer(read.file, 200, { 'content-disposition': 'attachment; filename="eingangsbestaetigung.json"' });
  },
} satisfies Record<SubmissionRoute, Handler>;

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get('token') ?? '';
}

/** The address of a submission's status page; the token in it is the applicant's secret. */
export function statusAddress(site: Site, accepted: Pick<Accepted, 'submission' | 'statusToken'>): string {
  return `${site.ports.baseUrl}/submissions/${accepted.submission}?token=${accepted.statusToken}`;
}

function acceptedAnswer(site: Site, accepted: Accepted | Valid | Problem, language: 'de' | 'en'): Response {
  if (accepted.kind === 'problem') return problemAnswer(accepted, language);
  if (accepted.kind === 'valid')
    return jsonAnswer({ valid: true, ...(accepted.authority !== undefined && { authority: accepted.authority }) });
  const { submission, receiptNumber, receipt } = accepted;
  return jsonAnswer({ submission, receiptNumber, receipt, status: statusAddress(site, accepted) }, 202);
}

async function readBody<T>(request: Request, contract: z.ZodType<T>): Promise<{ kind: 'read'; value: T } | Problem> {
  const body = await readJson(request);
  if (body.kind === 'problem') return body;
  const parsed = contract.safeParse(body.value);
  return parsed.success ? { kind: 'read', value: parsed.data } : problem('malformed-request');
}
