import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Place } from '../../aws/clients.ts';
import { SmallBucket } from './small-bucket.ts';
import { type Consumed, SmallTable } from './small-table.ts';

/** One call to AWS. `operation` is AWS's own word, or method and first query word for S3. */
export type Call = Consumed & {
  service: 'dynamodb' | 's3' | 'sqs' | 'lambda' | 'ssm' | 'ses';
  operation: string;
  key: string;
};
/** A message that waits behind a queue or for the start of a function. */
export type Sent = { to: string; text: string };
/** A contract server: of AWS just what the functions call, in memory, on this machine, counting what it would bill. */
export type SmallAws = {
  place: Place & { endpoint: string };
  table: SmallTable;
  bucket: SmallBucket;
  calls: Call[];
  /** Messages in the order in which they came; whoever works them off takes them out. */
  sent: Sent[];
  /** What was handed to SES, in its words. */
  mails: string[];
  /** Hears of every request; where it answers, nobody else does. */
  door: Door;
  close(): Promise<void>;
};
type Asked = { request: IncomingMessage; url: URL; body: Buffer };
/** An answer of the small AWS, as it goes over the wire. */
export type Answer = { status: number; body?: Uint8Array | string; headers?: Record<string, string> };
/** A test's own way to listen, and to answer otherwise. */
export type Door = { answer?: (asked: Asked, service: Call['service']) => Answer | undefined };

const SendMessage = z.looseObject({ QueueUrl: z.string(), MessageBody: z.string().optional() });
const Parameter = z.looseObject({
  Name: z.string(),
  Value: z.string().optional(),
  Overwrite: z.boolean().default(false),
});
const none: Consumed = { writes: 0, reads: 0 };

/** Starts one on a free port. */
export async function startSmallAws(): Promise<SmallAws> {
  const parameters = new Map<string, string>();
  const world: World = {
    table: new SmallTable(),
    bucket: new SmallBucket(),
    calls: [],
    sent: [],
    mails: [],
    door: {},
  };
  const server = createServer((request, response) => void answer(request, response, world, parameters));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    ...world,
    place: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type World = Pick<SmallAws, 'table' | 'bucket' | 'calls' | 'sent' | 'mails' | 'door'>;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  parameters: Map<string, string>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const asked = { request, url: new URL(request.url ?? '', 'http://127.0.0.1'), body: Buffer.concat(chunks) };
  const { status, body = '', headers = {} } = await answerOf(asked, world, parameters);
  response.writeHead(status, headers).end(body);
}

async function answerOf(asked: Asked, world: World, parameters: Map<string, string>): Promise<Answer> {
  const target = asked.request.headers['x-amz-target'];
  const [spoken = '', operation = ''] = typeof target === 'string' ? target.split('.') : [];
  const service = serviceOf(spoken, asked.url.pathname);
  const planned = world.door.answer?.(asked, service);
  if (planned !== undefined) return planned;
  if (service === 'dynamodb') return tableAnswer(operation, asked, world);
  if (service === 'sqs') return queueAnswer(operation, asked, world);
  if (service === 'ssm') return parameterAnswer(operation, asked, world, parameters);
  if (service === 'lambda') return startAnswer(asked, world);
  if (service === 'ses') return mailAnswer(asked, world);
  return bucketAnswer(asked, world);
}

function serviceOf(spoken: string, path: string): Call['service'] {
  if (spoken.startsWith('DynamoDB')) return 'dynamodb';
  if (spoken === 'AmazonSQS') return 'sqs';
  if (spoken === 'AmazonSSM') return 'ssm';
  if (path.startsWith('/2015-03-31/functions/')) return 'lambda';
  return path === '/v2/email/outbound-emails' ? 'ses' : 's3';
}

const json = (status: number, body: unknown): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
});

function tableAnswer(operation: string, { body }: Asked, { table, calls }: World): Answer {
  const { body: answered, fault, consumed } = table.answer(operation, JSON.parse(body.toString()));
  calls.push({ service: 'dynamodb', operation, key: '', ...consumed });
  if (fault === undefined) return json(200, answered);
  return json(400, { __type: `com.amazonaws.dynamodb.v20120810#${fault}`, message: fault, ...answered });
}

function queueAnswer(operation: string, { body }: Asked, { calls, sent }: World): Answer {
  const { QueueUrl, MessageBody } = SendMessage.parse(JSON.parse(body.toString()));
  calls.push({ service: 'sqs', operation, key: '', ...none });
  if (MessageBody === undefined) return json(200, { Attributes: { ApproximateNumberOfMessages: '0' } });
  sent.push({ to: QueueUrl.split('/').at(-1) ?? '', text: MessageBody });
  return json(200, {
    MessageId: String(sent.length),
    MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
  });
}

function mailAnswer({ body }: Asked, { calls, mails }: World): Answer {
  calls.push({ service: 'ses', operation: 'SendEmail', key: '', ...none });
  mails.push(body.toString());
  return json(200, { MessageId: String(mails.length) });
}

function startAnswer({ url, body }: Asked, { calls, sent }: World): Answer {
  calls.push({ service: 'lambda', operation: 'Invoke', key: '', ...none });
  const name = decodeURIComponent(url.pathname.split('/')[3] ?? '');
  sent.push({ to: name, text: body.toString() });
  return { status: 202 };
}

function parameterAnswer(
  operation: string,
  { body }: Asked,
  { calls }: World,
  parameters: Map<string, string>,
): Answer {
  const { Name, Value, Overwrite } = Parameter.parse(JSON.parse(body.toString()));
  calls.push({ service: 'ssm', operation, key: '', ...none });
  if (Value !== undefined) {
    if (parameters.has(Name) && !Overwrite)
      return json(400, { __type: 'ParameterAlreadyExists', message: 'ParameterAlreadyExists' });
    parameters.set(Name, Value);
    return json(200, { Version: 1 });
  }
  const found = parameters.get(Name);
  if (found === undefined) return json(400, { __type: 'ParameterNotFound', message: 'ParameterNotFound' });
  return json(200, { Parameter: { Name, Value: found, Type: 'SecureString' } });
}

async function bucketAnswer({ request, url, body }: Asked, { bucket, calls }: World): Promise<Answer> {
  const method = request.method ?? '';
  const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
  const operation = url.searchParams.has('versions') ? 'GET versions' : method;
  const place = operation === 'GET versions' ? (url.searchParams.get('prefix') ?? '') : key;
  calls.push({ service: 's3', operation, key: place, ...none });
  const { 'content-type': type = '', 'content-encoding': encoding, 'if-none-match': condition } = request.headers;
  return bucket.answer({ method, key, query: url.searchParams, type, encoding, isFirst: condition === '*', body });
}
