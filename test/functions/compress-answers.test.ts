import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressAnswers } from '../../functions/compress-answers.ts';

const page = '<p>Anmeldung eines Hundes</p>'.repeat(200);
const html = { 'content-type': 'text/html; charset=utf-8', vary: 'accept-language' };
const asked = (encodings?: string): Request =>
  new Request('https://antrag.neudorf.example/forms/hund', {
    headers: encodings === undefined ? {} : { 'accept-encoding': encodings },
  });

test.each<[string, string | undefined, Response]>([
  ['to a browser that does not take it', undefined, new Response(page, { headers: html })],
  ['where it is small', 'gzip, br', new Response('<p>kurz</p>', { headers: html })],
  ['where it is no text', 'gzip', new Response(page, { headers: { 'content-type': 'font/woff2' } })],
  ['where it is of no type', 'gzip', new Response(new TextEncoder().encode(page))],
])('an answer goes as it is %s', async (_name, encodings, response) => {
  const content = await response.clone().text();
  const answer = await compressAnswers(async () => response)(asked(encodings));

  expect(answer.headers.has('content-encoding')).toBe(false);
  expect(await answer.text()).toBe(content);
});

test('a page goes packed to a browser that takes it, and caches are told that there are two of it', async () => {
  const answer = await compressAnswers(async () => new Response(page, { status: 410, headers: html }))(
    asked('br, gzip'),
  );
  const content = new Uint8Array(await answer.arrayBuffer());

  expect(answer.status).toBe(410);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('vary')).toBe('accept-language, accept-encoding');
  expect(content.length).toBeLessThan(page.length / 10);
  expect(gunzipSync(content).toString()).toBe(page);
});
