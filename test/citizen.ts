import { sha256Hex } from '../domain/digest.ts';
import type { UploadPermission } from '../schemas/document.ts';
import { changed, sample, submit, type World } from './world.ts';

/** A file that a citizen of the tests uploads. */
export type File = { name: string; bytes: Uint8Array<ArrayBuffer>; mediaType?: string; declared?: Uint8Array };
type Place = { key: string; tenant?: string; form?: string; field?: string; language?: string };

/** A small PDF with a text of its own. */
export const pdfOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`%PDF-1.7 ${text}`);

/** Asks for permission to upload, as the page does: with name, type, size and hash. */
export async function wish(world: World, file: File, place: Place): Promise<Response> {
  const { tenant = 'kreis-musterland', form = 'hundesteuer-anmeldung', field = '/nachweise', language = 'de' } = place;
  const declared = file.declared ?? file.bytes;
  return world.fetch(`/${tenant}/forms/${form}/versions/1/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': place.key, 'accept-language': language },
    body: JSON.stringify({
      field,
      name: file.name,
      mediaType: file.mediaType ?? 'application/pdf',
      size: declared.length,
      sha256: await sha256Hex(declared),
    }),
  });
}

/** Posts a file with a permission; `change` alters fields of the form, `tenant` is another store's door. */
export function post(
  world: World,
  { url, fields }: UploadPermission,
  bytes: Uint8Array<ArrayBuffer>,
  change: Record<string, string> = {},
  tenant?: string,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...change })) body.append(name, value);
  body.append('file', new Blob([bytes], { type: 'application/pdf' }), 'x.pdf');
  const path = new URL(url).pathname;
  return world.fetch(tenant === undefined ? path : path.replace(/^\/[^/]+/, `/${tenant}`), { method: 'POST', body });
}

/** Permission and upload in one; answers with the permission. */
export async function upload(world: World, file: File, place: Place): Promise<UploadPermission> {
  const permission: UploadPermission = await (await wish(world, file, place)).json();
  await post(world, permission, file.bytes);
  return permission;
}

/** The dog-tax form with these files. */
export const withFiles = (documents: string[]) => ({
  answers: changed(sample('hundesteuer-anmeldung', 'ein-hund').answers, '/nachweise', documents),
  documents,
});

/** Sends the dog-tax form with these files. */
export const send = (
  world: World,
  documents: string[],
  options: { key: string; tenant?: string; language?: string; query?: string },
): Promise<Response> => submit(world, withFiles(documents), options);
