import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { httpFunction } from '../../functions/http-function.ts';
import { queueFunction, startedFunction } from '../../functions/queue-function.ts';
import { logLine, writeLine } from '../../functions/log-line.ts';
import { type FunctionName, httpFunctions, queuedSteps, startedSteps } from '../../schemas/steps-on-aws.ts';
import { cmisServer } from '../connectors/cmis-contract-server.ts';
import { httpEvent } from '../cost/running-tenant.ts';
import type { Call } from '../cost/small-aws.ts';
import { tellEnvironment } from '../tell-environment.ts';
import { answers, type Held, live, queued, typedPage } from './canary-life.ts';
import { type CanaryTenant, canaries, echo, openCanaryTenant, type Trouble } from './canary-tenant.ts';
import { contextOf } from './context.ts';
import { type Heard, overheard, readIn } from './overheard.ts';
import { stubBuild, writtenSteps } from './written-functions.ts';

let canary: CanaryTenant;
let told: NodeJS.ProcessEnv;
beforeAll(async () => {
  canary = await openCanaryTenant();
  told = { ...process.env };
});
beforeEach(() => {
  stubBuild();
  tellEnvironment(told);
  canary.cool();
  canary.heard.length = 0;
  canary.written.length = 0;
  canary.aws.mails.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
  cmisServer.fault = () => undefined;
});
afterAll(async () => {
  await canary.close();
});

const patience = 300_000;
/** Functions whose good answers show her what is hers, by the secret that she has, and one that shows it to the authority. */
const own: string[] = [
  'accept-submission',
  'review-submission',
  'send-draft',
  'read-submission',
  'open-submission',
] satisfies FunctionName[];
const isHers = ({ step, answer }: Heard): boolean => own.includes(step) && /^{"statusCode":[23]/.test(answer);

/** Where somebody else could read what is hers: in lines and faults, on queues, in what is kept, in answers. */
function leaks(held: Partial<Held> = {}): string[] {
  const said = canary.heard.flatMap((one) => [
    ...readIn(one.lines, { ...canaries, ...held }).map((name) => `${name}: a line of ${one.step}`),
    ...readIn(one.fault, { ...canaries, ...held }).map((name) => `${name}: a fault of ${one.step}`),
    ...(isHers(one) ? [] : readIn(one.answer, canaries).map((name) => `${name}: an answer of ${one.step}`)),
  ]);
  // A mail goes to her address.
  const written = canary.written
    .filter(({ where }) => where !== 'ses')
    .flatMap(({ where, text }) => readIn(text, { ...canaries, ...held }).map((name) => `${name}: written to ${where}`));
  const { email: _email, ...notHers } = canaries;
  const mailed = canary.aws.mails.flatMap((mail) => readIn(mail, notHers).map((name) => `${name}: a mail`));
  return [...new Set([...said, ...written, ...mailed])];
}

const stepsHeard = (): string[] => [...new Set(canary.heard.map(({ step }) => step))].toSorted();
const handlers = readdirSync(new URL('../../functions', import.meta.url)).flatMap((file) =>
  readFileSync(new URL(`../../functions/${file}`, import.meta.url), 'utf8').includes('export const handler')
    ? [file.replace('.ts', '')]
    : [],
);

const troubles: Trouble[] = (['dynamodb', 's3', 'sqs', 'lambda', 'ssm', 'ses'] satisfies Call['service'][]).flatMap(
  (service): Trouble[] => [
    { service, how: 'refuses' },
    { service, how: 'garbles' },
  ],
);

describe('what she types, hands in and holds', () => {
  test(
    'is said, written or answered to nobody, by any function, through a whole life',
    async () => {
      const held = await live(canary);

      expect(leaks(held)).toEqual([]);
      expect(stepsHeard()).toEqual(handlers);
      expect(canary.heard.filter(({ fault }) => fault !== '')).toEqual([]);
      const shown = canary.heard.filter(({ step }) => step === 'open-submission').map(({ answer }) => answer);
      expect(shown.some((answer) => answer.includes(canaries.street))).toBe(true);
      expect(canary.written.length).toBeGreaterThan(20);
    },
    patience,
  );

  test.each(troubles)(
    'stays where it is when $service $how, and repeats it to each function that asks',
    async (trouble) => {
      canary.trouble = trouble;

      const held = await live(canary);

      expect(leaks(held)).toEqual([]);
      expect(stepsHeard()).toEqual(handlers);
    },
    patience,
  );

  test.each(['MessageRejected', 'Throttling'])(
    'stays where it is when the mail is answered %s with her address in it',
    async (name) => {
      canary.trouble = { service: 'ses', how: 'refuses', name };

      const held = await live(canary);

      expect(leaks(held)).toEqual([]);
      expect(canary.written.map(({ where }) => where)).toContain('ses');
    },
    patience,
  );

  test.each([400, 403, 500])(
    'stays where it is when the DMS answers %i with all of it',
    async (status) => {
      const body = JSON.stringify({ exception: canaries.surname, message: echo });
      cmisServer.fault = () => ({ status, body, headers: { location: `/${canaries.surname}` } });

      const held = await live(canary);

      expect(leaks(held)).toEqual([]);
      expect(stepsHeard()).toContain('deliver-submission');
    },
    patience,
  );
});

const hers = JSON.stringify({ answers, documents: [], [canaries.surname]: echo });
const key = crypto.randomUUID();
const path = '/forms/hundesteuer-anmeldung/versions/1/submissions';
/** What no well-meaning caller sends: broken, foreign, or with answers where none belong. */
const strange: unknown[] = [
  echo,
  { [canaries.surname]: echo },
  { Records: echo },
  queued(echo),
  queued(`{"answers":"${echo}`),
  queued(JSON.stringify({ v: 1, tenant: canaries.surname, message: { step: echo } })),
  queued(JSON.stringify({ v: 1, tenant: 'neudorf', message: { step: 'route-submission', submission: echo, echo } })),
  { v: 1, tenant: 'neudorf', message: { step: 'acknowledge-submission', submission: echo } },
  { detail: { s3ObjectDetails: { bucketName: canaries.surname, objectKey: `quarantine/${echo}` } } },
];
const bodies = [hers, `${hers}}`, hers.slice(0, -5), typedPage(key), echo, `"${echo}"`, '{"answers":{"halter":[]}}'];
const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'application/jose'];
const asked = bodies.flatMap((body) =>
  types.flatMap((type) => {
    const headers = { 'content-type': type, 'idempotency-key': key, 'user-agent': canaries.surname };
    return ['/uploads', '/submissions', '/review', '/drafts'].map((part) => ({
      method: 'POST',
      path: path.replace('/submissions', part),
      headers,
      body,
    }));
  }),
);
const query = String(new URLSearchParams({ token: echo, code: echo, q: echo }));
const looks = ['/submissions/', '/reviews/', '/forms/', '/drafts', '/areas', '/'].flatMap((place) =>
  ['GET', canaries.surname.toUpperCase()].map((method) => ({
    method,
    path: place.endsWith('/') ? `${place}${encodeURIComponent(echo)}` : place,
    query,
    headers: { accept: 'application/json', cookie: echo },
  })),
);

describe('whoever sends what no well-meaning caller sends', () => {
  test.each(writtenSteps)(
    'finds nothing of it in what %s says',
    async (step) => {
      const events = [...strange, ...(step in httpFunctions ? [...asked, ...looks].map(httpEvent) : [])];

      const { handler } = await canary.load(step);
      for (const event of events) await handler(event, contextOf(900_000)).catch(() => undefined);

      expect(leaks({ key })).toEqual([]);
      expect(canary.heard.length).toBeGreaterThanOrEqual(events.length);
    },
    patience,
  );
});

const running = { tenant: 'neudorf', cell: 'main' };
const http = { ...running, step: 'accept-submission' } as const;
const queuedStep = { ...running, step: queuedSteps[0] } as const;
const started = { ...running, step: startedSteps[1] } as const;
/** As a bug of ours might throw it. */
const bug = (): never => {
  throw Object.assign(new TypeError(echo, { cause: new Error(hers) }), { answers: hers, name: `of ${echo}` });
};
const messageFor = (step: string): object => ({
  v: 1,
  tenant: 'neudorf',
  message: { step, submission: 'a'.repeat(32) },
});

test.each([
  [
    'answers',
    httpFunction(http, 'https://x.example', async () => bug()),
    httpEvent({ method: 'POST', path, body: hers }),
  ],
  [
    'works off a queue',
    queueFunction(queuedStep, async () => bug()),
    queued(JSON.stringify(messageFor(queuedStep.step))),
  ],
  ['is started', startedFunction(started, async () => bug()), messageFor(started.step)],
])('a function that %s tells of a bug by its kind, whatever it throws in the middle', async (_how, handler, event) => {
  const hear = overheard<unknown, ReturnType<typeof contextOf>>('accept-submission', handler, canary.heard);

  await hear(event, contextOf()).catch(() => undefined);

  expect(canary.heard.map(({ lines }) => lines).join()).toMatch(/"outcome":"(?:fault|message-failed)"/);
  expect(leaks()).toEqual([]);
});

const line = { step: 'x', tenant: 'x', outcome: 'x' };
const planted: Record<string, (text: string) => unknown> = {
  'a line': (text) => writeLine(text),
  'a field of a line': (code) => writeLine(logLine({ ...line, code }, new Date(0))),
  'a metric': (text) => writeLine(logLine(line, new Date(0), { [text]: { value: 1, unit: 'Count' } })),
  'the console': (text) => globalThis.console.warn({ text }),
  'the other output': (text) => process.stderr.write(new TextEncoder().encode(text)),
  base64: (text) => writeLine(`x${Buffer.from(`x${text}`).toString('base64')}`),
  'an address': (text) => writeLine(encodeURIComponent(text)),
  'a fault': (text) => Promise.reject(new Error(text)),
  'a fault’s cause': (text) => Promise.reject(new Error('x', { cause: { text } })),
  'an answer': (text) => text,
  'a queue': (text) => canary.tell('sqs', text),
  'the table': (text) => canary.tell('dynamodb', text),
};

test.each(Object.entries(planted))(
  'and where a function puts her answers into %s, that is found',
  async (_where, put) => {
    const planting = overheard('show-forms', async (text: string) => put(text), canary.heard);

    await planting(canaries.surname, contextOf()).catch(() => undefined);

    expect(leaks()).toEqual([expect.stringMatching(/^surname: /)]);
  },
);
