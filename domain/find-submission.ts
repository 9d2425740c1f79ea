import type { Ports } from './ports.ts';
import { parseReceiptNumber } from './receipt-number.ts';
import { pagesOf } from './read-books.ts';
import { partitions, sorts } from './partitions.ts';
import { type Problem, problem } from './problem.ts';

/**
 * A submission by its id, or by the receipt number that somebody reads out, as people write it. A number stands in no
 * index, since only a person ever asks by it: the table is read until it is found, which for a large one takes a while.
 */
export async function findSubmission(
  text: string,
  ports: Pick<Ports, 'inventory'>,
  mayGoOn: () => boolean,
): Promise<{ submission: string } | Problem> {
  if (/^[0-9a-f]{32}$/.test(text)) return { submission: text };
  const number = parseReceiptNumber(text);
  if (number === undefined) return problem('not-a-number');
  for await (const page of pagesOf((from) => ports.inventory.items(from), mayGoOn))
    for (const { partition, sort, body } of page)
      if (sort === sorts.meta && numberIn(body) === number)
        return { submission: partition.slice(partitions.submission('').length) };
  return problem('not-found');
}

function numberIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'receiptNumber' in body ? body.receiptNumber : undefined;
}
