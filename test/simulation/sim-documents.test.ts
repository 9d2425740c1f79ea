import { expect, test } from 'vitest';
import { SimDocuments } from './sim-documents.ts';

const file = Buffer.from('%PDF-1.7');
const permit = { submission: 'a', document: 'b', minBytes: 1, maxBytes: 10, expires: '2026-01-01T00:15:00.000Z' };
const open = () => {
  const clock = { now: Date.parse('2026-01-01T00:00:00.000Z') };
  return { clock, documents: new SimDocuments('http://sim.test/documents', () => clock.now) };
};

test('a file is taken as often as its permission is used, and a pin names the one that was looked at', async () => {
  const { documents } = open();
  const { fields } = await documents.permitUpload(permit);
  expect(documents.post(fields, file)).toEqual({ status: 204 });
  const { pin = '' } = (await documents.inspect('a', 'b')) ?? {};

  documents.post(fields, Buffer.from('other'));

  expect(await documents.readQuarantine('a', 'b', pin)).toEqual(Uint8Array.from(file));
  expect((await documents.inspect('a', 'b'))?.pin).not.toBe(pin);
});

test('an expired or altered permission, a file too long and another hash are refused', async () => {
  const { clock, documents } = open();
  const { fields } = await documents.permitUpload({ ...permit, sha256: '0'.repeat(64) });

  expect(documents.post({ ...fields, key: 'quarantine/a/c' }, file)).toEqual({ status: 403 });
  expect(documents.post({ ...fields, policy: 'e30' }, file)).toEqual({ status: 403 });
  expect(documents.post(fields, Buffer.alloc(11))).toEqual({ status: 400 });
  expect(documents.post(fields, file)).toEqual({ status: 400 });
  clock.now += 16 * 60_000;
  expect(documents.post(fields, file)).toEqual({ status: 403 });
});
