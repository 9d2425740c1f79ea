import { expect, test } from 'vitest';
import { OutputsFile } from '../../schemas/stack-outputs.ts';

const outputs = {
  Address: 'https://abc.execute-api.eu-central-1.amazonaws.com/neudorf/',
  Table: 'Rohrpost-neudorf-Table',
  Bucket: 'rohrpost-neudorf',
  RouteSubmissionQueue: 'https://sqs.eu-central-1.amazonaws.com/1/route',
  DeliverSubmissionQueue: 'https://sqs.eu-central-1.amazonaws.com/1/deliver',
};

test('tenants’ stacks are found in what a deployment wrote, each address without a slash at its end', () => {
  const tenants = OutputsFile.parse({ 'Rohrpost-neudorf': outputs });

  expect([...tenants.keys()]).toEqual(['neudorf']);
  expect(tenants.get('neudorf')?.Address).toBe('https://abc.execute-api.eu-central-1.amazonaws.com/neudorf');
});

test('stacks of other kinds, and a tenant’s with outputs missing, are passed over', () => {
  const { Table: _table, ...incomplete } = outputs;

  const tenants = OutputsFile.parse({
    'Rohrpost-Cell': { Dashboard: 'https://example.org' },
    'Something Else': outputs,
    'Rohrpost-altenfeld': incomplete,
    'Rohrpost-neudorf': outputs,
  });

  expect([...tenants.keys()]).toEqual(['neudorf']);
});

test('a file without any tenant’s stack is refused with a reason', () => {
  const read = OutputsFile.safeParse({ 'Rohrpost-Cell': { Dashboard: 'https://example.org' } });

  expect(read.error?.issues.map(({ message }) => message)).toEqual(['has no stack of a tenant']);
  expect(OutputsFile.safeParse([]).success).toBe(false);
});
