import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { s3Client, ssmClient, dynamoDbClient } from '../../aws/clients.ts';
import { awsContactKeyring } from '../../aws/contact-keys.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { parameterNames, putParameter } from '../../aws/parameters.ts';
import { awsPublications } from '../../aws/publications.ts';
import { putJurisdictions, putRegister } from '../../aws/put-register.ts';
import { awsStore } from '../../aws/store.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { SmallRegister } from '../../local/tenants.ts';
import { JurisdictionTable } from '../../schemas/area.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import { Tenant } from '../../schemas/tenant.ts';
import { cmisServer } from '../connectors/cmis-contract-server.ts';
import { scanResultOf } from '../fixtures/scan-result-of.ts';
import { contextOf } from '../functions/context.ts';
import type { Call, SmallAws } from './small-aws.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(join(project, path), 'utf8'));
const form = 'hundesteuer-anmeldung';
const baseUrl = 'https://antrag.neudorf.example';

/** One invocation of a function: what it called, how often it asked the DMS, its log lines, and the bytes of its answer. */
export type Run = { step: FunctionName; calls: Call[]; toDms: number; lines: string[]; answered: number };
/** What a gateway hands over. */
export type Asked = { method: string; path: string; query?: string; headers?: Record<string, string>; body?: string };
/** A tenant whose functions, as they are built, run on the small AWS, one after the other. */
export type RunningTenant = {
  form: string;
  assets: string[];
  runs: Run[];
  ask(step: FunctionName, asked: Asked): Promise<{ status: number; body: string }>;
  /** GuardDuty looks at an uploaded file, finds it harmless, and tells. */
  scan(fields: Record<string, string>): Promise<void>;
  /** Works off all messages. */
  work(): Promise<void>;
  /** Starts a step by time, at this minute of an hour, with so many milliseconds to its end. */
  start(step: FunctionName, minute?: number, remaining?: number): Promise<Run>;
  /** From now on every function starts anew, with nothing in its memory. */
  cool(): void;
};

const Handler = z.object({
  handler: z.custom<(event: unknown, context: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
});
const HttpResult = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});

/** Where functions are loaded from, anew each time, and the names of the files that pages load. */
export type Functions = { load(step: FunctionName, time: number): Promise<unknown>; assets: string[] };

/** Functions as they were built to a folder. */
export const builtTo = (folder: string): Functions => ({
  load: (step, time) => import(`${pathToFileURL(join(folder, step, 'index.mjs')).href}?start=${time}`),
  // What the form's own page loads at once; the scripts for other sites are asked for by those instead.
  assets: readdirSync(join(folder, 'show-forms/assets')).filter((name) => /^(?:intake|enhance)\./.test(name)),
});

/** Sets Neudorf up with the dog-tax form and a DMS. */
export async function runTenant(aws: SmallAws, functions: Functions, dms: string): Promise<RunningTenant> {
  const tenant = Tenant.parse({
    ...Tenant.parse(json('tenants/neudorf/tenant.json')),
    destinations: [{ id: 'akte', connector: 'cmis', settings: cmisAt(dms) }],
    routes: [{ form: '*', leikaKey: '*', destinations: ['akte'] }],
    mail: { from: 'antrag@neudorf.example', via: 'ses' },
  });
  await setUp(aws, tenant);
  Object.assign(process.env, environmentOf(aws, tenant));
  const runs: Run[] = [];
  let warm = new Map<string, z.infer<typeof Handler>['handler']>();
  let started = 0;
  const invoke = async (
    step: FunctionName,
    event: unknown,
    remaining = 30_000,
  ): Promise<{ run: Run; result: unknown }> => {
    const run: Run = { step, calls: [], toDms: 0, lines: [], answered: 0 };
    runs.push(run);
    const [before, asked] = [aws.calls.length, cmisServer.seen.length];
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (chunk) => run.lines.push(String(chunk)) > 0;
    try {
      const handler = warm.get(step) ?? Handler.parse(await functions.load(step, (started += 1))).handler;
      warm.set(step, handler);
      return { run, result: await handler(event, contextOf(remaining)) };
    } finally {
      process.stdout.write = write;
      run.calls = aws.calls.slice(before);
      run.toDms = cmisServer.seen.length - asked;
    }
  };
  return {
    form,
    assets: functions.assets,
    runs,
    ask: async (step, asked) => {
      const { run, result: answer } = await invoke(step, httpEvent(asked));
      const result = HttpResult.parse(answer);
      const body = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
      run.answered = body.length + JSON.stringify(result.headers).length;
      return { status: result.statusCode, body: body.toString() };
    },
    scan: async ({ key = '' }) => {
      aws.bucket.judge(key, 'NO_THREATS_FOUND');
      await invoke('release-document', scanResultOf('bucket', key));
    },
    work: async () => {
      for (let message = aws.sent.shift(); message !== undefined; message = aws.sent.shift()) {
        const step = stepOf(message.to);
        const isQueued = step === 'route-submission' || step === 'deliver-submission';
        const event = isQueued ? { Records: [{ messageId: 'm', body: message.text }] } : JSON.parse(message.text);
        await invoke(step, event);
      }
    },
    start: (step, minute = 1, remaining = 900_000) =>
      atMinute(minute, async () => (await invoke(step, {}, remaining)).run),
    cool: () => {
      warm = new Map();
    },
  };
}

/** Lets a function believe that it is another minute of this hour. */
async function atMinute<T>(minute: number, run: () => Promise<T>): Promise<T> {
  const real = Date;
  const given = new Date();
  given.setUTCMinutes(minute);
  class Given extends real {
    constructor(...words: [] | [number | string]) {
      super(words[0] ?? given.getTime());
    }
  }
  const set = (value: unknown): unknown =>
    Object.defineProperty(globalThis, 'Date', { value, configurable: true, writable: true });
  set(Given);
  try {
    return await run();
  } finally {
    set(real);
  }
}

const cmisAt = (dms: string): object => ({
  url: dms,
  repository: 'A1',
  auth: { kind: 'basic', user: 'rohrpost', secret: 'dms' },
  allowInsecureLoopback: true,
});

function stepOf(name: string): FunctionName {
  const steps = ['route-submission', 'deliver-submission', 'release-document', 'acknowledge-submission'] as const;
  const step = steps.find((one) => one === name);
  if (step === undefined) throw new Error(`a message went to ${name}`);
  return step;
}

/** A gateway's event. */
export function httpEvent({ method, path, query = '', headers = {}, body }: Asked): object {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    headers,
    requestContext: { http: { method } },
    ...(body !== undefined && { body, isBase64Encoded: false }),
  };
}

function environmentOf({ place }: SmallAws, tenant: Tenant): Record<string, string> {
  const queue = (step: string): string => `${place.endpoint}/000000000000/${step}`;
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: place.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TENANT: JSON.stringify(tenant),
    CELL: 'main',
    BASE_URL: baseUrl,
    UPLOAD_ORIGIN: place.endpoint,
    TABLE: 'table',
    BUCKET: 'bucket',
    ROUTE_SUBMISSION: queue('route-submission'),
    DELIVER_SUBMISSION: queue('deliver-submission'),
    ROUTE_DEAD_LETTERS: queue('route-dead-letters'),
    DELIVER_DEAD_LETTERS: queue('deliver-dead-letters'),
    DEAD_LETTERS: queue('dead-letters'),
    DELIVERY: 'cloud',
    RELEASE_DOCUMENT: 'release-document',
    ACKNOWLEDGE_SUBMISSION: 'acknowledge-submission',
    SCANNER: 'guardduty',
    STAND_IN: 'true',
  };
}

async function setUp({ place }: SmallAws, tenant: Tenant): Promise<void> {
  const now = (): Date => new Date();
  const files = { client: s3Client({ ...place, pathStyle: true }), bucket: 'bucket' };
  const ssm = ssmClient(place);
  await awsKeyring({ ...files, ssm, tenant: tenant.id, now }).setUp({ baseUrl, documentHosts: [] });
  await awsContactKeyring({ ...files, ssm, tenant: tenant.id, now }).setUp();
  await putRegister(files, SmallRegister.parse(json('tenants/register.json')));
  await putJurisdictions(files, JurisdictionTable.parse(json('tenants/jurisdictions.json')));
  await putParameter({ ssm }, parameterNames.secret(tenant.id, 'dms'), 'geheim-2026');
  const store = awsStore({ client: dynamoDbClient(place), table: 'table' });
  const input = readFormFolder(join(project, 'schemas/forms', form));
  const ports = { tenant, store, publications: awsPublications(files), now, log: () => undefined, baseUrl };
  const published = await publishForm(input, 'test', ports);
  if (published.kind !== 'published') throw new Error(`the form was not published: ${published.kind}`);
}
