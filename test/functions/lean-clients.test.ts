import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bundling } from '../../functions/bundle-functions.ts';
import { leanShapes } from '../../functions/lean-clients.ts';
import { refusal, xml } from '../aws/answering-aws.ts';
import { type Answer, type Asked, contractServer, fault } from '../aws/contract-server.ts';
import { withStoppedClock } from '../stopped-clock.ts';
import { askEach } from './ask-each.ts';

const folder = mkdtempSync(join(tmpdir(), 'lean-'));
const Bundled = z.object({ askEach: z.custom<typeof askEach>((value) => typeof value === 'function') });
let bundled: typeof askEach;
beforeAll(async () => {
  const outfile = join(folder, 'ask-each.mjs');
  await build({ ...bundling, entryPoints: [fileURLToPath(new URL('ask-each.ts', import.meta.url))], outfile });
  bundled = Bundled.parse(await import(pathToFileURL(outfile).href)).askEach;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isTable = ({ operation }: Asked): boolean => /Item|Query/.test(operation);
const isFile = ({ path }: Asked): boolean => path.startsWith('/bucket');
const stored = { partition: { S: 'p' }, sort: { S: 's' }, version: { N: '3' }, body: { S: '"b"' } };
const md5 = '00000000000000000000000000000000';

/** All is well. */
const answering = (asked: Asked): Answer => {
  if (asked.path.includes('versions'))
    return xml(
      200,
      '<ListVersionsResult><IsTruncated>false</IsTruncated><Version><Key>k</Key><VersionId>v</VersionId></Version></ListVersionsResult>',
    );
  if (isFile(asked)) return { body: 'content', headers: { 'x-amz-version-id': 'v1', etag: '"e"' } };
  if (asked.operation === 'GetItem') return { body: { Item: stored } };
  if (asked.operation === 'Query') return { body: { Items: [{ ...stored, list: { S: 'due#0' }, at: { S: '2026' } }] } };
  if (asked.operation === 'BatchGetItem')
    return { body: { Responses: { table: [{ ...stored, list: { S: 'due#0' }, at: { S: '2026' } }] } } };
  if (asked.operation === 'GetParameter') return { body: { Parameter: { Value: 'x', Version: 1 } } };
  if (asked.operation === 'GetQueueAttributes') return { body: { Attributes: { ApproximateNumberOfMessages: '7' } } };
  if (asked.operation === 'SendMessage') return { body: { MessageId: 'm', MD5OfMessageBody: md5 } };
  return asked.path.startsWith('/2015') ? { status: 202, body: '' } : {};
};
/** What our code asks for by name is missing, or was not as it was to be. */
const missing = (asked: Asked): Answer => {
  if (asked.operation === 'TransactWriteItems')
    return fault('TransactionCanceledException', {
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: stored }, { Code: 'None' }],
    });
  if (isTable(asked)) return fault('ConditionalCheckFailedException', { Item: stored });
  if (isFile(asked)) return refusal(404, asked.operation === 'GET' ? 'NoSuchKey' : 'NoSuchBucket');
  return asked.operation.includes('Parameter') ? fault('ParameterNotFound') : failing('ResourceNotFoundException', 404);
};
/** What nobody asks for by name. */
const refusing = (asked: Asked): Answer =>
  isFile(asked) ? refusal(403, 'AccessDenied') : fault('AccessDeniedException', { Message: 'not you' });
/** Each request is refused once: a bad hour of AWS. */
const failingOnce = (): ((asked: Asked) => Answer) => {
  const seen = new Set<string>();
  return (asked) => {
    const text = settled(asked);
    if (seen.has(text)) return answering(asked);
    seen.add(text);
    return isFile(asked) ? refusal(500, 'InternalError') : failing('InternalServerError', 500);
  };
};
const failing = (name: string, status: number): Answer => ({ status, body: { __type: `com.amazonaws#${name}` } });

/** Tokens are another each time. */
const settled = (asked: Asked): string => JSON.stringify(asked).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid');

async function both(answerAnew: () => (asked: Asked) => Answer): Promise<{ lean: object; full: object }> {
  const run = async (ask: typeof askEach): Promise<object> => {
    const server = await contractServer(answerAnew());
    const ended = await withStoppedClock(() => ask(server.place));
    await server.close();
    const own = new RegExp(server.place.endpoint, 'g');
    // What is asked at the same moment comes in any order.
    return { ended, asked: server.asked.map((one) => settled(one).replace(own, 'aws')).toSorted() };
  };
  return { lean: await run(bundled), full: await run(askEach) };
}

describe('a client without its ballast', () => {
  test.each([
    ['something is missing', () => missing],
    ['it is refused', () => refusing],
    ['everything fails once', failingOnce],
    ['all is well', () => answering],
  ])('asks, understands and tries again as the whole one does, where %s', async (_, answerAnew) => {
    const { lean, full } = await both(answerAnew);

    expect(lean).toEqual(full);
  });
});

describe('of a client’s shapes', () => {
  const source = [
    'const _h = "http";',
    'export var Kept$ = [-3, n0, _K, { [_h]: 404, [_computed]: 1 }, [], []];',
    'n0_registry.registerError(Kept$, Kept);',
    'n0_registry.registerError(Unasked$, Unasked);',
    'n0_registry.registerError(Again$, Again);',
  ].join('\n');
  const errors = 'export class Unasked extends E {}\nexport class Again extends E {\n  $retryable = {};\n}';

  test('an error that nobody asks for goes, unless it says that another try is worth it', () => {
    const lean = leanShapes(source, errors, new Set(['Kept']));

    expect(lean).toContain('registerError(Kept$, Kept)');
    expect(lean).toContain('registerError(Again$, Again)');
    expect(lean).not.toContain('Unasked');
  });

  test('names of traits are written out where they are plain texts', () => {
    const lean = leanShapes(source, errors, new Set());

    expect(lean).toContain('{ "http": 404, [_computed]: 1 }');
  });
});
