import { afterEach, describe, expect, test } from 'vitest';
import { guardDutyScanner } from '../../aws/guardduty-scanner.ts';
import { readScanResult } from '../../aws/read-scan-result.ts';
import { scanResultOf } from '../fixtures/scan-result-of.ts';
import { type AnsweringAws, answeringAws, refusal, xml } from './answering-aws.ts';

const [submission, document] = ['a'.repeat(32), 'b'.repeat(32)];
const key = `quarantine/${submission}/${document}`;
let opened: AnsweringAws | undefined;
afterEach(async () => {
  await opened?.server.close();
  opened = undefined;
});

async function scanned(answer: Parameters<typeof answeringAws>[0]): Promise<string> {
  opened = await answeringAws(answer);
  const content = () => Promise.reject(new Error('nothing is read'));
  return guardDutyScanner(opened.files).scan({ submission, document, pin: 'v 1', content });
}
const tagged = (...tags: [string, string][]) =>
  xml(
    200,
    `<Tagging><TagSet>${tags.map(([name, value]) => `<Tag><Key>${name}</Key><Value>${value}</Value></Tag>`).join('')}</TagSet></Tagging>`,
  );

describe('GuardDuty’s verdict', () => {
  test.each([
    ['NO_THREATS_FOUND', 'clean'],
    ['THREATS_FOUND', 'infected'],
    ['UNSUPPORTED', 'unscannable'],
    ['ACCESS_DENIED', 'unscannable'],
    ['FAILED', 'unscannable'],
    ['EIN_NEUES_WORT', 'unscannable'],
    ['constructor', 'unscannable'],
  ])('%s is %s to us', async (word, verdict) => {
    expect(await scanned(() => tagged(['Zweck', 'x'], ['GuardDutyMalwareScanStatus', word]))).toBe(verdict);
  });

  test('that is not there yet is waited for, whatever else is written on the file', async () => {
    expect(await scanned(() => tagged(['Zweck', 'NO_THREATS_FOUND']))).toBe('pending');
    expect(await scanned(() => tagged())).toBe('pending');
  });

  test('is asked for of exactly the pinned version', async () => {
    await scanned(() => tagged());

    expect(opened?.asked.map(({ path }) => path)).toEqual([
      expect.stringMatching(
        new RegExp(`^/bucket/${key}\\?.*tagging.*versionId=v%201|^/bucket/${key}\\?.*versionId=v%201.*tagging`),
      ),
    ]);
  });

  test.each(['NoSuchVersion', 'NoSuchKey'])('of what is gone (%s) can’t be had: a person looks', async (code) => {
    expect(await scanned(() => refusal(404, code))).toBe('unscannable');
  });

  test('that may not be read is never taken for one', async () => {
    await expect(scanned(() => refusal(403, 'AccessDenied'))).rejects.toThrow('x');
  });
});

describe('GuardDuty’s event', () => {
  test('as its user guide has it, is a reason to look at that document', () => {
    expect(readScanResult(scanResultOf('bucket', key), 'bucket')).toEqual({
      kind: 'message',
      message: { step: 'release-document', submission, document },
    });
  });

  test('is nothing to a message of our own', () => {
    expect(readScanResult({ v: 1, tenant: 'neudorf' }, 'bucket')).toBeUndefined();
    expect(readScanResult('text', 'bucket')).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['of another kind', scanResultOf('bucket', key, { 'detail-type': 'Scheduled Event' }), 'malformed'],
    ['without content', scanResultOf('bucket', key, { detail: null }), 'malformed'],
    ['of another service', scanResultOf('bucket', key, { source: 'my.own' }), 'malformed'],
    ['in another envelope', scanResultOf('bucket', key, { version: '1' }), 'unknown-version'],
    ['in a later version', scanResultOf('bucket', key, { detail: { schemaVersion: '2.0' } }), 'unknown-version'],
    ['about another bucket', scanResultOf('bucket-2', key), 'foreign-bucket'],
    ['about another place', scanResultOf('bucket', key.replace('quarantine', 'clean')), 'foreign-key'],
    ['about a key that is none of ours', scanResultOf('bucket', 'quarantine/../directory'), 'foreign-key'],
    ['about something below a document', scanResultOf('bucket', `${key}/x`), 'foreign-key'],
    ['about a document without a name', scanResultOf('bucket', `quarantine/${submission}/`), 'foreign-key'],
  ])('%s is refused', (_name, event, reason) => {
    expect(readScanResult(event, 'bucket')).toEqual({ kind: 'refused', reason });
  });
});
