import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { dynamoDbClient, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import { awsDirectory } from '../../aws/directory.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { awsSigner } from '../../aws/signer.ts';
import { awsStore } from '../../aws/store.ts';
import type { Signer } from '../../domain/ports.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import { cmisServer, startCmisContractServer } from '../connectors/cmis-contract-server.ts';
import { type RunningTenant, runTenant } from '../cost/running-tenant.ts';
import { type Answer, type Call, type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { contextOf } from './context.ts';
import { type Heard, overhear, overheard } from './overheard.ts';
import { badgeOn } from './operator-session.ts';
import { loadWritten } from './written-functions.ts';

const Handler = z.object({
  handler: z.custom<(event: unknown, context: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
});

/** What an applicant types, hands in or holds, which nobody but her authority may read; her file's content too. */
export const canaries = {
  surname: 'Kanarienvogelhuber',
  email: 'zwitscher@kanarienvogel.example',
  phone: '01234 998877665',
  street: 'Singvogelgasse',
  'free text': 'Piepmatzo, der Alte',
  iban: 'DE89370400440532013000',
  'file name': 'Scheidungsurteil Kanarienvogel.pdf',
  'file content': 'Urteil im Namen des Volkes',
};
/** All of it, as a service might repeat it in its answer. */
export const echo = Object.values(canaries).join(' / ');

/** How a service answers instead of doing its work: an error that repeats what was typed, or what is no answer at all. */
export type Trouble = { service: Call['service']; how: 'refuses' | 'garbles'; name?: string };
/** A tenant whose functions, as they are written, are overheard, and so is whatever they send to AWS. */
export type CanaryTenant = {
  aws: SmallAws;
  tenant: RunningTenant;
  /** Every invocation so far. */
  heard: Heard[];
  /** Everything that was written to the table, the bucket (but for files as they were uploaded) and the queues. */
  written: { where: Call['service']; text: string }[];
  /** From now on, until it is taken away. */
  trouble: Trouble | undefined;
  /** Signs letters as a neighbour does whom the tenant knows. */
  neighbour: Signer;
  /** The cookie of somebody who looks after submissions. */
  operator: string;
  /** Starts a function anew. */
  load(step: FunctionName): Promise<z.infer<typeof Handler>>;
  /** Puts a text into an item, or on a queue, as a bug of ours would. */
  tell(where: 'dynamodb' | 'sqs', text: string): Promise<void>;
  /** From now on this function, or each, starts anew, with nothing in its memory. */
  cool(step?: FunctionName): void;
  /** Starts a function with this event, to its good or bad end. What it gave back; `undefined` where it threw. */
  invoke(step: FunctionName, event: unknown): Promise<unknown>;
  close(): Promise<void>;
};

/** Opens one at Neudorf. */
export async function openCanaryTenant(): Promise<CanaryTenant> {
  if (cmisServer.port === 0) await startCmisContractServer();
  const aws = await startSmallAws();
  const heard: Heard[] = [];
  const load = async (step: FunctionName): Promise<z.infer<typeof Handler>> => {
    const started: Heard = { step, lines: '', answer: '', fault: '' };
    heard.push(started);
    const { BASE_URL = '' } = process.env;
    // The canary of that name finds a site that repeats what was typed.
    if (step === 'send-canary') process.env['BASE_URL'] = `${aws.place.endpoint}/echo`;
    const loaded = Handler.parse(await overhear(started, () => loadWritten(step)));
    process.env['BASE_URL'] = BASE_URL;
    return { handler: overheard(step, loaded.handler, heard) };
  };
  const tenant = await runTenant(aws, { load, assets: [] }, `http://127.0.0.1:${cmisServer.port}/cmis`);
  const warm = new Map<FunctionName, z.infer<typeof Handler>>();
  const opened: CanaryTenant = {
    aws,
    tenant,
    heard,
    written: [],
    trouble: undefined,
    neighbour: await neighbourOf(aws),
    operator: await badgeOn(aws, process.env, { subject: '2', name: 'Berta Betreuerin', roles: ['operator'] }),
    load,
    tell: (where, text) => tell(aws, where, text),
    cool: (step) => (step === undefined ? warm.clear() : warm.delete(step)),
    invoke: async (step, event) => {
      const { handler } = warm.get(step) ?? (await load(step));
      warm.set(step, { handler });
      return handler(event, contextOf(900_000)).catch(() => undefined);
    },
    close: () => aws.close(),
  };
  aws.door.answer = ({ url, body, request }, service) => {
    if (url.pathname.startsWith('/echo')) return { status: 200, body: echo, headers: { 'content-type': 'text/html' } };
    if (isUpload(url, request.method)) return undefined;
    if (request.method !== 'GET')
      opened.written.push({ where: service, text: `${url.href} ${textOf(service, body, request.headers)}` });
    return opened.trouble?.service === service ? answerIn(opened.trouble) : undefined;
  };
  return opened;
}

/** A browser's own post of a file: in quarantine it lies as it came. */
const isUpload = (url: URL, method = ''): boolean => method === 'POST' && /^\/bucket\/?$/.test(url.pathname);

/** What a request says, with what was packed in it unpacked. */
function textOf(service: Call['service'], body: Buffer, headers: IncomingHttpHeaders): string {
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body).toString();
  if (service !== 'dynamodb') return body.toString();
  return body
    .toString()
    .replaceAll(/"B":"([^"]*)"/g, (_, packed: string) => inflateRawSync(Buffer.from(packed, 'base64')).toString());
}

function answerIn({ service, how, name = 'ValidationException' }: Trouble): Answer {
  if (how === 'garbles') return { status: 200, body: `{ ${echo}` };
  if (service === 's3')
    return { status: 400, body: `<Error><Code>InvalidRequest</Code><Message>${echo}</Message></Error>` };
  return {
    status: 400,
    body: JSON.stringify({ __type: name, message: echo, Message: echo }),
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
  };
}

async function neighbourOf({ place }: SmallAws): Promise<Signer> {
  const now = (): Date => new Date();
  const files = { client: s3Client({ ...place, pathStyle: true }), bucket: 'bucket', now };
  const ssm = ssmClient(place);
  const baseUrl = 'http://127.0.0.1:1';
  await awsKeyring({ ...files, ssm, tenant: 'altenfeld', bits: 2048 }).setUp({ baseUrl, documentHosts: [] });
  return awsSigner({ tenant: 'altenfeld', directory: awsDirectory(files), ssm, now });
}

async function tell({ place }: SmallAws, where: 'dynamodb' | 'sqs', text: string): Promise<void> {
  const item = { partition: 'p', sort: 's', body: { text } };
  if (where === 'dynamodb')
    await awsStore({ client: dynamoDbClient(place), table: 'table' }).commit([{ kind: 'put', item, if: 'any' }]);
  else
    await sqsClient(place).send(
      new SendMessageCommand({ QueueUrl: `${place.endpoint}/000000000000/planted`, MessageBody: text }),
    );
}
