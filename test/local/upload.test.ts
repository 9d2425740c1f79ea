import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import type { UploadPermission } from '../../schemas/document.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const file = new TextEncoder().encode('%PDF-1.7 Kaufvertrag');
const door = '/kreis-musterland/documents';
const english = { accept: 'application/json', 'accept-language': 'en' };

async function permission(returnTo?: string): Promise<UploadPermission> {
  const documents = world.ground.documents('kreis-musterland');
  if (documents === undefined) throw new Error('there is no such tenant');
  return documents.permitUpload({
    submission: 'a'.repeat(32),
    document: 'b'.repeat(32),
    minBytes: file.length,
    maxBytes: file.length,
    sha256: await sha256Hex(file),
    expires: new Date(world.ground.now().getTime() + 3_600_000).toISOString(),
    ...(returnTo !== undefined && { returnTo }),
  });
}

function upload({ fields }: UploadPermission, bytes: Uint8Array<ArrayBuffer>, from = english): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'vertrag.pdf');
  return world.fetch(door, { method: 'POST', body, headers: from });
}

test.each([
  ['a form that is not multipart', 'application/x-www-form-urlencoded', 'a&'.repeat(200), 415],
  ['JSON', 'application/json', '{}', 415],
  ['nothing said of its type', '', 'x', 415],
  ['no boundary', 'multipart/form-data', '--x--\r\n', 400],
  ['a boundary that no browser makes', 'multipart/form-data; boundary="a\\"b"', '--a"b--\r\n', 400],
  ['no file', 'multipart/form-data; boundary=x', part('a', '1') + '--x--\r\n', 400],
  [
    'more fields than a permission has',
    'multipart/form-data; boundary=x',
    part('a', '1').repeat(40) + '--x--\r\n',
    400,
  ],
  ['endless headers', 'multipart/form-data; boundary=x', `--x\r\n${'A: b\r\n'.repeat(9000)}\r\n\r\n--x--\r\n`, 400],
  ['no end of the headers', 'multipart/form-data; boundary=x', '--x\r\nA: b\r\n', 400],
  ['what is no multipart text', 'multipart/form-data; boundary=x', `${part('a', '1')}--x-`, 400],
])('the door for files refuses %s before it takes it apart', async (_what, type, body, status) => {
  const answer = await world.fetch(door, { method: 'POST', body, headers: { ...english, 'content-type': type } });

  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

function part(name: string, value: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

test('a file that is larger than permitted is refused in the caller’s language, with the way back', async () => {
  const permit = await permission('http://localhost:8080/kreis-musterland/reviews/x?token=y');
  const large = new Uint8Array(file.length + 1);

  const told = await upload(permit, large);
  const shown = await upload(permit, large, { accept: 'text/html', 'accept-language': 'de' });

  expect(told.status).toBe(413);
  expect(await told.json()).toMatchObject({ type: 'urn:rohrpost:problem:upload-too-large', title: 'File too large' });
  expect(shown.status).toBe(413);
  const page = await shown.text();
  expect(page).toContain('Datei zu groß');
  expect(page).toContain('href="/kreis-musterland/reviews/x?token=y"');
});

test('more than any file may have is refused unread', async () => {
  const answer = await world.fetch(door, {
    method: 'POST',
    body: new Uint8Array(11_000_000),
    headers: { ...english, 'content-type': 'multipart/form-data; boundary=x' },
  });

  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ title: 'File too large' });
});

test('an empty file is refused with what to do', async () => {
  const answer = await upload(await permission(), new Uint8Array(0));

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ type: 'urn:rohrpost:problem:upload-incomplete' });
});

test('a permission that has run out says so, and leads back to the page that gives a new one', async () => {
  const permit = await permission('http://localhost:8080/kreis-musterland/reviews/x?token=y');
  world.pass(2 * 3_600_000);

  const answer = await upload(permit, file, { accept: 'text/html', 'accept-language': 'de' });

  expect(answer.status).toBe(403);
  const page = await answer.text();
  expect(page).toContain('Hochladen nicht mehr möglich');
  expect(page).toContain('/reviews/x?token=y');
});

test('a permission that nobody gave leads nowhere', async () => {
  const permit = await permission('http://localhost:8080/kreis-musterland/reviews/x?token=y');
  const forged = { ...permit, fields: { ...permit.fields, signature: '0'.repeat(64) } };

  const answer = await upload(forged, file, { accept: 'text/html', 'accept-language': 'de' });

  expect(answer.status).toBe(403);
  expect(await answer.text()).not.toContain('/reviews/');
});

test('an unknown municipality is said in the caller’s language', async () => {
  const answer = await world.fetch('/nirgends/forms/x', { headers: { 'accept-language': 'en' } });

  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await answer.json()).toMatchObject({ title: 'Unknown municipality', status: 404 });
});
