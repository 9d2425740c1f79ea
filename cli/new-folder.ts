import { existsSync } from 'node:fs';
import { type Context, option, UsageFault } from './context.ts';

/** The folder that a command makes (`--to`): one that there is already is never written into. */
export function newFolder(context: Context): string {
  const folder = option(context, 'to');
  if (!existsSync(folder)) return folder;
  throw new UsageFault(`${folder} gibt es schon. Nennen Sie nach --to einen Ordner, den es noch nicht gibt.`);
}
