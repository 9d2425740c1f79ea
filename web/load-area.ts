import type { askArea } from './ask-area.ts';
import { reloadable } from './chunks.ts';

const load = reloadable('ask-area', () => import('./ask-area.ts'));

/** Asks which place is meant, by a script of its own; false where that can't be loaded: then the server asks at the end. */
export async function loadArea(...wanted: Parameters<typeof askArea>): Promise<boolean> {
  const chunk = await load();
  await chunk?.askArea(...wanted);
  return chunk !== undefined;
}
