import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildWeb } from '../../../web/build.ts';

const kilobyte = 1024;

test('the studio takes at most 300 KB, script and style sheet, as they travel; what citizens load has nothing of it', async () => {
  const { assets, studio, enhance } = await buildWeb();
  const sizes = assets
    .filter(({ name }) => name === studio.script || name === studio.css)
    .map(({ content }) => gzipSync(content, { level: 9 }).length);

  const everywhere = new TextDecoder().decode(assets.find(({ name }) => name === enhance)?.content);

  expect(sizes).toHaveLength(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(300 * kilobyte);
  expect(everywhere).not.toContain('cm-editor');
});

test('every colour of the studio is one of the pages’ style sheet, so that it changes with the light', async () => {
  const { assets, studio, css } = await buildWeb();
  const text = (name: string): string => new TextDecoder().decode(assets.find((one) => one.name === name)?.content);

  const read = [...`${text(studio.css)}${text(studio.script)}`.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
  const set = new Set([...text(css).matchAll(/(--[\w-]+):/g)].map(([, name]) => name));

  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((name) => !set.has(name) && name !== '--studio-level')).toEqual([]);
  expect(text(studio.css)).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(/i);
});
