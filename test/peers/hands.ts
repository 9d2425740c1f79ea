import type { Page } from 'playwright-core';
import { typeChoice } from './type-choice.ts';

/** How somebody does what a page offers: with the mouse, or with nothing but the keyboard. */
export type Hand = {
  press: (page: Page, goal: string) => Promise<void>;
  type: (page: Page, goal: string, text: string) => Promise<void>;
  choose: (page: Page, goal: string, text: string) => Promise<void>;
  tick: (page: Page, goal: string) => Promise<void>;
  untick: (page: Page, goal: string) => Promise<void>;
  /** Chooses an item of the studio's outline, by its name. */
  item: (page: Page, name: string) => Promise<void>;
  /** Moves the item that is chosen by one place. */
  move: (page: Page, by: 'up' | 'down') => Promise<void>;
};

const mouse: Hand = {
  press: (page, goal) => page.locator(goal).first().click(),
  type: (page, goal, text) => page.locator(goal).first().fill(text),
  choose: async (page, goal, text) => {
    const option = page.locator(`${goal} option`, { hasText: text }).first();
    await page.locator(goal).selectOption((await option.getAttribute('value')) ?? '');
  },
  tick: (page, goal) => page.locator(goal).first().check(),
  untick: (page, goal) => page.locator(goal).first().uncheck(),
  item: (page, name) => page.getByRole('treeitem', { name }).click(),
  move: (page, by) => page.getByRole('button', { name: by === 'up' ? 'Nach oben' : 'Nach unten', exact: true }).click(),
};

/** More often than this nobody presses the tabulator. */
const most = 150;
async function tabTo(page: Page, goal: string): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if ((await page.locator(goal).and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not lead to ${goal} on ${page.url()}`);
}

const keyboard: Hand = {
  press: async (page, goal) => {
    await tabTo(page, goal);
    await page.keyboard.press('Enter');
  },
  type: async (page, goal, text) => {
    await tabTo(page, goal);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  },
  choose: async (page, goal, text) => {
    await tabTo(page, goal);
    await typeChoice(page, text);
  },
  tick: async (page, goal) => {
    await tabTo(page, goal);
    await page.keyboard.press('Space');
  },
  untick: async (page, goal) => {
    await tabTo(page, goal);
    await page.keyboard.press('Space');
  },
  item: async (page, name) => {
    await tabTo(page, '[role=treeitem]');
    const goal = page.getByRole('treeitem', { name, selected: true });
    await page.keyboard.press('Home');
    for (let press = 0; press < most && (await goal.count()) === 0; press += 1) await page.keyboard.press('ArrowDown');
  },
  move: async (page, by) => {
    await tabTo(page, '[role=treeitem]');
    await page.keyboard.press(by === 'up' ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
  },
};

/** Both ways to do it. */
export const hands = { mouse, keyboard } as const;
