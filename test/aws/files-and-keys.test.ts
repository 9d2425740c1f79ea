import { afterEach, describe, expect, test } from 'vitest';
import { awsAreas } from '../../aws/areas.ts';
import { s3Client, ssmClient } from '../../aws/clients.ts';
import { awsDirectory } from '../../aws/directory.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { sealerForDelivery } from '../../aws/sealer-for-delivery.ts';
import { sealerForIntake } from '../../aws/sealer-for-intake.ts';
import { awsSecret } from '../../aws/secret.ts';
import { awsSigner } from '../../aws/signer.ts';
import { storedDocuments } from '../../aws/stored-documents.ts';
import type { Directory } from '../../domain/ports.ts';
import { generateRecipientKey, sealTo } from '../../domain/sealing.ts';
import type { DirectoryEntry } from '../../schemas/directory.ts';
import { type Answer, type Asked, type ContractServer, contractServer, fault } from './contract-server.ts';

let server: ContractServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const now = (): Date => new Date('2026-11-24T09:00:00.000Z');
const [submission, document] = ['a'.repeat(32), 'b'.repeat(32)];
const xml = (status: number, text: string): Answer => ({
  status,
  body: text,
  headers: { 'content-type': 'application/xml' },
});
const error = (status: number, code: string): Answer =>
  xml(status, `<Error><Code>${code}</Code><Message>x</Message></Error>`);

async function aws(answer: (asked: Asked, count: number) => Answer) {
  server = await contractServer(answer);
  return {
    files: { client: s3Client({ ...server.place, pathStyle: true }), bucket: 'bucket', now },
    ssm: ssmClient(server.place),
    asked: server.asked,
  };
}

describe('the bucket', () => {
  test('says that a version is gone: then there is nothing', async () => {
    const { files } = await aws(() => error(404, 'NoSuchVersion'));

    const content = await storedDocuments(files).readQuarantine(submission, document, 'pin');

    expect(content).toBeUndefined();
  });

  test('says that it is not allowed: that is never taken for "nothing there"', async () => {
    const { files } = await aws(() => error(403, 'AccessDenied'));

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
        : error(403, 'AccessDenied'),
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

  test('has no register yet: the operator is told what to do', async () => {
    const { files } = await aws(() => error(404, 'NoSuchKey'));
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
    const { files, asked } = await aws(() => error(404, 'NoSuchKey'));

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

describe('private keys and secrets', () => {
  const known = async (state: 'active' | 'destroyed'): Promise<{ entry: DirectoryEntry; sealed: string }> => {
    const { privateKey: _none, ...key } = await generateRecipientKey(now().toISOString(), 2048);
    const { kid, createdAt } = key;
    const one = state === 'active' ? key : { state, kid, createdAt, destroyedAt: createdAt };
    const entry = {
      tenant: 'musterstadt',
      baseUrl: 'https://x.example',
      documentHosts: [],
      recipientKeys: [one],
      receiptKeys: [],
    };
    return { entry, sealed: await sealTo(key, new Uint8Array([1])) };
  };

  test('a private part that is missing, and a key that was destroyed, are told apart', async () => {
    const { ssm } = await aws(() => fault('ParameterNotFound'));
    const lost = await known('active');
    const gone = await known('destroyed');
    const sealer = ({ entry }: { entry: DirectoryEntry }) =>
      sealerForDelivery({ tenant: 'musterstadt', directory: { find: async () => entry }, ssm, now });

    await expect(sealer(lost).unseal(lost.sealed)).rejects.toThrow('private part');
    await expect(sealer(gone).unseal(gone.sealed)).rejects.toThrow('no key for what was sealed');
    await expect(sealer(gone).seal('musterstadt', new Uint8Array([1]))).rejects.toThrow('no active recipient key');
  });

  test('nobody signs without a key, or without its private part', async () => {
    const { ssm } = await aws(() => fault('ParameterNotFound'));
    const none: Directory = { find: async () => undefined };
    const key = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'x',
      kid: 'k',
      use: 'sig',
      alg: 'EdDSA',
      createdAt: now().toISOString(),
    } as const;
    const { entry } = await known('active');
    const one: Directory = { find: async () => ({ ...entry, receiptKeys: [key] }) };

    await expect(
      awsSigner({ tenant: 'musterstadt', directory: none, ssm, now }).sign(new Uint8Array()),
    ).rejects.toThrow('no receipt key');
    await expect(awsSigner({ tenant: 'musterstadt', directory: one, ssm, now }).sign(new Uint8Array())).rejects.toThrow(
      'private part of the receipt key k',
    );
    expect(await awsSigner({ tenant: 'musterstadt', directory: none, ssm, now }).keys()).toEqual([]);
  });

  test('a secret may lie in Secrets Manager; the parameter store reads it, and says where it is missing', async () => {
    const { ssm, asked } = await aws(({ body }) =>
      body.includes('/aws/reference/secretsmanager/dms"')
        ? { body: { Parameter: { Value: 'geheim' } } }
        : fault('ParameterNotFound'),
    );
    const secret = awsSecret({ tenant: 'musterstadt', ssm, now });

    const value = await secret('secretsmanager:dms');

    expect(value).toBe('geheim');
    expect(asked).toHaveLength(1);
    await expect(secret('secretsmanager:other')).rejects.toThrow('in Secrets Manager');
    await expect(secret('dms')).rejects.toThrow('rohrpost secret set dms');
  });

  test('a secret that may not be read is no missing one', async () => {
    const { ssm } = await aws(() => fault('AccessDeniedException'));

    const secret = awsSecret({ tenant: 'musterstadt', ssm, now })('dms');

    await expect(secret).rejects.toThrow('AccessDenied');
  });

  test('two operators who make keys at once: the second is told, and nothing that she made stays', async () => {
    const { files, ssm, asked } = await aws(({ operation }) =>
      operation === 'PUT' ? error(412, 'PreconditionFailed') : operation === 'GET' ? error(404, 'NoSuchKey') : {},
    );
    const keyring = awsKeyring({ ...files, ssm, tenant: 'musterstadt', bits: 2048 });

    const setUp = keyring.setUp({ baseUrl: 'https://x.example', documentHosts: [] });

    await expect(setUp).rejects.toThrow('at the same moment');
    const acts = asked.map(({ operation }) => operation).filter((name) => name.endsWith('Parameter'));
    expect(acts).toEqual(['PutParameter', 'PutParameter', 'DeleteParameter', 'DeleteParameter']);
  });

  test('keys can’t be rotated before there are any, nor when the bucket can’t be written', async () => {
    const { files, ssm } = await aws(({ operation }) =>
      operation === 'PUT' ? error(403, 'AccessDenied') : operation === 'GET' ? error(404, 'NoSuchKey') : {},
    );
    const keyring = awsKeyring({ ...files, ssm, tenant: 'musterstadt', bits: 2048 });

    await expect(keyring.rotate('receipt')).rejects.toThrow('rohrpost setup');
    await expect(keyring.setUp({ baseUrl: 'https://x.example', documentHosts: [] })).rejects.toThrow('x');
  });

  test('a receipt key whose private part is lost can’t vouch for the next', async () => {
    const key = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'x',
      kid: 'k',
      use: 'sig',
      alg: 'EdDSA',
      createdAt: now().toISOString(),
    };
    const entry = { tenant: 'musterstadt', baseUrl: 'https://x.example', recipientKeys: [], receiptKeys: [key] };
    const { files, ssm } = await aws(({ operation }) =>
      operation === 'GET' ? { body: entry } : fault('ParameterNotFound'),
    );

    const rotated = awsKeyring({ ...files, ssm, tenant: 'musterstadt' }).rotate('receipt');

    await expect(rotated).rejects.toThrow("can't vouch");
  });
});
