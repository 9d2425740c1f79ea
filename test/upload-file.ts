import { sha256Hex } from '../domain/digest.ts';
import type { UploadPermission } from '../schemas/document.ts';
import { changed, sample, type World } from './world.ts';

/** Uploads a file to the dog tax form as the enhanced page does; the answers and documents to submit under the same key. */
export async function uploadFile(
  world: World,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  tenant = 'kreis-musterland',
): Promise<{ document: string; body: { answers: unknown; documents: string[] } }> {
  const wish = {
    field: '/nachweise',
    name: 'Kaufvertrag.pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
    sha256: await sha256Hex(bytes),
  };
  const answer = await world.fetch(`/${tenant}/forms/hundesteuer-anmeldung/versions/1/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(wish),
  });
  const { document, url, fields }: UploadPermission = await answer.json();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'x.pdf');
  await world.fetch(new URL(url).pathname, { method: 'POST', body: form });
  const answers = changed(sample('hundesteuer-anmeldung', 'ein-hund').answers, '/nachweise', [document]);
  return { document, body: { answers, documents: [document] } };
}
