import * as z from 'zod';
import { htmlAnswer } from '../channels/answer.ts';
import { sessionFor, whileSeen } from '../channels/for-staff.ts';
import { isOwnPage } from '../channels/own-page.ts';
import { basePath, pageFrame } from '../channels/page-frame.ts';
import { problemPageAnswer } from '../channels/problem-page-answer.ts';
import { withSecurityHeaders } from '../channels/security-headers.ts';
import type { Site } from '../channels/site.ts';
import { discardSubmission } from '../domain/discard-submission.ts';
import { openDocument, type OpenedDocument } from '../domain/open-document.ts';
import { openSubmission } from '../domain/open-submission.ts';
import type { Operator } from '../domain/operator.ts';
import type { Ports } from '../domain/ports.ts';
import { type Problem, problem, problemDetails } from '../domain/problem.ts';
import { readdressSubmission } from '../domain/readdress-submission.ts';
import { redriveSubmission } from '../domain/redrive-submission.ts';
import { staffPage, type StaffView } from '../pages/staff-page.ts';
import type { Staff } from '../schemas/staff.ts';
import { SubmissionId } from '../schemas/submission.ts';
import { staffList, staffOpened } from './staff-view.ts';

const Act = z.object({
  submission: SubmissionId,
  reason: z.string(),
  authority: z.string().default(''),
  document: z.string().default(''),
  act: z.enum(['open', 'file', 'redrive', 'readdress', 'discard']),
});
type Act = z.infer<typeof Act>;
type Done = Pick<StaffView, 'notice' | 'opened'>;

/** The plain staff page of the local ground, for operators who have logged in; what they do is done in their name. */
export async function staffAnswer(site: Site, request: Request): Promise<Response> {
  return withSecurityHeaders(await answerTo(site, request));
}

async function answerTo(site: Site, request: Request): Promise<Response> {
  const { ports } = site;
  // A foreign page must not act in the name of whoever is logged in here.
  if (request.method === 'POST' && !isOwnPage(request, ports.baseUrl))
    return problemPageAnswer(site, problem('not-allowed'), request);
  const session = await sessionFor(site, request, ['operator']);
  if (session instanceof Response) return session;
  const done = request.method === 'POST' ? await act(request, session.staff, ports) : {};
  return whileSeen(site, session, done instanceof Response ? done : await page(site, session.staff, done));
}

async function page(site: Site, { name }: Staff, done: Done): Promise<Response> {
  const base = basePath(site.ports.baseUrl);
  return htmlAnswer(
    await staffPage({
      ...pageFrame(site, 'de'),
      ...(await staffList(site.ports)),
      staff: name,
      logOut: `${base}/studio/log-out`,
      action: `${base}/staff`,
      ...done,
    }),
  );
}

async function act(request: Request, { name, subject }: Staff, ports: Ports): Promise<Done | Response> {
  const parsed = Act.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return { notice: 'Bitte füllen Sie alle Felder aus.' };
  const operator = { name, subject, reason: parsed.data.reason };
  if (parsed.data.act === 'file') {
    const file = await openDocument(parsed.data.submission, parsed.data.document, operator, ports);
    return file.kind === 'problem' ? refusal(file) : download(file);
  }
  if (parsed.data.act === 'open') {
    const opened = await openSubmission(parsed.data.submission, operator, ports);
    if (opened.kind === 'problem') return refusal(opened);
    return {
      notice: 'Geöffnet. Der Zugriff ist festgehalten.',
      opened: await staffOpened(parsed.data.submission, opened, operator.reason, ports),
    };
  }
  const result = await change(parsed.data, operator, ports);
  return result.kind === 'problem' ? refusal(result) : { notice: 'Erledigt und festgehalten.' };
}

function change({ act: name, submission, authority }: Act, operator: Operator, ports: Ports) {
  if (name === 'redrive') return redriveSubmission(submission, operator, ports);
  return name === 'readdress'
    ? readdressSubmission(submission, authority, operator, ports)
    : discardSubmission(submission, operator, ports);
}

function refusal(found: Problem): Done {
  const { title, detail } = problemDetails(found, 'de');
  return { notice: `${title}: ${detail ?? ''}` };
}

/** To be saved, never shown: no browser opens it in our name. */
function download({ facts, content }: OpenedDocument): Response {
  return new Response(Uint8Array.from(content), {
    headers: {
      'content-type': facts.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(facts.name)}`,
    },
  });
}
