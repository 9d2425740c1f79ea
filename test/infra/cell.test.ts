import { expect, test } from 'vitest';
import { CellContext } from '../../infra/make-cell.ts';
import { readCanary } from '../../infra/read-canary.ts';
import { headingsOf, synthesiseCell } from './cell.ts';
import { grantsOf } from './policies.ts';
import { synthesise } from './synthesised.ts';

const cell = synthesiseCell({ 'alarm-mail': 'it@musterstadt.example,edv@neudorf.example' });
const text = (type: string, stack = cell): string => JSON.stringify(stack.ofType(type));

test('a mail address that is none does not deploy', () => {
  expect(CellContext.safeParse({ 'alarm-mail': 'it@musterstadt.example,it' }).success).toBe(false);
});

test('everybody who looks after the cell gets its alarms by mail', () => {
  const mails = cell.ofType('AWS::SNS::Subscription').map(({ Properties }) => Properties['Endpoint']);

  expect(mails).toEqual(['it@musterstadt.example', 'edv@neudorf.example']);
  expect(synthesiseCell().ofType('AWS::SNS::Subscription')).toEqual([]);
});

test('the topic is encrypted with a key that alarms and budgets of this account may use, and nobody else', () => {
  const key = text('AWS::KMS::Key');

  expect(text('AWS::SNS::Topic')).toContain('"KmsMasterKeyId":{"Fn::GetAtt":');
  expect(key).toContain('"EnableKeyRotation":true');
  for (const service of ['cloudwatch', 'budgets']) expect(key).toContain(`"Service":"${service}.amazonaws.com"`);
  expect(key.match(/"aws:SourceAccount":"123456789012"/g)).toHaveLength(2);
});

test('only alarms and budgets of this account may ring, by TLS', () => {
  const policy = text('AWS::SNS::TopicPolicy');

  expect(policy.match(/"Action":"sns:Publish","Condition":\{"StringEquals":\{"aws:SourceAccount"/g)).toHaveLength(2);
  expect(policy).toContain('"aws:SecureTransport":"false"');
});

test('money rings at half as much again as is planned, by what was spent and by what is foreseen', () => {
  const budget = text('AWS::Budgets::Budget');
  const told = text('AWS::Budgets::Budget', synthesiseCell({ 'monthly-usd': '80' }));

  expect(budget).toContain('"BudgetLimit":{"Amount":30,"Unit":"USD"}');
  expect(told).toContain('"Amount":80');
  expect(budget.match(/"Threshold":150/g)).toHaveLength(2);
});

test('where there are no budgets the cell goes without: a stand-in, the sovereign partition', () => {
  const standIn = synthesiseCell({}, { standIn: true, account: undefined });
  const sovereign = synthesiseCell({}, { region: 'eusc-de-east-1' });

  expect([standIn, sovereign].map((stack) => stack.ofType('AWS::Budgets::Budget').length)).toEqual([0, 0]);
  expect(text('AWS::SNS::TopicPolicy', standIn)).not.toContain('aws:SecureTransport');
  expect(headingsOf(sovereign)).toHaveLength(11);
  expect(headingsOf(standIn)).not.toContain('intake-burns');
});

test('no name of a partition or region stands in the template', () => {
  expect(synthesiseCell({}, { region: 'eusc-de-east-1' }).text).not.toMatch(/arn:aws:|eu-central-1/);
});

test('the canary is a stack of its own: every quarter of an hour, with no right to anything but its log', () => {
  const canary = synthesise(readCanary('eu-central-1')).get('canary');
  const send = grantsOf(canary ?? cell).filter(({ role }) => role === 'Canarysendcanary');
  const rules = canary?.ofType('AWS::Events::Rule').map(({ Properties }) => Properties['ScheduleExpression']);

  expect(rules).toContain('rate(15 minutes)');
  expect(new Set(send.map(({ action }) => action))).toEqual(
    new Set(['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:SendMessage']),
  );
  expect(canary?.text).toContain('"connector\\":\\"nowhere');
});

test('in the sovereign partition the canary has the gateway that there is', () => {
  expect(readCanary('eusc-de-east-1').map(({ deployment }) => deployment.ingress)).toEqual(['rest-api']);
});

test('no other tenant has a canary', () => {
  for (const [, stack] of synthesise()) expect(stack.text).not.toMatch(/send-canary|nowhere/);
});
