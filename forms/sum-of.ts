import type { Answers, Json } from '../schemas/submission.ts';
import { expandPointer, valueAt } from './pointer.ts';

/**
 * The sum of the integers at these pointers, those of lists' items too; what was not answered adds nothing. `undefined`
 * where nothing was answered, or something that is no whole number. The same in browser and server; exact (`money`).
 */
export function sumOf(pointers: string[], answers: Answers): number | undefined {
  const given = pointers
    .flatMap((template) => expandPointer(template, answers))
    .map((pointer) => valueAt(answers, pointer))
    .filter((value) => value !== undefined);
  return given.length > 0 && given.every(isWhole) ? given.reduce((sum, value) => sum + value, 0) : undefined;
}

const isWhole = (value: Json): value is number => Number.isSafeInteger(value);
