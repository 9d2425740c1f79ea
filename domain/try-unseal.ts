import { type Problem, problem } from './problem.ts';
import { Unreadable } from './unreadable.ts';

/** What `open` gives, or for whoever asked to see it the problem that says why what was sealed can't be read. */
export async function tryUnseal<T>(open: () => Promise<T>): Promise<T | Problem> {
  try {
    return await open();
  } catch (fault) {
    if (fault instanceof Unreadable) return problem(fault.code);
    throw fault;
  }
}
