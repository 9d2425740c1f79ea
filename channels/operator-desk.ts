import * as z from 'zod';
import type { Operator } from '../domain/operator.ts';
import { type Problem, problem, problemDetails } from '../domain/problem.ts';
import { type StaffFrame, staffRefusalPage } from '../pages/staff-frame.ts';
import type { OperatorRouteId } from '../schemas/operator-routes.ts';
import type { Staff } from '../schemas/staff.ts';
import { SubmissionId } from '../schemas/submission.ts';
import { htmlAnswer, languageOf, problemAnswer, seeOther, wantsHtml } from './answer.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { readFields } from './read-fields.ts';
import type { OpenSite } from './site.ts';

/** The page of what waits as somebody with the role `operator` sits at it. */
export type OperatorDesk = OpenSite & { person: Staff };
/** Answers one of its routes. */
export type OperatorHandler = (desk: OperatorDesk, request: Request) => Promise<Response>;
/** One handler for each route; a function has those of its own. */
export type OperatorHandlers = Record<OperatorRouteId, OperatorHandler>;

const Act = z.object({
  submission: SubmissionId,
  reason: z.string(),
  authority: z.string().default(''),
  document: z.string().default(''),
});
/** What a button of the page sends, and in whose name. */
export type Act = Omit<z.infer<typeof Act>, 'reason'> & { operator: Operator };

/** What was done, told by the list: `?done=` names the sentence, so that no address can put words into our mouth. */
const done: Record<string, string> = {
  redriven: 'Wird gleich noch einmal versucht. Das ist mit Ihrem Namen festgehalten.',
  unchanged: 'Da war nichts, was noch einmal zu versuchen wäre. Es ist nichts geändert.',
  discarded: 'Verworfen. Das ist mit Ihrem Namen festgehalten.',
  readdressed: 'Geht innerhalb von Minuten an die andere Behörde. Das ist mit Ihrem Namen festgehalten.',
};

/** What each of these pages has around its content. */
export function staffFrame(desk: OperatorDesk): StaffFrame {
  return {
    ...pageFrame(desk, 'de'),
    person: desk.person.name,
    staff: staffPath(desk),
    logOut: `${basePath(desk.ports.baseUrl)}/studio/log-out`,
  };
}

/** The sentence about what the list is asked to tell; none for what we would not say. */
export const toldOf = (request: Request): string | undefined =>
  done[new URL(request.url).searchParams.get('done') ?? ''];

/** Back to the list, which says what was done. */
export const backToList = (
  desk: OperatorDesk,
  what: 'redriven' | 'unchanged' | 'discarded' | 'readdressed',
): Response => seeOther(`${staffPath(desk)}?done=${what}`);

/** Why something was not done: a page that leads back to the list, problem+json for programs. */
export async function refused(desk: OperatorDesk, found: Problem, request: Request): Promise<Response> {
  if (!wantsHtml(request)) return problemAnswer(found, languageOf(request));
  const details = problemDetails(found, 'de');
  return htmlAnswer(await staffRefusalPage(staffFrame(desk), details), details.status);
}

/** Answers a button of the page: what was asked for is read first, or refused. */
export const acting =
  (act: (desk: OperatorDesk, asked: Act, request: Request) => Promise<Response>): OperatorHandler =>
  async (desk, request) => {
    const asked = await readAct(desk, request);
    return 'code' in asked ? refused(desk, asked, request) : act(desk, asked, request);
  };

/** What was asked for; the name is that of the log-in, whatever is sent. */
async function readAct({ person }: OperatorDesk, request: Request): Promise<Act | Problem> {
  const fields = await readFields(request);
  if ('code' in fields) return fields;
  const parsed = Act.safeParse(Object.fromEntries(fields));
  if (!parsed.success) return problem('malformed-request');
  const { reason, ...act } = parsed.data;
  return { ...act, operator: { name: person.name, subject: person.subject, reason } };
}

const staffPath = ({ ports }: OperatorDesk): string => `${basePath(ports.baseUrl)}/staff`;
