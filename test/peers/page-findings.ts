import type { Page } from 'playwright-core';
import { directionOf, ourWords } from '../../forms/words.ts';
import { textsIn } from '../../forms/texts-in.ts';
import { axeFindings } from './browser-site.ts';
import { treeFindings } from './tree-findings.ts';

const widths = [320, 390, 1280];

/**
 * What is wrong with a page in a language: what axe and the tree find, a language or direction that is not the page's own,
 * words of ours that stand in German, and what runs out of the window at one of the widths, to either side.
 */
export async function pageFindings(page: Page, language: string): Promise<string[]> {
  const root = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir || 'ltr']);
  const wanted = [language, directionOf(language)];
  const axe = await axeFindings(page);
  const tree = await treeFindings({ mode: 'hosted', page, document: page, form: page.locator('form.intake') });
  const text = await page.locator('body').innerText();
  const german = germanWords(language).filter((words) => text.includes(words));
  const wide: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const over = await page.evaluate(furthest);
    if (over.some((pixels) => pixels !== 0))
      wide.push(`at ${width} pixels it runs out of the window by ${over.join(' and ')}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  return [
    ...axe,
    ...tree,
    ...(root.join() === wanted.join() ? [] : [`the page says ${root.join()} instead of ${wanted.join()}`]),
    ...german.map((words) => `“${words}” is German`),
    ...wide,
  ];
}

/** How far the page can be pushed to the left and to the right: what is hidden there is out of reach for many. */
function furthest(): number[] {
  return [-10_000, 10_000].map((to) => {
    scrollTo({ left: to, behavior: 'instant' });
    const { scrollX } = globalThis;
    scrollTo({ left: 0, behavior: 'instant' });
    return scrollX;
  });
}

/** Our German texts that the other language has no part of: names that an office must know again stay in brackets. */
function germanWords(language: string): string[] {
  const all = (words: unknown): string[] => [...textsIn(words).values()].flatMap((text) => [...text.values()]);
  const own = all(ourWords(language)).join('\n').replaceAll('\u00AD', '');
  return all(ourWords('de')).filter((words) => words.length > 6 && !words.includes('{') && !own.includes(words));
}
