import type { TiesHere } from '../domain/find-ties.ts';
import { readFormContent } from '../domain/form-catalogue.ts';
import { openDocument, type OpenedDocument } from '../domain/open-document.ts';
import { type DocumentStanding, type OpenedSubmission, openSubmission } from '../domain/open-submission.ts';
import type { Ports } from '../domain/ports.ts';
import { readdressSubmission } from '../domain/readdress-submission.ts';
import { maskAnswers } from '../forms/mask-answers.ts';
import { answerList } from '../pages/answer-list.ts';
import type { Markup } from '../pages/markup.ts';
import { staffGonePage } from '../pages/staff-gone-page.ts';
import { type StaffFile, staffOpenedPage } from '../pages/staff-opened-page.ts';
import { htmlAnswer } from './answer.ts';
import { acting, backToList, type OperatorHandlers, refused, staffFrame } from './operator-desk.ts';

type OpenRoute = 'open-submission' | 'open-document' | 'readdress-submission';
/** What differs from ground to ground: how far ties are looked for, and how many bytes of a file an answer can carry. */
export type OpenParts = { ties: (id: string, ports: Ports) => Promise<TiesHere>; atMost: number };

/** What takes the tenant's private keys: to look into a submission, to fetch a file of it, to seal it anew to another office. */
export function operatorOpenRoutes({ ties, atMost }: OpenParts): Pick<OperatorHandlers, OpenRoute> {
  return {
    'open-submission': acting(async (desk, { submission, operator }, request) => {
      const opened = await openSubmission(submission, operator, desk.ports);
      if (opened.kind === 'problem') return refused(desk, opened, request);
      const view = {
        ...staffFrame(desk),
        // As it is called here: what a neighbour sealed names its own.
        submission,
        reason: operator.reason,
        receiptNumber: opened.submission.receiptNumber,
        ...(await ties(submission, desk.ports)),
        content: await contentOf(opened, desk.ports),
        files: opened.documents.map((file) => fileOf(file, atMost)),
        authorities: (await desk.ports.areas.jurisdictions()).authorities,
      };
      return htmlAnswer(await staffOpenedPage(view));
    }),
    'open-document': acting(async (desk, { submission, document, operator }, request) => {
      const file = await openDocument(submission, document, operator, desk.ports, atMost);
      if (file.kind === 'problem') return refused(desk, file, request);
      return file.kind === 'gone' ? htmlAnswer(await staffGonePage(staffFrame(desk)), 410) : download(file);
    }),
    'readdress-submission': acting(async (desk, { submission, authority, operator }, request) => {
      const ended = await readdressSubmission(submission, authority, operator, desk.ports);
      return ended.kind === 'problem' ? refused(desk, ended, request) : backToList(desk, ended.kind);
    }),
  };
}

/** The answers in the words of the form's version; of a bank account the end only. */
async function contentOf({ submission }: OpenedSubmission, ports: Ports): Promise<Markup | undefined> {
  const { header, answers } = submission;
  const content = await readFormContent(ports.publications, header.form, header.formHash);
  return content && answerList(content.plan, maskAnswers(content.plan, answers), 'de');
}

function fileOf({ id, name, size, state }: DocumentStanding, atMost: number): StaffFile {
  if (state !== 'released' && state !== 'held') return { id, name, state: 'other' };
  return { id, name, state: size > atMost ? 'too-large' : state };
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
