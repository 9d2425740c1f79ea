import * as z from 'zod';

const Numbers = z.record(z.string(), z.number());

/** The numbers of an item's body with some more of each; what is not there yet begins at 0. */
export function addNumbers(body: unknown, more: Record<string, number>): Record<string, number> {
  const numbers = Numbers.parse(body ?? {});
  for (const [name, number] of Object.entries(more)) numbers[name] = (numbers[name] ?? 0) + number;
  return numbers;
}
