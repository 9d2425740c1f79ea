import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod';

/** The one secret that the small AWS knows. */
const secret = 'test';
const Policy = z.object({
  expiration: z.string(),
  conditions: z.array(
    z.union([z.tuple([z.literal('content-length-range'), z.number(), z.number()]), z.record(z.string(), z.string())]),
  ),
});
/** Fields of a form that no policy needs to name. */
const free = new Set(['policy', 'x-amz-signature', 'file']);

/**
 * Why S3 would not take a browser's form: the status of its answer, or `undefined` where it takes it. A policy counts if
 * the right key signed it; each field must be as it says, and none may come that it does not name.
 */
export function refusalOf(form: FormData, content: Uint8Array, now: Date): number | undefined {
  const fields = new Map(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
  const text = fields.get('policy');
  if (text === undefined || fields.get('x-amz-signature') !== signatureOf(text, fields.get('x-amz-credential') ?? ''))
    return 403;
  const { expiration, conditions } = Policy.parse(JSON.parse(Buffer.from(text, 'base64').toString()));
  if (Date.parse(expiration) <= now.getTime()) return 403;
  const named = new Set<string>();
  for (const condition of conditions) {
    if (Array.isArray(condition)) {
      if (content.length < condition[1] || content.length > condition[2]) return 400;
      continue;
    }
    for (const [name, value] of Object.entries(condition)) {
      named.add(name.toLowerCase());
      if (fields.get(name.toLowerCase()) !== value) return 403;
    }
  }
  if ([...fields.keys()].some((name) => !free.has(name) && !named.has(name))) return 403;
  const sum = fields.get('x-amz-checksum-sha256');
  return sum === undefined || sum === createHash('sha256').update(content).digest('base64') ? undefined : 400;
}

function signatureOf(policy: string, credential: string): string {
  const key = credential
    .split('/')
    .slice(1)
    .reduce<string | Buffer>((made, part) => createHmac('sha256', made).update(part).digest(), `AWS4${secret}`);
  return createHmac('sha256', key).update(policy).digest('hex');
}
