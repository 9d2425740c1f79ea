import { expect, test } from 'vitest';
import { buildWeb } from '../../web/build.ts';
import { flowRelative } from '../../web/flow-relative.ts';

test('what stands left or right of something stands before or after it, so that a page written from the right is mirrored', () => {
  const styles =
    '.a{margin-left:1rem;border-left-color:red;left:0}.b { padding-right : 2px; text-align: right; float:left }';

  expect(flowRelative(styles)).toBe(
    '.a{margin-inline-start:1rem;border-inline-start-color:red;inset-inline-start:0}.b { padding-inline-end : 2px; text-align: end; float:inline-start }',
  );
});

test('names, values and shorthands that only look like it stay as they are', () => {
  const styles = '.kern-left{clear:left;--margin-left:1px;background-position:right;padding:1px 2px 3px 4px}';

  expect(flowRelative(styles)).toBe(styles);
});

test('no style that pages or embedded forms load says left or right of a place', async () => {
  const { assets, css } = await buildWeb();
  const sheet = new TextDecoder().decode(assets.find(({ name }) => name === css)?.content);

  expect(sheet).toContain('inline-start');
  expect(sheet.match(/(?<=[;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)[\w-]*:/g)).toBeNull();
});
