import type { Diagnostics, Parameters } from 'recheck';
import { checkSync } from 'recheck/lib/browser.js';

/**
 * Proves a pattern as `recheck` does, within this process: a function has neither a second program nor a worker for it. One
 * that is nested deeper than the proof can follow is one that nobody can judge.
 */
export async function check(source: string, flags: string, parameters: Parameters): Promise<Diagnostics> {
  try {
    return checkSync(source, flags, parameters);
  } catch {
    // The stack of this process was full, as 245 brackets within each other make it; whatever else it was, nothing is proved.
    return { source, flags, status: 'unknown', error: { kind: 'unexpected', message: 'the proof was given up' } };
  }
}
