import type { LocalDocuments } from './documents.ts';

const envelope = 65_536;
const largest = 10_485_760 + envelope;

/** The store's own door: a form POST with a permission's fields and the file, as a presigned POST to S3 is. */
export async function receiveUpload(request: Request, documents: LocalDocuments): Promise<Response> {
  const body = await readUpTo(request, largest);
  if (body === undefined) return new Response(null, { status: 413 });
  const form = await parse(body, request.headers.get('content-type') ?? '');
  const file = form?.get('file');
  if (form === undefined || !(file instanceof Blob)) return new Response(null, { status: 400 });
  const fields = new Map(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
  const end = await documents.upload(fields, new Uint8Array(await file.arrayBuffer()));
  if (end.kind === 'refused') return new Response(null, { status: end.status });
  return end.returnTo === undefined
    ? new Response(null, { status: 204 })
    : new Response(null, { status: 303, headers: { location: end.returnTo } });
}

async function readUpTo(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function parse(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    return undefined;
  }
}
