import type { Page } from 'playwright-core';

/**
 * Chooses by typing in the list of choices that has the focus. All letters are sent at once, and none waits for the one before:
 * where a second lies between two, on a busy machine, a browser takes the later one for the beginning of another word.
 */
export async function typeChoice(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const keys = Array.from(text).flatMap((key) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ]);
  await Promise.all(keys);
  await session.detach();
}
