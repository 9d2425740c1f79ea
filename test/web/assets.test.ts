import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { renderForm } from '../../forms/render-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { buildWeb, type WebBuild } from '../../web/build.ts';
import { formFolder, openWorld, type World } from '../world.ts';

const forms = ['hundesteuer-anmeldung', 'mobiles-haltverbot', 'reitkennzeichen'];
const kilobyte = 1024;
const zipped = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length;
let web: WebBuild;
let world: World;
beforeAll(async () => {
  web = await buildWeb();
  world = await openWorld({ forms });
});
afterAll(() => world.close());

const asset = (name: string): Uint8Array =>
  web.assets.find((one) => one.name === name)?.content ?? new Uint8Array(kilobyte * kilobyte);

test.each(forms.flatMap((form) => ['de', 'en'].map((language) => [form, language] as const)))(
  'the first load of %s (%s) takes at most 25 KB: page, style sheet and script, as they travel',
  async (form, language) => {
    const headers = { accept: 'text/html', 'accept-language': language };

    const page = await (await world.fetch(`/kreis-musterland/forms/${form}`, { headers })).text();
    const [html, css, js] = [zipped(page), zipped(asset(web.css)), zipped(asset(web.enhance))];

    expect(css).toBeLessThanOrEqual(8 * kilobyte);
    expect(js).toBeLessThanOrEqual(8 * kilobyte);
    expect(html + css + js).toBeLessThanOrEqual(25 * kilobyte);
  },
);

test('every KERN class that a form uses, well or faulty, is in the style sheet, and nothing comes from elsewhere', () => {
  const sheet = new TextDecoder().decode(asset(web.css));
  const script = new TextDecoder().decode(asset(web.enhance));
  const pages = forms.map((name) => {
    const { description, schema, ui } = readFormFolder(formFolder(name));
    const content = formContent(FormFiles.parse({ description, schema, ui }));
    const { errors } = checkAnswers(content, { zahlung: { iban: '1' }, tage: ['x'], pferde: [{}] }, 'de');
    const view = { plan: content.plan, action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } };
    return renderForm({ ...view, language: 'de' }) + renderForm({ ...view, language: 'de', errors });
  });

  const used = new Set([...pages, script].flatMap((text) => text.match(/\bkern-[a-z_-]*[a-z]/g) ?? []));
  const missing = [...used].filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(sheet));

  expect(used.size).toBeGreaterThan(25);
  expect(missing).toEqual([]);
  expect((sheet.match(/url\(["']?.{5}/g) ?? []).filter((address) => !address.endsWith('data:'))).toEqual([]);
  expect(sheet.includes('@import')).toBe(false);
});

test('the pages are light for everybody: dark colours, half of them purged, would be dark text on black', () => {
  const sheet = new TextDecoder().decode(asset(web.css));

  expect(sheet.includes('prefers-color-scheme')).toBe(false);
  expect(sheet.includes('color-scheme:light')).toBe(true);
});
