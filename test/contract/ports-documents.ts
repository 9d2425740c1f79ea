import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import type { Documents } from '../../domain/ports.ts';
import type { UploadPermission } from '../../schemas/document.ts';

type Fields = UploadPermission['fields'];
type Permit = Parameters<Documents['permitUpload']>[0];
/** A ground's document store, the door to which browsers post, and how a cheat would tamper with a permission there. */
export type DocumentsUnderTest = {
  documents: Documents;
  /** Posts as a browser does: all fields, then the file. */
  post(
    url: string,
    fields: Fields,
    file: Uint8Array,
    mediaType?: string,
  ): Promise<{ status: number; location?: string }>;
  /** The permission of someone who does not know the store's secret: fields with another policy, or signed by another key. */
  forge(permission: UploadPermission): Promise<Fields>;
  /** The fields with a policy that allows a hundred times the size, and the old signature. */
  enlarge(fields: Fields): Fields;
  /** Where else in the store a cheat would like to write. */
  elsewhere(fields: Fields): Fields[];
  now(): Date;
};

const id = (): string => randomBytes(16).toString('hex');
const pdf = (size: number): Uint8Array => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size - 9, 0x20)]);
const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/** What every ground's document store keeps to. */
export function documentsContract(open: () => Promise<DocumentsUnderTest>): void {
  const permitted = async (more: Partial<Permit> = {}, without: ('mediaType' | 'sha256')[] = []) => {
    const ground = await open();
    const file = pdf(2000);
    const place = { submission: id(), document: id() };
    const permit: Permit = {
      ...place,
      mediaType: 'application/pdf',
      minBytes: 2000,
      maxBytes: 2000,
      sha256: await sha256Hex(file),
      expires: later(ground.now(), 3600),
      ...more,
    };
    for (const name of without) delete permit[name];
    const permission = await ground.documents.permitUpload(permit);
    const post = (fields: Fields, content: Uint8Array = file): ReturnType<DocumentsUnderTest['post']> =>
      ground.post(permission.url, fields, content);
    const inspect = (): ReturnType<Documents['inspect']> => ground.documents.inspect(place.submission, place.document);
    return { ground, place, permission, file, post, inspect };
  };

  describe('uploads', () => {
    test('a permitted file lies in quarantine, and its size, hash and first bytes are told', async () => {
      const { permission, post, file, inspect, ground, place } = await permitted();

      const posted = await post(permission.fields);

      const uploaded = await inspect();
      expect(posted.status).toBe(204);
      expect(uploaded).toMatchObject({ size: 2000, sha256: await sha256Hex(file) });
      expect(Buffer.from(uploaded?.head ?? []).toString('latin1')).toBe('%PDF-1.7\n       ');
      expect(
        Buffer.from(
          (await ground.documents.readQuarantine(place.submission, place.document, uploaded?.pin ?? '')) ?? [],
        ).equals(file),
      ).toBe(true);
    });

    test('a browser without JavaScript is sent on, and may bring any type: the bytes decide later', async () => {
      const { ground, permission, inspect } = await permitted(
        { minBytes: 1, maxBytes: 10_000, returnTo: 'http://localhost:8080/musterstadt/reviews/1?token=2' },
        ['mediaType', 'sha256'],
      );

      const posted = await ground.post(permission.url, permission.fields, pdf(500), 'image/png');

      expect(posted.status).toBe(303);
      expect(posted.location).toMatch(/^http:\/\/localhost:8080\/musterstadt\/reviews\/1\?token=2/);
      expect((await inspect())?.size).toBe(500);
    });

    test('what was never uploaded is not there', async () => {
      const { inspect } = await permitted();

      const uploaded = await inspect();

      expect(uploaded).toBeUndefined();
    });
  });

  describe('refuses', () => {
    test.each<[string, (fields: Fields) => Fields, number]>([
      ['a file that is too large', (fields) => fields, 2001],
      ['a file that is too small', (fields) => fields, 1999],
      ['another media type', (fields) => ({ ...fields, 'Content-Type': 'text/html' }), 2000],
      [
        'another key',
        (fields) => ({ ...fields, key: (fields['key'] ?? '').replace(/.$/, (last) => (last === '0' ? '1' : '0')) }),
        2000,
      ],
      ['a missing media type', ({ 'Content-Type': _gone, ...fields }) => fields, 2000],
      ['a missing key', ({ key: _gone, ...fields }) => fields, 2000],
    ])('%s', async (_name, tamper, size) => {
      const { permission, post, inspect } = await permitted({}, ['sha256']);

      const posted = await post(tamper(permission.fields), pdf(size));

      expect(posted.status).toBeGreaterThanOrEqual(400);
      expect(posted.status).toBeLessThan(500);
      expect(await inspect()).toBeUndefined();
    });

    test('a permission that has expired', async () => {
      const { permission, post, inspect } = await permitted({ expires: '2026-01-01T00:00:00.000Z' });

      const posted = await post(permission.fields);

      expect(posted.status).toBe(403);
      expect(await inspect()).toBeUndefined();
    });

    test('a permission that somebody else signed', async () => {
      const { ground, permission, post, inspect } = await permitted();

      const posted = await post(await ground.forge(permission));

      expect(posted.status).toBe(403);
      expect(await inspect()).toBeUndefined();
    });

    test('a permission that was altered', async () => {
      const { ground, permission, post, inspect } = await permitted();

      const posted = await post(ground.enlarge(permission.fields), pdf(100_000));

      expect(posted.status).toBe(403);
      expect(await inspect()).toBeUndefined();
    });

    test('a permission for quarantine, used elsewhere', async () => {
      const { ground, permission, post, inspect } = await permitted();

      const posted = await Promise.all(ground.elsewhere(permission.fields).map((fields) => post(fields)));

      expect(posted.length).toBeGreaterThan(0);
      for (const { status } of posted) expect([400, 403]).toContain(status);
      expect(await inspect()).toBeUndefined();
    });

    test('a permission without any field, and without its signature', async () => {
      const { permission, post, inspect } = await permitted();
      const { key = '' } = permission.fields;

      const posted = [await post({}), await post({ key })];

      for (const { status } of posted) expect([400, 403]).toContain(status);
      expect(await inspect()).toBeUndefined();
    });

    test('a file with another hash than announced, at the door or at the latest when it is looked at', async () => {
      const { permission, post, inspect, file } = await permitted();
      const altered = Uint8Array.from(file, (byte, index) => (index === 1000 ? 0x41 : byte));

      await post(permission.fields, altered);

      expect((await inspect())?.sha256).not.toBe(await sha256Hex(file));
    });
  });

  describe('pins', () => {
    test('what was accepted is read again, whatever is uploaded to the same place afterwards', async () => {
      const { permission, ground, place, post, inspect } = await permitted({}, ['sha256']);
      await post(permission.fields, Uint8Array.from(pdf(2000)).fill(0x41, 9));
      const accepted = await inspect();

      await post(permission.fields, Uint8Array.from(pdf(2000)).fill(0x42, 9));

      const content = await ground.documents.readQuarantine(place.submission, place.document, accepted?.pin ?? '');
      expect(await sha256Hex(content ?? '')).toBe(accepted?.sha256);
    });

    test('removal by its pin takes what was accepted away, and again changes nothing', async () => {
      const { permission, ground, place, post, inspect } = await permitted({}, ['sha256']);
      await post(permission.fields);
      const pin = (await inspect())?.pin ?? '';

      await ground.documents.removeQuarantine(place.submission, place.document, pin);
      await ground.documents.removeQuarantine(place.submission, place.document, pin);

      expect(await ground.documents.readQuarantine(place.submission, place.document, pin)).toBeUndefined();
    });

    test('removal takes every version away, and again changes nothing', async () => {
      const { permission, ground, place, post, inspect } = await permitted({}, ['sha256']);
      await post(permission.fields);
      const first = await inspect();
      await post(permission.fields, Uint8Array.from(pdf(2000)).fill(0x42, 9));
      const second = await inspect();

      await ground.documents.removeQuarantine(place.submission, place.document);
      await ground.documents.removeQuarantine(place.submission, place.document);

      expect(await inspect()).toBeUndefined();
      for (const pin of [first?.pin, second?.pin])
        expect(await ground.documents.readQuarantine(place.submission, place.document, pin ?? '')).toBeUndefined();
    });
  });

  describe('sealed documents', () => {
    test('of two who seal the same document the first one’s text stays, and both are told it', async () => {
      const { documents } = await open();
      const [submission, document] = [id(), id()];

      const first = await documents.putSealed(submission, document, 'kid-1', 'sealed to one');
      const second = await documents.putSealed(submission, document, 'kid-1', 'sealed to one again');

      expect([first, second]).toEqual(['sealed to one', 'sealed to one']);
      expect(await documents.getSealed(submission, document, 'kid-1')).toBe('sealed to one');
    });

    test('of many who seal it at once, one is first, and all others are told the same', async () => {
      const { documents } = await open();
      const [submission, document] = [id(), id()];

      const told = await Promise.all(
        ['a', 'b', 'c', 'd'].map((sealed) => documents.putSealed(submission, document, 'kid-1', sealed)),
      );

      expect(new Set(told).size).toBe(1);
      expect(await documents.getSealed(submission, document, 'kid-1')).toBe(told[0]);
    });

    test('are kept by the key that they are sealed to, and removed under every key', async () => {
      const { documents } = await open();
      const [submission, document, other] = [id(), id(), id()];
      await documents.putSealed(submission, document, 'kid-1', 'sealed to one');
      await documents.putSealed(submission, document, '../kid/2', 'sealed to two');
      await documents.putSealed(submission, other, 'kid-1', 'another document');

      const read = [
        await documents.getSealed(submission, document, 'kid-1'),
        await documents.getSealed(submission, document, '../kid/2'),
        await documents.getSealed(submission, document, 'kid-3'),
      ];
      await documents.removeSealed(submission, document);
      await documents.removeSealed(submission, document);

      expect(read).toEqual(['sealed to one', 'sealed to two', undefined]);
      expect(await documents.getSealed(submission, document, 'kid-1')).toBeUndefined();
      expect(await documents.getSealed(submission, document, '../kid/2')).toBeUndefined();
      expect(await documents.getSealed(submission, other, 'kid-1')).toBe('another document');
    });
  });
}
