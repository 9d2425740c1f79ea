import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { spokenLanguage } from '../../forms/translate-plan.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { groundSite, listen } from '../../local/server.ts';
import { FormFiles } from '../../schemas/form.ts';
import { SubmissionRequest } from '../../schemas/submission.ts';
import { buildWeb } from '../../web/build.ts';
import { freePort } from '../free-port.ts';
import { citizenForms } from '../shipped-forms.ts';
import { formFolder, openWorld, type World } from '../world.ts';

const languages = ['de', 'en'] as const;
const folder = mkdtempSync(join(tmpdir(), 'rohrpost-check-'));
let world: World;
let server: Server;
let origin: string;
beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  world = await openWorld({ forms: citizenForms, publishing: ['kreis-musterland'], at: origin });
  const web = await buildWeb();
  server = await listen(groundSite(world.ground, web), port);
  for (const { name, content } of web.assets) writeFileSync(join(folder, name), content);
}, 60_000);
afterAll(() => {
  server.closeAllConnections();
  server.close();
  world.close();
  rmSync(folder, { recursive: true });
});

/** The script that browsers load, as it was built. */
async function loaded(): Promise<typeof import('../../web/check.ts')> {
  const name = readdirSync(folder).find((one) => one.startsWith('check.')) ?? '';
  const chunk: typeof import('../../web/check.ts') = await import(pathToFileURL(join(folder, name)).href);
  return chunk;
}
const submissions = (form: string): string => `${origin}/kreis-musterland/forms/${form}/versions/1/submissions`;

test('a check whose data can’t be had fails, so that the server is asked instead', async () => {
  const { prepareCheck } = await loaded();

  await expect(prepareCheck(submissions('einhorn'), 'de')).rejects.toThrow('the check answered 404');
});

test.each(citizenForms.flatMap((form) => languages.map((asked) => [form, asked] as const)))(
  'for every sample of %s (%s) the browser says word for word what the server says',
  async (form, asked) => {
    const { samples, description, schema, ui } = readFormFolder(formFolder(form));
    const content = formContent(FormFiles.parse({ description, schema, ui }));
    const language = spokenLanguage(content.plan, [asked]);
    const check = await (await loaded()).prepareCheck(submissions(form), language);

    const given = [...samples.valid, ...samples.invalid].flatMap(
      ({ body }) => SubmissionRequest.safeParse(body).data ?? [],
    );

    const here = given.map(({ answers }) => check(answers));
    const there = given.map(({ answers }) => checkAnswers(content, answers, language).errors);

    expect(here.flat().length).toBeGreaterThan(0);
    expect(here).toEqual(there);
  },
);

test('what is asked for is kept for ever, by whoever embeds the form too, and never with the words of other languages', async () => {
  const edition = readdirSync(folder).flatMap((name) => /^check\.(\w+)\.js$/.exec(name)?.[1] ?? [])[0] ?? '';
  const answer = await fetch(submissions('reitkennzeichen').replace('submissions', `check/en/${edition}`));

  const text = await answer.text();
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(text).not.toContain('translations');
});

test('whoever asks with a check that is newer than the server, or older, keeps what it is told for seconds only', async () => {
  const answer = await fetch(submissions('reitkennzeichen').replace('submissions', 'check/en/0123456789abcdef'));

  expect(answer.headers.get('cache-control')).toBe('public, max-age=20, stale-if-error=0');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});
