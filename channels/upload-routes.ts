import { UploadRequest } from '../schemas/document.ts';
import { prepareUpload } from '../domain/prepare-upload.ts';
import { jsonAnswer, languageOf, problemAnswer } from './answer.ts';
import { readBody } from './read-body.ts';
import type { Handlers } from './site.ts';
import { versionNumber } from './version-number.ts';

/** The route by which programs, and pages with JavaScript, ask for permission to upload. */
export const uploadRoutes: Pick<Handlers, 'prepare-upload'> = {
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
};
