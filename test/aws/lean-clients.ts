import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod';
import type { dynamoDbClient, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import type { getText, putText } from '../../aws/objects.ts';
import type { getParameter, putParameter } from '../../aws/parameters.ts';
import type { queueHints } from '../../aws/queue-hints.ts';
import type { awsStore } from '../../aws/store.ts';
import type { storedDocuments } from '../../aws/stored-documents.ts';
import { leanClients } from '../../functions/lean-clients.ts';

const made = <T>(): z.ZodCustom<T, T> => z.custom<T>((value) => typeof value === 'function');
const Lean = z.object({
  dynamoDbClient: made<typeof dynamoDbClient>(),
  s3Client: made<typeof s3Client>(),
  sqsClient: made<typeof sqsClient>(),
  ssmClient: made<typeof ssmClient>(),
  awsStore: made<typeof awsStore>(),
  getText: made<typeof getText>(),
  putText: made<typeof putText>(),
  putParameter: made<typeof putParameter>(),
  getParameter: made<typeof getParameter>(),
  queueHints: made<typeof queueHints>(),
  storedDocuments: made<typeof storedDocuments>(),
});
const parts = `
  export { dynamoDbClient, s3Client, sqsClient, ssmClient } from './aws/clients.ts';
  export { awsStore } from './aws/store.ts';
  export { getText, putText } from './aws/objects.ts';
  export { getParameter, putParameter } from './aws/parameters.ts';
  export { queueHints } from './aws/queue-hints.ts';
  export { storedDocuments } from './aws/stored-documents.ts';
`;

/** The ports on the lean clients, put together as in the bundle of `accept-submission`. */
export async function leanPorts(): Promise<z.infer<typeof Lean>> {
  const folder = mkdtempSync(join(tmpdir(), 'lean-'));
  try {
    const outfile = join(folder, 'lean.mjs');
    await build({
      stdin: { contents: parts, resolveDir: fileURLToPath(new URL('../..', import.meta.url)), loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      alias: leanClients,
      outfile,
      banner: { js: "import{createRequire as _cr}from'node:module';const require=_cr(import.meta.url);" },
    });
    return Lean.parse(await import(pathToFileURL(outfile).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
