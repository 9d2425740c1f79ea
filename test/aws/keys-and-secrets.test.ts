import { afterEach, describe, expect, test } from 'vitest';
import { awsKeyring } from '../../aws/keyring.ts';
import { putParameter } from '../../aws/parameters.ts';
import { sealerForDelivery } from '../../aws/sealer-for-delivery.ts';
import { awsSecret } from '../../aws/secret.ts';
import { awsSigner } from '../../aws/signer.ts';
import type { Directory } from '../../domain/ports.ts';
import { generateRecipientKey, sealTo } from '../../domain/sealing.ts';
import type { DirectoryEntry } from '../../schemas/directory.ts';
import { type AnsweringAws, answeringAws, now, refusal } from './answering-aws.ts';
import { fault } from './contract-server.ts';

let opened: AnsweringAws | undefined;
afterEach(async () => {
  await opened?.server.close();
  opened = undefined;
});

async function aws(answer: Parameters<typeof answeringAws>[0]): Promise<AnsweringAws> {
  opened = await answeringAws(answer);
  return opened;
}

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
      operation === 'PUT' ? refusal(412, 'PreconditionFailed') : operation === 'GET' ? refusal(404, 'NoSuchKey') : {},
    );
    const keyring = awsKeyring({ ...files, ssm, tenant: 'musterstadt', bits: 2048 });

    const setUp = keyring.setUp({ baseUrl: 'https://x.example', documentHosts: [] });

    await expect(setUp).rejects.toThrow('at the same moment');
    const acts = asked.map(({ operation }) => operation).filter((name) => name.endsWith('Parameter'));
    expect(acts).toEqual(['PutParameter', 'PutParameter', 'DeleteParameter', 'DeleteParameter']);
  });

  test('private parts are encrypted with the municipality’s own key where she has one, else with AWS’s', async () => {
    const { files, ssm, asked } = await aws(({ operation }) => (operation === 'GET' ? refusal(404, 'NoSuchKey') : {}));
    const parts = { ...files, ssm, tenant: 'musterstadt', bits: 2048 };
    const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b';

    for (const more of [{ kmsKeyArn }, {}])
      await awsKeyring({ ...parts, ...more }).setUp({ baseUrl: 'https://x.example', documentHosts: [] });
    await putParameter({ ssm, key: kmsKeyArn }, 'dms', 'geheim');

    const puts = asked.filter(({ operation }) => operation === 'PutParameter').map(({ body }) => body);
    expect(puts.map((body) => body.includes(`"KeyId":"${kmsKeyArn}"`))).toEqual([true, true, false, false, true]);
    expect(puts.map((body) => body.includes('"Overwrite":true'))).toEqual([false, false, false, false, true]);
  });

  test('keys can’t be rotated before there are any, nor when the bucket can’t be written', async () => {
    const { files, ssm } = await aws(({ operation }) =>
      operation === 'PUT' ? refusal(403, 'AccessDenied') : operation === 'GET' ? refusal(404, 'NoSuchKey') : {},
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
