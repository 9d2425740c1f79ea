import * as z from 'zod';
import { isOwnPage } from '../channels/own-page.ts';
import { pageFrame } from '../channels/page-frame.ts';
import { problemPageAnswer } from '../channels/problem-page-answer.ts';
import { withSecurityHeaders } from '../channels/security-headers.ts';
import { discardSubmission } from '../domain/discard-submission.ts';
import { openDocument, type OpenedDocument } from '../domain/open-document.ts';
import { openSubmission } from '../domain/open-submission.ts';
import type { Operator } from '../domain/operator.ts';
import type { Ports } from '../domain/ports.ts';
import { type Problem, problem, problemDetails } from '../domain/problem.ts';
import { readdressSubmission } from '../domain/readdress-submission.ts';
import { redriveSubmission } from '../domain/redrive-submission.ts';
import { staffPage, type StaffView } from '../pages/staff-page.ts';
import { SubmissionId } from '../schemas/submission.ts';
import type { WebBuild } from '../web/build.ts';
import type { Ground } from './ground.ts';
import { staffList, staffOpened } from './staff-view.ts';

const Act = z.object({
  submission: SubmissionId,
  operator: z.string(),
  reason: z.string(),
  authority: z.string().default(''),
  document: z.string().default(''),
  act: z.enum(['open', 'file', 'redrive', 'readdress', 'discard']),
});
type Act = z.infer<typeof Act>;
type Done = Pick<StaffView, 'notice' | 'opened'>;

/** The plain staff page of the local ground. It is served on this machine only; log-in comes with the studio. */
export function staffPages(ground: Ground, web: WebBuild): (tenant: string, request: Request) => Promise<Response> {
  return async (tenant, request) => {
    const ports = ground.ports(tenant);
    if (ports === undefined) return new Response(null, { status: 404 });
    const site = { ports, assets: { css: `/${tenant}/assets/${web.css}`, enhance: '', check: '', embed: web.embed } };
    // A foreign page must not act in the name of whoever sits at this machine.
    if (request.method === 'POST' && !isOwnPage(request, ports.baseUrl))
      return withSecurityHeaders(await problemPageAnswer(site, problem('not-allowed'), request));
    const done = request.method === 'POST' ? await act(request, ports) : {};
    if (done instanceof Response) return withSecurityHeaders(done);
    const html = await staffPage({
      ...pageFrame(site, 'de'),
      ...(await staffList(ports)),
      action: `/${tenant}/staff`,
      ...done,
    });
    return withSecurityHeaders(new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  };
}

async function act(request: Request, ports: Ports): Promise<Done | Response> {
  const parsed = Act.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return { notice: 'Bitte füllen Sie alle Felder aus.' };
  const operator = { name: parsed.data.operator, reason: parsed.data.reason };
  if (parsed.data.act === 'file') {
    const file = await openDocument(parsed.data.submission, parsed.data.document, operator, ports);
    return file.kind === 'problem' ? refusal(file) : download(file);
  }
  if (parsed.data.act === 'open') {
    const opened = await openSubmission(parsed.data.submission, operator, ports);
    if (opened.kind === 'problem') return refusal(opened);
    return {
      notice: 'Geöffnet. Der Zugriff ist festgehalten.',
      opened: await staffOpened(parsed.data.submission, opened, operator, ports),
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
