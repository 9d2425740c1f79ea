import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sign } from '../../aws/lean/signed-call.ts';
import { storeContract } from '../contract/ports-store.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { type Answer, type ContractServer, contractServer, fault } from './contract-server.ts';
import { leanPorts } from './lean-clients.ts';

let lean: Awaited<ReturnType<typeof leanPorts>>;
beforeAll(async () => {
  lean = await leanPorts();
});
let server: ContractServer | SmallAws | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
async function answering(...answers: Answer[]): Promise<ContractServer> {
  const made = await contractServer((_asked, count) => answers[count - 1] ?? answers.at(-1) ?? {});
  server = made;
  return made;
}
const xml = (status: number, body: string): Answer => ({
  status,
  body,
  headers: { 'content-type': 'application/xml' },
});

describe('the store on the lean client keeps to what every store keeps to', () => {
  storeContract(async () => {
    const aws = await startSmallAws();
    server = aws;
    return lean.awsStore({ client: lean.dynamoDbClient(aws.place), table: 'table' });
  });
});

test('a request is signed as AWS’s own example of its signature says', () => {
  const call = {
    service: 's3',
    method: 'GET',
    url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
    headers: { range: 'bytes=0-9' },
    body: '',
  } as const;
  const example = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

  const { authorization } = sign(call, 'us-east-1', example, new Date('2013-05-24T00:00:00Z'));

  expect(authorization).toContain('SignedHeaders=host;range;x-amz-content-sha256;x-amz-date');
  expect(authorization).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

test('who asks for a while only says so with every request, and signs it', () => {
  const call = {
    service: 'sqs',
    method: 'POST',
    url: new URL('https://sqs.eu-central-1.amazonaws.com'),
    headers: {},
    body: '{}',
  } as const;

  const headers = sign(call, 'eu-central-1', { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' }, new Date());

  expect(headers['x-amz-security-token']).toBe('c');
  expect(headers['authorization']).toContain(';x-amz-security-token,');
});

describe('the table', () => {
  const get = async (...answers: Answer[]): Promise<unknown> => {
    const { place } = await answering(...answers);
    return lean.awsStore({ client: lean.dynamoDbClient(place), table: 'table' }).get('P', 'S');
  };

  test.each<[string, Answer]>([
    ['does not answer', 'lost'],
    ['can’t just then', { status: 503 }],
    ['is throttled', fault('ProvisionedThroughputExceededException')],
    ['says nothing for two seconds', 'never'],
  ])('that %s is asked again', async (_name, first) => {
    expect(await get(first, {})).toBeUndefined();
  });

  test('that refuses is not asked again, and says why by a name', async () => {
    await expect(get(fault('AccessDeniedException'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('that never answers is given up', async () => {
    await expect(get('lost')).rejects.toThrow(/hang up|ECONNRESET/);
  });
});

describe('a hint', () => {
  const hint = async (answer: Answer): Promise<void> => {
    const { place } = await answering(answer);
    const queues = { 'route-submission': `${place.endpoint}/0/route` };
    return lean
      .queueHints({ sqs: lean.sqsClient(place), tenant: 'neudorf', queues })
      .send({ step: 'route-submission', submission: 'a'.repeat(32) });
  };

  test('that nobody takes is given up, after one attempt', async () => {
    await expect(hint('never')).rejects.toThrow(/abort/);
    expect(server).toMatchObject({ asked: [{ operation: 'SendMessage' }] });
  });

  test('that is taken is done', async () => {
    await expect(hint({ body: { MessageId: '1' } })).resolves.toBeUndefined();
  });
});

describe('a file', () => {
  const files = async (...answers: Answer[]): Promise<Parameters<typeof lean.getText>[0]> => ({
    client: lean.s3Client((await answering(...answers)).place),
    bucket: 'bucket',
  });

  test('that is not there is told as that', async () => {
    const place = await files(xml(404, '<Error><Code>NoSuchKey</Code></Error>'));

    expect(await lean.getText(place, 'register/areas.json')).toBeUndefined();
  });

  test('that may not be read is a fault by its name', async () => {
    const place = await files(xml(403, '<Error><Code>AccessDenied</Code></Error>'));

    await expect(lean.getText(place, 'register/areas.json')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('of which only a part comes is never taken for a shorter one', async () => {
    const cut: Answer = {
      body: 'half',
      headers: { 'content-length': '8', 'x-amz-version-id': '1', connection: 'close' },
    };
    const place = await files(cut);

    await expect(lean.storedDocuments(place).inspect('a'.repeat(32), 'b'.repeat(32))).rejects.toThrow('aborted');
  });

  test('is asked for by its bucket and key', async () => {
    const place = await files(xml(200, 'Inhalt'));

    expect(await lean.getText(place, 'publications/hund/1.json')).toBe('Inhalt');
    expect(server).toMatchObject({ asked: [{ path: '/bucket/publications/hund/1.json' }] });
  });
});

test('nothing is written by what only reads', async () => {
  const { place } = await answering({});
  const writing = [
    lean.putText({ client: lean.s3Client(place), bucket: 'bucket' }, 'register/areas.json', '{}', 'application/json'),
    lean.putParameter(lean.ssmClient(place), '/rohrpost/neudorf/secrets/dms', 'geheim'),
  ];

  const outcomes = await Promise.allSettled(writing);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(server).toMatchObject({ asked: [] });
});

describe('a parameter', () => {
  test('that is not there is told as that, any other refusal is a fault', async () => {
    const { place } = await answering(fault('ParameterNotFound'), fault('AccessDeniedException'));
    const ssm = lean.ssmClient(place);

    expect(await lean.getParameter(ssm, '/rohrpost/neudorf/keys/receipt/1')).toBeUndefined();
    await expect(lean.getParameter(ssm, '/rohrpost/neudorf/keys/receipt/1')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
