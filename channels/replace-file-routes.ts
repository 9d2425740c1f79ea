import { replaceFile } from '../domain/replace-file.ts';
import { languageOf, seeOther } from './answer.ts';
import { linkToken } from './link-token.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { replacementPaths } from './replacement-paths.ts';
import type { Handlers } from './site.ts';
import { statusAddress } from './status-address.ts';

/** What the button does on the page on which a refused file is replaced. */
export const replaceFileRoutes: Pick<Handlers, 'replace-file'> = {
  'replace-file': async (site, request, { id = '', document = '' }) => {
    const { searchParams } = new URL(request.url);
    const [file, seen] = [searchParams.get('file') ?? '', searchParams.get('seen') ?? ''];
    const paths = replacementPaths(site, id, document, request);
    const token = linkToken(request);
    const sent = await replaceFile({ id, token, document, file, seen, language: languageOf(request) }, site.ports);
    if (sent.kind === 'replaced') return seeOther(statusAddress(site, sent));
    // The page looks at the file itself, and says what is wrong with it.
    return sent.errors === undefined ? problemPageAnswer(site, sent, request, paths.status) : seeOther(paths.page);
  },
};
