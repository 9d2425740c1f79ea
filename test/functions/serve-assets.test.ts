import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { serveAssets } from '../../functions/serve-assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'assets-'));
writeFileSync(join(folder, 'intake.0a1b.css'), 'p{}');
writeFileSync(join(folder, 'enhance.0a1b.js'), 'go()');
writeFileSync(join(folder, 'secret.0a1b.pem'), 'Geheimnis');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const baseUrl = 'https://antrag.neudorf.example/v1';
const answer = serveAssets(baseUrl, pathToFileURL(`${folder}/`))(async () => new Response('next', { status: 404 }));
const ask = (path: string): Promise<Response> => answer(new Request(baseUrl + path));

test.each([
  '/assets/intake.ffff.css',
  '/assets/secret.0a1b.pem',
  '/assets/',
  '/assets/a/intake.0a1b.css',
  '/intake.0a1b.css',
])('%s is no file of this edition and goes on to the routes', async (path) => {
  expect(await (await ask(path)).text()).toBe('next');
});

test.each([
  ['/assets/intake.0a1b.css', 'text/css; charset=utf-8', 'p{}'],
  ['/assets/enhance.0a1b.js', 'text/javascript; charset=utf-8', 'go()'],
])('%s is given out for ever', async (path, type, content) => {
  const found = await ask(path);

  expect(found.headers.get('content-type')).toBe(type);
  expect(found.headers.get('cache-control')).toContain('immutable');
  expect(await found.text()).toBe(content);
});

test('a script of an edition before is unknown, and a form in a foreign page may read that it is', async () => {
  const [gone, other] = [await ask('/assets/later.0a1b2c.js'), await ask('/forms')];

  expect(gone.headers.get('access-control-allow-origin')).toBe('*');
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});
