import { afterEach, beforeEach, expect, test } from 'vitest';
import { followUpKey } from '../../domain/secrets-of-key.ts';
import { pdfOf, upload } from '../citizen.ts';
import { actionIn, openRefusedWorld, type Refused, type RefusedWorld } from '../refused-world.ts';
import { uploadByPage } from '../upload-by-page.ts';

let here: RefusedWorld;
beforeEach(async () => {
  here = await openRefusedWorld();
});
afterEach(() => here.world.close());

const pageOf = ({ path, document }: Refused): string => path.replace('?', `/replace/${document}?`);

test('of two tabs that upload to one place each sends only what it has shown; the other shows what is there now', async () => {
  const sent = await here.refused();
  const { html: tab } = await here.page(pageOf(sent));
  await uploadByPage(tab, here.world, 'first');
  const first = actionIn((await here.page(pageOf(sent))).html) ?? '';
  await uploadByPage(tab, here.world, 'second, and longer');

  const stale = await here.world.fetch(first, { method: 'POST', headers: { accept: 'text/html' } });
  const told = await here.page(stale.headers.get('location') ?? '');
  const followUp = await here.send(actionIn(told.html) ?? '');

  expect(stale.headers.get('location')).toContain('/replace/');
  expect(told.html).toContain(`Größe: ${'%PDF-1.7 second, and longer'.length} Byte`);
  expect((await here.lookUp(followUp)).documents).toMatchObject([{ size: '%PDF-1.7 second, and longer'.length }]);
});

test('whoever has wanted too many files is told so, and may send the last one that is there', async () => {
  const sent = await here.refused();
  const key = await followUpKey(sent.token, sent.document);
  for (let count = 0; count < 50; count += 1)
    await upload(here.world, { name: 'zuviel.pdf', bytes: pdfOf('good') }, { key, field: '/nachweise' });

  const { status, html } = await here.page(pageOf(sent));

  expect([status, html]).toEqual([200, expect.stringContaining('Zurzeit können Sie keine weitere Datei hochladen')]);
  expect(html).toContain('Versuchen Sie es morgen noch einmal.');
  expect(html).not.toContain('type="file"');
  expect(actionIn(html)).toContain('&seen=');
});
