import { chunkAddress } from './chunks.ts';

/** Asks for the lists' script once more, at once; false where it can't be had now. */
export type Parts = () => Promise<boolean>;

const pauses = [0, 1000, 4000, 15_000, 60_000];

/**
 * Starts lists, sums and counts of a form that has any, by a script of their own (`data-parts` says that they are there, to
 * whoever puts a draft back). `whole` is a copy of the form as it came. Through a dead network it is tried again.
 */
export function loadParts(form: HTMLFormElement, whole: Node, changed: () => void): Parts {
  let tries = 0;
  const start = async (): Promise<boolean> => {
    try {
      // Some browsers remember that a script could not be had: at another address they ask once more.
      const chunk: typeof import('./parts.ts') = await (tries === 0
        ? import('./parts.ts')
        : import(`${chunkAddress('parts')}?${tries}`));
      if (form.dataset['parts'] === undefined && whole instanceof HTMLElement) chunk.startParts(form, whole, changed);
      form.dataset['parts'] = '';
      return true;
    } catch {
      tries += 1;
      return false;
    }
  };
  if (form.querySelector('[data-repeat], [data-sum], [data-count]') !== null) void insist(start);
  return start;
}

async function insist(start: Parts): Promise<void> {
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (await start()) return;
  }
}
