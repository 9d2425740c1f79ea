import type { Ground } from '../local/ground.ts';

/** What a command gets: words and options as typed, a way to print, and the ground, opened when it is needed. */
export type Context = {
  arguments: string[];
  options: {
    tenant?: string | undefined;
    by?: string | undefined;
    reason?: string | undefined;
    /** The beginning of the hash of what an approver has seen. */
    hash?: string | undefined;
    /** When a form opens and closes, on the clocks of Germany; for how long the version before takes what was begun. */
    opens?: string | undefined;
    closes?: string | undefined;
    grace?: string | undefined;
    to?: string | undefined;
    keys?: string | undefined;
    trust?: string | undefined;
    file?: string | undefined;
    out?: string | undefined;
    /** Neighbours in other accounts whose operators were asked, by name, with commas between them. */
    asked?: string | undefined;
    /** What can't be undone is done; without it the command only says what it would do. */
    yes?: boolean | undefined;
    /** The file of `cdk deploy --outputs-file`: the command works on AWS instead of a local ground. */
    outputs?: string | undefined;
    /** How many deliveries a relay makes at the same time. */
    'at-once'?: string | undefined;
    once?: boolean | undefined;
    /** Prints data for programs instead of words. */
    json?: boolean | undefined;
    /** Compares deliveries with what destinations list. */
    cases?: boolean | undefined;
    /** The root of a night, as somebody wrote it down. */
    root?: string | undefined;
    /** Goes the whole way and changes nothing. */
    'dry-run'?: boolean | undefined;
    /** Which submissions: their account, their age (`7d`), a destination that does not have them. */
    state?: string | undefined;
    'older-than'?: string | undefined;
    destination?: string | undefined;
    /** A file of tombstones that were kept outside a backup. */
    erased?: string | undefined;
    folder: string;
    tenants: string;
  };
  print: (line: string) => void;
  /** Replaces the line that shows how far it is; absent where nobody watches. */
  progress?: (line: string) => void;
  /** What was piped into the command. */
  input: () => Promise<string>;
  /** `there`: only where one was made before; `new`: made where it is missing. `folder`: another one than the option names. */
  ground(which: 'there' | 'new', folder?: string): Promise<Ground>;
};
/** A command; its number is the exit code: 0 done, 1 refused. */
export type Command = (context: Context) => Promise<number>;
/** The command was written wrongly. */
export class UsageFault extends Error {}

/** An option that a command can't do without. */
export function option(
  { options }: Context,
  name: 'tenant' | 'by' | 'reason' | 'hash' | 'to' | 'erased' | 'out' | 'outputs' | 'keys',
): string {
  const value = options[name];
  if (value === undefined || value === '') throw new UsageFault(`Die Angabe --${name} fehlt.`);
  return value;
}

/** A word after the command's name; `name` is what the help calls it. */
export function argument(context: Context, index: number, name: string): string {
  const value = context.arguments[index];
  if (value === undefined) throw new UsageFault(`${name} fehlt.`);
  return value;
}
