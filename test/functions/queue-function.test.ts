import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logLine } from '../../functions/log-line.ts';
import { queueFunction, startedFunction } from '../../functions/queue-function.ts';
import { kindOf, withShell } from '../../functions/shell.ts';
import { contextOf } from './context.ts';
import { collectLines } from './lines.ts';

const running = { step: 'route-submission', tenant: 'neudorf', cell: 'main' } as const;
const id = 'a'.repeat(32);
const envelope = (more: object = {}): string =>
  JSON.stringify({ v: 1, tenant: 'neudorf', message: { step: 'route-submission', submission: id }, ...more });
const batch = (...bodies: string[]): object => ({
  Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })),
});
let log: ReturnType<typeof collectLines>;
beforeEach(() => {
  log = collectLines();
});
afterEach(() => log.stop());

test.each<[string, string, string]>([
  ['an unknown version', envelope({ v: 2 }), 'Refused.unknown-version'],
  ['another tenant', envelope({ tenant: 'musterstadt' }), 'Refused.foreign-tenant'],
  ['no JSON', 'Geheimnis', 'Refused.malformed'],
  ['another step', envelope({ message: { step: 'acknowledge-submission', submission: id } }), 'Refused.foreign-step'],
])(
  'a message for %s does not reach the step; it goes the way of dead letters, logged without content',
  async (_name, body, code) => {
    const seen: string[] = [];
    const route = queueFunction(running, async ({ submission }) => void seen.push(submission));

    const result = await route(batch(body, envelope()), contextOf());

    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(seen).toEqual([id]);
    expect(log.lines()).toMatchObject([
      { outcome: 'message-failed', code },
      { outcome: 'batch', failed: 1 },
    ]);
    expect(log.text()).not.toMatch(/Geheimnis|musterstadt/);
  },
);

test('of a batch only what failed comes again', async () => {
  const other = 'b'.repeat(32);
  const route = queueFunction(running, ({ submission }) =>
    submission === other ? Promise.reject(new RangeError('Geheimnis')) : Promise.resolve(),
  );

  const result = await route(
    batch(envelope(), envelope({ message: { step: 'route-submission', submission: other } }), envelope()),
    contextOf(),
  );

  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  expect(log.text()).toContain('RangeError');
  expect(log.text()).not.toContain('Geheimnis');
});

test('a step is told to stop some seconds before its function ends', async () => {
  const signals: AbortSignal[] = [];
  const route = queueFunction(running, async (_message, signal) => void signals.push(signal));

  await route(batch(envelope()), contextOf(60_000));
  await route(batch(envelope()), contextOf(4000));
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
});

test('a function that is started with a message fails where it can’t read it, so that it is tried again and then a dead letter', async () => {
  const acknowledge = startedFunction({ ...running, step: 'acknowledge-submission' }, () => Promise.resolve());

  await expect(acknowledge({ v: 9 }, contextOf())).rejects.toThrow(/^Refused\.unknown-version$/);
  expect(log.lines()).toMatchObject([{ outcome: 'fault', code: 'Refused.unknown-version' }]);
});

test('the platform, which writes down what a function throws, learns the kind of a fault only', async () => {
  const acknowledge = startedFunction({ ...running, step: 'acknowledge-submission' }, () =>
    Promise.reject(new RangeError('Geheimnis')),
  );
  const message = JSON.parse(envelope({ message: { step: 'acknowledge-submission', submission: id } }));

  const thrown = await acknowledge(message, contextOf()).catch((fault: unknown) => fault);

  expect(thrown).toMatchObject({ name: 'StepFailed', message: 'RangeError' });
  expect(inspect(thrown)).not.toContain('Geheimnis');
});

test('a function that is started with a message does its step', async () => {
  const seen: string[] = [];
  const acknowledge = startedFunction({ ...running, step: 'acknowledge-submission' }, async ({ submission }) => {
    seen.push(submission);
  });

  await acknowledge(JSON.parse(envelope({ message: { step: 'acknowledge-submission', submission: id } })), contextOf());

  expect(seen).toEqual([id]);
  expect(log.lines()).toMatchObject([{ outcome: 'done', submission: id }]);
});

test('a function that a service of AWS may start as well reads that, and messages of our own as before', async () => {
  const seen: string[] = [];
  const other = 'c'.repeat(32);
  const release = startedFunction(
    { ...running, step: 'acknowledge-submission' },
    async ({ submission }) => void seen.push(submission),
    (event) =>
      event === 'told'
        ? { kind: 'message', message: { step: 'acknowledge-submission', submission: other } }
        : undefined,
  );

  await release('told', contextOf());
  await release(JSON.parse(envelope({ message: { step: 'acknowledge-submission', submission: id } })), contextOf());

  expect(seen).toEqual([other, id]);
});

test('metrics are told per cell, never per tenant', async () => {
  const sweep = withShell(running, async () => ({
    result: undefined,
    line: { outcome: 'done' },
    metrics: { Hinted: { value: 3, unit: 'Count' as const } },
  }));

  await sweep({}, contextOf());

  const [line] = log.lines();
  expect(line).toMatchObject({
    Hinted: 3,
    cell: 'main',
    _aws: {
      CloudWatchMetrics: [
        { Namespace: 'Rohrpost', Dimensions: [['cell']], Metrics: [{ Name: 'Hinted', Unit: 'Count' }] },
      ],
    },
  });
});

test('only names that are allowed get into a log line', () => {
  const line = { step: 'x', outcome: 'y', tenant: 'z', answers: 'Geheimnis', submission: id };

  expect(logLine(line, new Date(0))).toBe(
    `{"time":"1970-01-01T00:00:00.000Z","step":"x","outcome":"y","tenant":"z","submission":"${id}"}`,
  );
});

test('a fault is told by its kind, and by nothing that it says', () => {
  const odd = new Error('Geheimnis');
  odd.name = 'Erika Mustermann: 1';

  expect([kindOf(new TypeError('x')), kindOf(odd), kindOf('Geheimnis'), kindOf(undefined)]).toEqual([
    'TypeError',
    'Error',
    'string',
    'undefined',
  ]);
});
