import { afterEach, describe, expect, test } from 'vitest';
import { awsAreas } from '../../aws/areas.ts';
import { awsDirectory } from '../../aws/directory.ts';
import { sealerForIntake } from '../../aws/sealer-for-intake.ts';
import { storedDocuments } from '../../aws/stored-documents.ts';
import type { Directory } from '../../domain/ports.ts';
import { type AnsweringAws, answeringAws, now, refusal, xml } from './answering-aws.ts';

const [submission, document] = ['a'.repeat(32), 'b'.repeat(32)];
let opened: AnsweringAws | undefined;
afterEach(async () => {
  await opened?.server.close();
  opened = undefined;
});

async function aws(answer: Parameters<typeof answeringAws>[0]): Promise<AnsweringAws> {
  opened = await answeringAws(answer);
  return opened;
}

describe('the bucket', () => {
  test('says that a version is gone: then there is nothing', async () => {
    const { files } = await aws(() => refusal(404, 'NoSuchVersion'));

    const content = await storedDocuments(files).readQuarantine(submission, document, 'pin');

    expect(content).toBeUndefined();
  });

  test('says that it is not allowed: that is never taken for "nothing there"', async () => {
    const { files } = await aws(() => refusal(403, 'AccessDenied'));

    const content = storedDocuments(files).inspect(submission, document);

    await expect(content).rejects.toThrow('x');
  });

  test('keeps no versions: then nothing in it can be pinned, and nothing is accepted', async () => {
    const { files } = await aws(() => ({ body: '%PDF' }));

    const uploaded = storedDocuments(files).inspect(submission, document);

    await expect(uploaded).rejects.toThrow('keeps no versions');
  });

  test('can’t remove a version: that is said, so that it is tried again', async () => {
    const { files } = await aws(({ operation }) =>
      operation === 'GET'
        ? xml(200, '<ListVersionsResult><Version><Key>k</Key><VersionId>1</VersionId></Version></ListVersionsResult>')
        : refusal(403, 'AccessDenied'),
    );

    const removed = storedDocuments(files).removeQuarantine(submission, document);

    await expect(removed).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('tells of its versions page by page: each is removed', async () => {
    const { files, asked } = await aws(({ operation, path }) => {
      if (operation !== 'GET') return { status: 204, body: '', headers: {} };
      const second = path.includes('key-marker=k');
      const more = second
        ? ''
        : '<IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker><NextVersionIdMarker>1</NextVersionIdMarker>';
      return xml(
        200,
        `<ListVersionsResult><DeleteMarker><Key>k</Key><VersionId>${second ? 2 : 1}</VersionId></DeleteMarker>${more}</ListVersionsResult>`,
      );
    });

    await storedDocuments(files).removeSealed(submission, document);

    const removed = asked
      .filter(({ operation }) => operation === 'DELETE')
      .map(({ path }) => /versionId=(\d)/.exec(path)?.[1]);
    expect(removed).toEqual(['1', '2']);
  });

  test.each(['PreconditionFailed', 'ConditionalRequestConflict'])(
    'keeps what somebody else sealed first (%s): that is told, and what is kept counts',
    async (code) => {
      const { files, asked } = await aws(({ operation }) =>
        operation === 'PUT'
          ? refusal(code === 'PreconditionFailed' ? 412 : 409, code)
          : { body: 'sealed before', headers: { 'content-type': 'application/jose' } },
      );

      const kept = await storedDocuments(files).putSealed(submission, document, 'kid', 'sealed now');

      expect(kept).toBe('sealed before');
      expect(asked.map(({ operation }) => operation)).toEqual(['PUT', 'GET']);
    },
  );

  test('has somebody else’s sealed text only in a moment: that is said, so that it is tried again', async () => {
    const { files } = await aws(({ operation }) =>
      operation === 'PUT' ? refusal(409, 'ConditionalRequestConflict') : refusal(404, 'NoSuchKey'),
    );

    const kept = storedDocuments(files).putSealed(submission, document, 'kid', 'sealed now');

    await expect(kept).rejects.toThrow('at this moment');
  });

  test('can’t take a sealed text: that is never taken for "there is one already"', async () => {
    const { files } = await aws(() => refusal(403, 'AccessDenied'));

    const kept = storedDocuments(files).putSealed(submission, document, 'kid', 'sealed now');

    await expect(kept).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('has no register yet: the operator is told what to do', async () => {
    const { files } = await aws(() => refusal(404, 'NoSuchKey'));
    const areas = awsAreas(files);

    await expect(areas.byPostcode('01234')).rejects.toThrow('rohrpost setup');
    await expect(areas.jurisdictions()).rejects.toThrow('register/jurisdictions.json is missing');
  });

  test.each<[string, unknown]>([
    ['no names', { postcodes: {} }],
    ['names that are numbers', { names: { '01': 7 }, postcodes: {} }],
    ['postcodes without a list', { names: {}, postcodes: { '01234': 'x' } }],
    ['nothing', null],
  ])('has a register with %s: nobody is told a place from it', async (_name, body) => {
    const { files } = await aws(() => ({ body }));

    const found = awsAreas(files).byPostcode('01234');

    await expect(found).rejects.toThrow(/"code"/);
  });

  test('is not even asked for a tenant whose name is none', async () => {
    const { files, asked } = await aws(() => refusal(404, 'NoSuchKey'));

    const found = await awsDirectory(files).find('../../keys');

    expect(found).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('those who take submissions in', () => {
  test('can neither open what they sealed nor permit uploads that they need not permit', async () => {
    const directory: Directory = { find: async () => undefined };
    const { files } = await aws(() => ({}));

    await expect(sealerForIntake({ directory }).unseal('sealed')).rejects.toThrow('not open');
    const permit = { submission, document, minBytes: 1, maxBytes: 2, expires: now().toISOString() };
    await expect(storedDocuments(files).permitUpload(permit)).rejects.toThrow('may not permit');
  });
});

test('a file that is cut off halfway is never taken for a shorter one', async () => {
  const headers = { 'content-length': '1000', 'x-amz-version-id': '1' };
  const { files } = await aws(() => ({ body: '%PDF', headers, cut: true }));

  const uploaded = storedDocuments(files).inspect(submission, document);

  await expect(uploaded).rejects.toThrow(/abort|terminated|reset|premature|closed/i);
});
