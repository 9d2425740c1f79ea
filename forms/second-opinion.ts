import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Answers } from '../schemas/submission.ts';
import type { PublishedSchema } from './derive-schema.ts';
import { formats } from './formats.ts';

/** Another validator (Ajv), made for one schema: what it says of answers. At publishing both must agree on every sample. */
export function secondOpinion(schema: PublishedSchema): (answers: Answers) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: true });
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { type: 'string', validate });
  return ajv.compile(schema);
}
