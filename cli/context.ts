import type { Ground } from '../local/ground.ts';

/** What a command gets: words and options as typed, a way to print, and the ground, opened when it is needed. */
export type Context = {
  arguments: string[];
  options: {
    tenant?: string | undefined;
    by?: string | undefined;
    reason?: string | undefined;
    to?: string | undefined;
    keys?: string | undefined;
    trust?: string | undefined;
  };
  print: (line: string) => void;
  ground(): Promise<Ground>;
};
/** A command; its number is the exit code: 0 done, 1 refused. */
export type Command = (context: Context) => Promise<number>;
/** The command was written wrongly. */
export class UsageFault extends Error {}
