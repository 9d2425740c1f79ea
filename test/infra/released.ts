import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** Reads a file of what an earlier edition left behind (`release-0/README.md`). */
export const readRelease = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`release-0/${file}`, import.meta.url), 'utf8'));

const Released = z.object({
  tenant: z.string(),
  at: z.iso.datetime(),
  items: z.array(
    z.record(z.string(), z.object({ S: z.string().optional(), N: z.string().optional(), B: z.base64().optional() })),
  ),
  keys: z.array(z.object({ kind: z.enum(['recipient', 'receipt']), kid: z.string(), body: z.json() })),
  publications: z.record(z.string(), z.string()),
  submissions: z.array(
    z.object({ name: z.string(), key: z.string(), status: z.string(), receipt: z.string(), receiptNumber: z.string() }),
  ),
});
/** Its data: items as the table has them, keys, published files, and the submissions that it took in. */
export const release = Released.parse(readRelease('data.json'));
