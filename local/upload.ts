import { mediaTypeOf } from '../channels/read-json.ts';
import { readUpTo } from '../domain/read-up-to.ts';
import type { ProblemCode } from '../schemas/problem.ts';
import type { LocalDocuments } from './documents.ts';
import { readMultipart } from './read-multipart.ts';

const envelope = 65_536;
const largest = 10_485_760 + envelope;

/** Tells whoever posted why a file was not taken; `back` is the path of the page that she came from. */
export type Refuse = (code: ProblemCode, back?: string) => Promise<Response>;

/** The store's own door: a form POST with a permission's fields and the file, as a presigned POST to S3 is. */
export async function receiveUpload(request: Request, documents: LocalDocuments, refuse: Refuse): Promise<Response> {
  if (mediaTypeOf(request) !== 'multipart/form-data') return refuse('wrong-content-type');
  const body = await readUpTo(request, largest);
  if (body === undefined) return refuse('upload-too-large');
  const form = await readMultipart(body, request.headers.get('content-type') ?? '');
  const file = form?.get('file');
  if (form === undefined || !(file instanceof Blob)) return refuse('upload-incomplete');
  const fields = new Map(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
  const end = await documents.upload(fields, new Uint8Array(await file.arrayBuffer()));
  if (end.kind === 'refused') return refuse(end.code, end.returnTo && pathOf(end.returnTo));
  return end.returnTo === undefined
    ? new Response(null, { status: 204 })
    : new Response(null, { status: 303, headers: { location: end.returnTo } });
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
