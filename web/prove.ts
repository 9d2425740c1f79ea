import { proofAddress, slotAt } from '../forms/proof-challenge.ts';
import { solveProof } from '../forms/solve-proof.ts';
import type { AskedProof } from '../schemas/proof-of-work.ts';

type Kept = AskedProof & { key: string; header: Promise<string | undefined> };
const kept = new WeakMap<HTMLFormElement, Kept>();

/**
 * The proof of work for this form's submission. Begun when the form is first touched, it is there long before it is
 * needed; `asked` is what the server said of one that was not enough. Undefined where it takes too long: the server decides.
 */
export async function prove(form: HTMLFormElement, key: string, asked?: AskedProof): Promise<string | undefined> {
  const before = kept.get(form);
  const proof = before !== undefined && isEnough(before, key, asked) ? before : begin(form, key, asked);
  const header = await proof.header;
  if (header === undefined) kept.delete(form);
  return header;
}

/** The server takes the hour before as well; by its clock, which it names where it refuses. */
function isEnough(before: Kept, key: string, asked: AskedProof | undefined): boolean {
  if (before.key !== key) return false;
  return asked === undefined
    ? slotAt(Date.now()) - before.slot < 2
    : before.level >= asked.level && before.slot === asked.slot;
}

function begin(form: HTMLFormElement, key: string, asked: AskedProof | undefined): Kept {
  const { level, slot } = asked ?? { level: 0, slot: slotAt(Date.now()) };
  const address = proofAddress(new URL(form.dataset['submissions'] ?? '', location.href));
  const begun = { level, slot, key, header: solveProof({ address, key, slot }, level) };
  kept.set(form, begun);
  return begun;
}
