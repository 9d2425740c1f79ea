import { instantOf } from '../forms/instant-of.ts';
import { Period } from '../schemas/form.ts';
import { type Context, UsageFault } from './context.ts';

/** Opening and closing from the command's options: a day and an hour on the clocks of Germany, as an instant. */
export function timesOf({ options }: Context): { opens?: string; closes?: string } {
  const opens = options.opens === undefined ? undefined : read('opens', options.opens);
  const closes = options.closes === undefined ? undefined : read('closes', options.closes);
  return { ...(opens !== undefined && { opens }), ...(closes !== undefined && { closes }) };
}

function read(name: string, typed: string): string {
  const instant = instantOf(typed);
  if (instant !== undefined) return instant;
  throw new UsageFault(
    `Nach --${name} steht ein Tag mit Uhrzeit, wie sie in Deutschland gilt: 2026-12-01T08:00. „${typed}“ ist keiner.`,
  );
}

/** For how long the version before takes what was begun: as a period. Without the option `usual`; `none`: without an end. */
export function graceOf({ options }: Context, usual: string | undefined): { grace?: string } {
  const typed = options.grace ?? usual;
  if (typed === undefined || typed === 'none') return {};
  if (Period.safeParse(typed).success) return { grace: typed };
  throw new UsageFault(
    'Nach --grace steht eine Frist in Tagen (P14D), Monaten (P1M) oder Jahren, oder none: ohne Ende.',
  );
}
