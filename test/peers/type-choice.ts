import type { Page } from 'playwright-core';

/**
 * Chooses by typing in the list of choices that has the focus. All letters have the same time: where a second lies between two, on a
 * busy machine, a browser takes the later one for the beginning of another word.
 */
export async function typeChoice(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const timestamp = Date.now() / 1000;
  for (const letter of text) {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter, timestamp });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter, timestamp });
  }
  await session.detach();
}
