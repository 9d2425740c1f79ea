import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runNightly } from '../../local/worker.ts';
import { openWorld, sample, submit } from '../world.ts';

const address = 'erika@beispiel.de';

test('mails that are laid down name an address: after a week they are gone', async () => {
  const here = await openWorld();
  await submit(here, sample('hundesteuer-anmeldung', 'ein-hund'));
  await here.work();
  const folder = join(here.folder, 'mail/kreis-musterland');
  const [file = ''] = readdirSync(folder);
  const daysAgo = (days: number): Date => new Date(Date.parse('2026-11-24T09:00:00Z') - days * 86_400_000);
  utimesSync(join(folder, file), daysAgo(6), daysAgo(6));
  await runNightly(here.ground);
  const after6 = readdirSync(folder);
  utimesSync(join(folder, file), daysAgo(8), daysAgo(8));
  await runNightly(here.ground);

  const after8 = readdirSync(folder);
  here.close();
  expect([after6, after8]).toEqual([[file], []]);
});

test('the mail that is laid down can be opened by a mail program, and says who wrote it and that a machine did', async () => {
  const here = await openWorld();
  const answer = await submit(here, sample('hundesteuer-anmeldung', 'ein-hund'));
  const { submission }: { submission: string } = await answer.json();
  await here.work();

  const folder = join(here.folder, 'mail/kreis-musterland');
  const files = readdirSync(folder);
  const text = readFileSync(join(folder, files[0] ?? ''), 'utf8');
  here.close();
  expect(files).toEqual([`${submission}.delivered.eml`]);
  expect(text).toContain('From: Kreis Musterland <antrag@kreis-musterland.example>\r\n');
  expect(text).toContain(`To: ${address}\r\n`);
  expect(text).toContain('Auto-Submitted: auto-generated\r\n');
  expect(text).toContain('Date: Tue, 24 Nov 2026 09:00:00 +0000\r\n');
  expect(text).toContain(`<${submission}.delivered@kreis-musterland.example>`);
});
