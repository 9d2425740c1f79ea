import { Ajv2020 } from 'ajv/dist/2020.js';
import { Answers } from '../schemas/submission.ts';
import type { PublishedSchema } from './derive-schema.ts';
import { formats } from './formats.ts';
import { expandPointer, valueAt } from './pointer.ts';

/** Another validator (Ajv), made for one schema: what it says of answers. At publishing both must agree on every sample. */
export function secondOpinion(schema: PublishedSchema): (answers: Answers) => boolean {
  // Made for a few samples: to polish its code takes longer than to run it.
  const code = { optimize: false };
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: true, code });
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
  ajv.addKeyword({
    keyword: 'x-money',
    type: 'number',
    validate: (_currency: string, cents: number) => cents % 1 === 0,
  });
  ajv.addKeyword({
    keyword: 'x-sum',
    type: 'number',
    validate: (pointers: string[], sum: number, _schema?: unknown, place?: { rootData: unknown }) =>
      BigInt(sum) === addedUp(pointers, place?.rootData),
  });
  return ajv.compile(schema);
}

/** The sum once more, by other means: as big integers. */
function addedUp(pointers: string[], root: unknown): bigint {
  const answers = Answers.parse(root);
  let sum = 0n;
  for (const pointer of pointers.flatMap((template) => expandPointer(template, answers))) {
    const value = valueAt(answers, pointer);
    if (typeof value === 'number') sum += BigInt(value);
  }
  return sum;
}
