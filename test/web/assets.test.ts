import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { renderForm } from '../../forms/render-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { buildWeb, type WebBuild } from '../../web/build.ts';
import { languagePacks, ourWords } from '../../forms/words.ts';
import { formFolder, openWorld, type World } from '../world.ts';

const forms = [
  'eheschliessung',
  'hundesteuer-anmeldung',
  'mobiles-haltverbot',
  'reitkennzeichen',
  'schuelerfahrtkosten',
];
const kilobyte = 1024;
const zipped = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length;
let web: WebBuild;
let world: World;
beforeAll(async () => {
  web = await buildWeb();
  world = await openWorld({ forms });
});
afterAll(() => world.close());

const begun = (stem: string): Uint8Array =>
  web.assets.find(({ name }) => name.startsWith(stem))?.content ?? new Uint8Array(kilobyte * kilobyte);
const asset = (name: string): Uint8Array => begun(name);

test.each(forms.flatMap((form) => [...languagePacks.keys()].map((language) => [form, language] as const)))(
  'the first load of %s (%s) takes at most 25 KB: page, style sheet, script and the one of lists, as they travel',
  async (form, language) => {
    const headers = { accept: 'text/html', 'accept-language': language };

    const page = await (await world.fetch(`/kreis-musterland/forms/${form}`, { headers })).text();
    const [html, css, js] = [zipped(page), zipped(asset(web.css)), zipped(asset(web.enhance))];
    const lists = /data-(?:repeat|sum|count)/.test(page) ? zipped(begun('parts.')) : 0;

    expect(css).toBeLessThanOrEqual(8 * kilobyte);
    expect(js).toBeLessThanOrEqual(8 * kilobyte);
    expect(html + css + js + lists).toBeLessThanOrEqual(25 * kilobyte);
  },
);

test.each([...languagePacks.keys()])(
  'the check of answers that is loaded at the first need takes at most 9 KB, and the sentences that it is given with it (%s)',
  (language) => {
    const [content] = web.assets.filter(({ name }) => name.startsWith('check.')).map((one) => one.content);
    const sentences = zipped(JSON.stringify(ourWords(language).messages));

    expect(zipped(content ?? new Uint8Array(kilobyte * kilobyte)) + sentences).toBeLessThanOrEqual(9 * kilobyte);
  },
);

test('what uploads files is loaded where files are asked for, and takes at most 7 KB', () => {
  const [content] = web.assets.filter(({ name }) => name.startsWith('uploads.')).map((one) => one.content);
  const everywhere = new TextDecoder().decode(asset(web.enhance));

  expect(zipped(content ?? new Uint8Array(kilobyte * kilobyte))).toBeLessThanOrEqual(7 * kilobyte);
  expect(everywhere).not.toContain('createImageBitmap');
});

test('what only some forms need, and what only frames do, is in scripts of their own', () => {
  const [place, frame] = ['ask-area.', 'frame.'].map(
    (stem) => web.assets.find(({ name }) => name.startsWith(stem))?.content ?? new Uint8Array(kilobyte * kilobyte),
  );
  const everywhere = new TextDecoder().decode(asset(web.enhance));

  expect(zipped(place ?? '')).toBeLessThanOrEqual(kilobyte);
  expect(zipped(frame ?? '')).toBeLessThanOrEqual(kilobyte);
  expect(new TextDecoder().decode(frame)).toContain(`"./${web.enhance}"`);
  for (const words of ['Welcher Ort ist es?', 'hinzugefügt', 'intake-hello']) expect(everywhere).not.toContain(words);
});

test('every KERN class that a form uses, well or faulty, is in the style sheet, and nothing comes from elsewhere', () => {
  const sheet = new TextDecoder().decode(asset(web.css));
  const script = new TextDecoder().decode(asset(web.enhance));
  const pages = forms.map((name) => {
    const { description, schema, ui } = readFormFolder(formFolder(name));
    const content = formContent(FormFiles.parse({ description, schema, ui }));
    const { errors } = checkAnswers(
      content,
      { zahlung: { iban: '1' }, tage: ['x'], pferde: [{}], fahrkarten: [{}] },
      'de',
    );
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

/** The rules for whose system is dark, as `--name:value`. */
const darkRules = (sheet: string): string[] =>
  (/prefers-color-scheme:\s*dark\)\{[^{}]*\{([^{}]*)\}/.exec(sheet)?.[1] ?? '').split(';');

test('every colour that changes with the light has both of its values, and every property that is read is set', () => {
  const sheets = [asset(web.css), asset(web.embed.script)].map((content) => new TextDecoder().decode(content));

  for (const sheet of sheets) {
    const dark = darkRules(sheet).map((rule) => rule.split(':')[0] ?? '');
    const names = (pattern: RegExp): Set<string> =>
      new Set(Array.from(sheet.matchAll(pattern), ([, name = '']) => name));
    const [set, read] = [names(/(--[\w-]+):/g), names(/var\((--[\w-]+)/g)];

    expect(dark).toContain('--kern-color-layout-background-default');
    expect(dark).toContain('--kern-color-action-on-default');
    expect(dark.length).toBeGreaterThan(15);
    expect([...read].filter((name) => !set.has(name) && !name.startsWith('--intake-'))).toEqual([]);
    expect(sheet.indexOf('prefers-color-scheme')).toBe(sheet.lastIndexOf('prefers-color-scheme'));
  }
});

test('no rule of our own has a colour that is the same in the dark', () => {
  const own = readFileSync(new URL('../../web/intake.css', import.meta.url), 'utf8');

  expect(own).not.toMatch(/: [^;]*(?:#[0-9a-f]{3,8}\b|rgba?\(|oklch\()/i);
});

test('a form in a web site that is light for everybody is light, and dark colours are not for paper', () => {
  const [sheet, script] = [asset(web.css), asset(web.embed.script)].map((content) => new TextDecoder().decode(content));

  expect(sheet).toMatch(/:root\{color-scheme:light dark/);
  expect(sheet).toMatch(/@media screen and \(prefers-color-scheme:\s*dark\)\{:root\{/);
  expect(script).toMatch(/\(prefers-color-scheme:\s*dark\)\{\.intake-embedded\.intake-dark\{/);
});
