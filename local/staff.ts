import * as z from 'zod';
import { languageOf } from '../channels/answer.ts';
import { isOwnPage } from '../channels/own-page.ts';
import { pageFrame } from '../channels/page-frame.ts';
import { problemPageAnswer } from '../channels/problem-page-answer.ts';
import { withSecurityHeaders } from '../channels/security-headers.ts';
import { discardSubmission } from '../domain/discard-submission.ts';
import { readFormContent } from '../domain/form-catalogue.ts';
import { listWaiting } from '../domain/list-waiting.ts';
import { openSubmission } from '../domain/open-submission.ts';
import type { Ports } from '../domain/ports.ts';
import { problem, problemDetails } from '../domain/problem.ts';
import { readdressSubmission } from '../domain/readdress-submission.ts';
import { redriveSubmission } from '../domain/redrive-submission.ts';
import { answerList } from '../pages/answer-list.ts';
import { staffPage, type StaffView } from '../pages/staff-page.ts';
import { SubmissionId, type Submission } from '../schemas/submission.ts';
import type { WebBuild } from '../web/build.ts';
import type { Ground } from './ground.ts';

const Act = z.object({
  submission: SubmissionId,
  operator: z.string(),
  reason: z.string(),
  authority: z.string().default(''),
  act: z.enum(['open', 'redrive', 'readdress', 'discard']),
});
type Done = { notice: string; opened?: Submission };

/** The plain staff page of the local ground. It is served on this machine only; log-in comes with the studio. */
export function staffPages(ground: Ground, web: WebBuild): (tenant: string, request: Request) => Promise<Response> {
  return async (tenant, request) => {
    const ports = ground.ports(tenant);
    if (ports === undefined) return new Response(null, { status: 404 });
    const site = { ports, assets: { css: `/${tenant}/assets/${web.css}`, enhance: '' } };
    // A foreign page must not act in the name of whoever sits at this machine.
    if (request.method === 'POST' && !isOwnPage(request, ports.baseUrl))
      return withSecurityHeaders(await problemPageAnswer(site, problem('not-allowed'), request));
    const done = request.method === 'POST' ? await act(request, ports) : undefined;
    const html = await staffPage({
      ...pageFrame(site, languageOf(request)),
      ...(await listView(ports)),
      action: `/${tenant}/staff`,
      notice: done?.notice,
      opened: await openedView(done?.opened, ports),
    });
    return withSecurityHeaders(new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  };
}

async function listView(ports: Ports): Promise<Pick<StaffView, 'rows' | 'authorities'>> {
  const waiting = await listWaiting(ports);
  const { authorities } = await ports.areas.jurisdictions();
  return { rows: waiting.map((one) => ({ ...one, place: one.destination ?? one.document ?? '' })), authorities };
}

async function openedView(opened: Submission | undefined, ports: Ports): Promise<StaffView['opened']> {
  const content = opened && (await readFormContent(ports.publications, opened.header.form, opened.header.formHash));
  return (
    opened &&
    content && { receiptNumber: opened.receiptNumber, content: answerList(content.plan, opened.answers, 'de') }
  );
}

async function act(request: Request, ports: Ports): Promise<Done> {
  const parsed = Act.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return { notice: 'Bitte füllen Sie alle Felder aus.' };
  const { submission, reason, authority } = parsed.data;
  const operator = { name: parsed.data.operator, reason };
  const result = await run(parsed.data.act, submission, authority, operator, ports);
  if (result.kind === 'problem') return { notice: problemDetails(result, 'de').detail ?? '' };
  return result.kind === 'opened'
    ? { notice: 'Geöffnet. Der Zugriff ist festgehalten.', opened: result.submission }
    : { notice: 'Erledigt und festgehalten.' };
}

function run(
  name: z.infer<typeof Act>['act'],
  submission: string,
  authority: string,
  operator: { name: string; reason: string },
  ports: Ports,
) {
  if (name === 'open') return openSubmission(submission, operator, ports);
  if (name === 'redrive') return redriveSubmission(submission, operator, ports);
  return name === 'readdress'
    ? readdressSubmission(submission, authority, operator, ports)
    : discardSubmission(submission, operator, ports);
}
