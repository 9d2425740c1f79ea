import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

// The axe that `axeFindings` uses.
const source = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What is asked of whole pages only; a framed form leaves both to its host. */
const wholePage = ['landmark-one-main', 'page-has-heading-one'];

/**
 * What axe finds in one document, with the place. The same rules as `axeFindings`, in a seventh of the time: axe is loaded
 * once per document, and no window is opened to put the parts of several frames together.
 */
export async function axeIn(document: Page | Frame, isWhole: boolean): Promise<string[]> {
  await document.waitForLoadState();
  return document.evaluate(axeExpression(isWhole));
}

/** The same as an expression, for a browser of any kind. */
export function axeExpression(isWhole: boolean): string {
  const rules = Object.fromEntries(isWhole ? [] : wholePage.map((rule) => [rule, { enabled: false }]));
  const options = JSON.stringify({ runOnly: tags, rules, resultTypes: ['violations'], iframes: false });
  return `(async () => {
    if (window.axe === undefined) { ${source} }
    const { violations } = await window.axe.run(document, ${options});
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | '));
  })()`;
}
