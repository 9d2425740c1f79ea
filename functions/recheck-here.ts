import type { Diagnostics, Parameters } from 'recheck';
import { checkSync } from 'recheck/lib/browser.js';

/** Proves a pattern as `recheck` does, within this process: a function has neither a second program nor a worker for it. */
export async function check(source: string, flags: string, parameters: Parameters): Promise<Diagnostics> {
  return checkSync(source, flags, parameters);
}
