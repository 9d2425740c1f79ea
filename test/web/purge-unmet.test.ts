import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildWeb } from '../../web/build.ts';
import { purgeUnmet } from '../../web/purge-unmet.ts';

test('how fields look that can’t be filled in is left out, and so is an icon in a button; all else stays', () => {
  const styles = [
    '.kern-form-input__input[readonly],.kern-form-input__input[aria-disabled=true]:hover{color:red}',
    '.kern-form-input:has(input[disabled],select[disabled]),.kern-form-input{color:blue}',
    '@media (forced-colors:active){.kern-btn--primary>.kern-icon{color:green}.kern-error .kern-icon{color:white}}',
    '.kern-btn[aria-disabled=true],.kern-btn:not([disabled]):focus{color:grey}',
  ];

  expect(purgeUnmet(styles.join(''))).toBe(
    '.kern-form-input{color:blue}' +
      '@media (forced-colors:active){.kern-error .kern-icon{color:white}}' +
      '.kern-btn[aria-disabled=true],.kern-btn:not([disabled]):focus{color:grey}',
  );
});

/** What writes a page or a part of one, by its name. */
const writers = ['forms', 'pages', 'web', 'web/later', 'web/studio'].flatMap((room) => {
  const folder = new URL(`../../${room}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.startsWith('purge-'));
  return names.map((name) => [`${room}/${name}`, readFileSync(new URL(name, folder), 'utf8')] as const);
});

test('no page has what is left out: a field that is disabled or read-only, an icon in a link or button', () => {
  const unmet = [
    /(?<!aria-)\bdisabled\b/,
    /\.readOnly\b|['"`\s]readonly(?:=|['"`>])/,
    /<(?:a|button)\b[^<]*<span class="kern-icon/,
    /(?:element\('a'|button\()(?:(?!\n {0,4}\);)[\s\S])*?kern-icon/,
  ];

  const found = writers.flatMap(([name, source]) =>
    unmet.flatMap((one) => (one.test(source) ? `${name}: ${one}` : [])),
  );

  expect(writers.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});

test('whoever makes the style sheet names no class by it', async () => {
  const { assets, css } = await buildWeb();
  const sheet = new TextDecoder().decode(assets.find(({ name }) => name === css)?.content);

  expect(sheet).not.toMatch(/\[readonly|@keyframes|kern-form-input__input\[aria-disabled/);
});
