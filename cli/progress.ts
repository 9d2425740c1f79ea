import type { Context } from './context.ts';

/** Shows on a terminal how far a long command is; anywhere else it shows nothing. */
export type Progress = {
  /** One more is done. Always true, so that it can be asked whether to go on. */
  step: () => boolean;
  end: () => void;
};

/** Counts what is done; `total`, where it is known, makes it a bar. */
export function counting(what: string, { progress }: Context, total?: number): Progress {
  let done = 0;
  return {
    step: () => {
      done += 1;
      progress?.(total === undefined ? `${done} ${what}` : `${bar(done / total)} ${done}/${total} ${what}`);
      return true;
    },
    end: () => progress?.(''),
  };
}

const width = 24;

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * width);
  return `[${'█'.repeat(full)}${'·'.repeat(width - full)}]`;
}
