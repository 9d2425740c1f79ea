import { readReceipt, readSubmission } from '../domain/read-submission.ts';
import type { StatusView } from '../schemas/submission.ts';
import { htmlAnswer, jsonAnswer, languageOf, problemAnswer, wantsHtml } from './answer.ts';
import { linkToken } from './link-token.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { refusedFiles } from './refused-files.ts';
import type { Handlers, Site } from './site.ts';
import { statusPageAnswer } from './status-page-answer.ts';

/** Routes by which an applicant looks at what became of a submission. */
export const statusRoutes: Pick<Handlers, 'read-submission' | 'read-receipt'> = {
  'read-submission': async (site, request, { id = '' }) => {
    const language = languageOf(request);
    const read = await readSubmission({ id, token: linkToken(request), language }, site.ports);
    if (read.kind === 'problem')
      return wantsHtml(request) ? problemPageAnswer(site, read, request) : problemAnswer(read, language);
    return wantsHtml(request)
      ? htmlAnswer(await statusPageAnswer(site, read.view, linkToken(request), language))
      : jsonAnswer(await withReplacements(site, read.view, linkToken(request)));
  },
  'read-receipt': async (site, request, { id = '' }) => {
    const read = await readReceipt({ id, token: linkToken(request), language: languageOf(request) }, site.ports);
    if (read.kind === 'problem') return problemAnswer(read, languageOf(request));
    return jsonAnswer(read.file, 200, { 'content-disposition': 'attachment; filename="eingangsbestaetigung.json"' });
  },
};

/** The status as programs get it: with the address at which each refused file is replaced, as the page has it. */
async function withReplacements(site: Site, view: StatusView, token: string): Promise<StatusView> {
  return view.refused === undefined ? view : { ...view, refused: await refusedFiles(site, view, token) };
}
