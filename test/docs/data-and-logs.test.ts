import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bodyLimits } from '../../channels/read-json.ts';
import { maxDocuments } from '../../domain/prepare-upload.ts';
import { logLine } from '../../functions/log-line.ts';
import { accessLogFields } from '../../infra/access-log.ts';
import { Deployment } from '../../schemas/deployment.ts';

const page = readFileSync(new URL('../../docs/data-and-logs.md', import.meta.url), 'utf8');
const row = (start: string): string => page.split('\n').find((line) => line.startsWith(`| ${start}`)) ?? '';
const fieldsOf = (line: string): string[] =>
  [...(line.split(' | ')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');

test('the inventory names every field that a function can log, and no other', () => {
  const said = fieldsOf(row('`/aws/lambda/'));
  const line = { ...Object.fromEntries(said.map((name) => [name, 'x'])), step: 'x', outcome: 'x', tenant: 'x' };
  const more = { body: 'x', answers: 'x', error: 'x', message: 'x', url: 'x', address: 'x', operator: 'x' };

  const logged = Object.keys(JSON.parse(logLine({ ...line, ...more }, new Date(0))));

  expect(logged.toSorted()).toEqual(said.toSorted());
});

test('the inventory names every field that the gateway logs', () => {
  expect(fieldsOf(row('`/rohrpost/')).toSorted()).toEqual(Object.keys(accessLogFields).toSorted());
});

test('the limits are those that hold', () => {
  const { throttle, reservedForIntake, logDays } = Deployment.parse({});

  expect(row('a request')).toContain(
    `${bodyLimits.bytes} bytes, ${bodyLimits.depth} levels, ${bodyLimits.nodes} values`,
  );
  expect(row('files of a submission')).toContain(` ${maxDocuments}, `);
  expect(row('requests of a tenant')).toContain(
    `${throttle.rate} a second and ${throttle.burst} at once (\`throttle\`), with ${reservedForIntake} places`,
  );
  expect(row('`/aws/lambda/')).toContain(`${logDays} days, at most 90`);
});
