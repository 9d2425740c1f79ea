import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerMetrics } from '../../functions/answer-metrics.ts';
import { httpFunction } from '../../functions/http-function.ts';
import { queueFunction } from '../../functions/queue-function.ts';
import { withShell } from '../../functions/shell.ts';
import { metrics } from '../../schemas/metrics.ts';
import { contextOf } from './context.ts';
import { collectLines } from './lines.ts';

let log: ReturnType<typeof collectLines>;
beforeEach(() => {
  log = collectLines();
});
afterEach(() => log.stop());

const post = { version: '2.0', rawPath: '/', headers: {}, requestContext: { http: { method: 'POST' } } };
const values = (line: Record<string, unknown> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(line).filter(([name]) => name in metrics && name !== 'AcceptMilliseconds'));

test.each([
  [202, { Accepted: 1 }],
  [303, { Accepted: 1 }],
  [422, { Refused: 1 }],
  [503, { Faults: 1, Accepted: 0 }],
  [200, {}],
])('intake that answers %i counts %o', (status, counted) => {
  const measured = answerMetrics('accept-submission', status, 12.4);

  expect(Object.fromEntries(Object.entries(measured).map(([name, { value }]) => [name, value]))).toEqual({
    ...counted,
    AcceptMilliseconds: 12,
  });
});

test('a page that is read costs no metric; one that fails is a fault', () => {
  expect(answerMetrics('show-forms', 200, 5)).toEqual({});
  expect(answerMetrics('read-submission', 500, 5)).toEqual({ Faults: { value: 1, unit: 'Count' } });
});

test('a submission that meets a fault of ours counts against the availability, whether it is caught or not', async () => {
  const running = { step: 'accept-submission', tenant: 'neudorf', cell: 'main' } as const;
  const fails = httpFunction(running, 'https://a.example', () => Promise.reject(new Error('Geheimnis')));
  const unavailable = httpFunction(running, 'https://a.example', async () => new Response(null, { status: 503 }));

  await fails(post, contextOf());
  await unavailable(post, contextOf());

  expect(log.lines().map(values)).toEqual([
    { Faults: 1, Accepted: 0 },
    { Faults: 1, Accepted: 0 },
  ]);
  expect(log.text()).not.toContain('Geheimnis');
});

test('each message of a batch that fails is a fault', async () => {
  const running = { step: 'route-submission', tenant: 'neudorf', cell: 'main' } as const;
  const route = queueFunction(running, () => Promise.reject(new Error('x')));
  const body = JSON.stringify({
    v: 1,
    tenant: 'neudorf',
    message: { step: 'route-submission', submission: '0'.repeat(32) },
  });

  await route(
    {
      Records: [
        { messageId: '1', body },
        { messageId: '2', body: 'unreadable' },
      ],
    },
    contextOf(),
  );

  expect(values(log.lines().at(-1))).toEqual({ Faults: 2 });
});

test('a step by time that fails is a fault, and beats no heart', async () => {
  const sweep = withShell({ step: 'resume-submissions', tenant: 'neudorf', cell: 'main' }, () =>
    Promise.reject(new TypeError('x')),
  );

  await expect(sweep({}, contextOf())).rejects.toThrow(/^TypeError$/);
  expect(values(log.lines()[0])).toEqual({ Faults: 1 });
});
