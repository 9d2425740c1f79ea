import { expect, test } from 'vitest';
import { metrics } from '../../schemas/metrics.ts';
import { alarmsOf, compositesOf, headingsOf, synthesiseCell } from './cell.ts';

const cell = synthesiseCell({ 'alarm-mail': 'it@musterstadt.example,edv@neudorf.example' });
const alarms = alarmsOf(cell);
const silent = alarms.filter(({ AlarmActions }) => AlarmActions.length === 0);
const topic = { Ref: cell.ofType('AWS::SNS::Topic')[0]?.id };
const text = (value: unknown): string => JSON.stringify(value);

test('eleven alarms ring, and money', () => {
  expect(headingsOf(cell).toSorted()).toEqual([
    'budgets-used-up',
    'canary-failed',
    'dead-letters',
    'destination-blocked',
    'due-late',
    'functions-fail',
    'holdings-mismatch',
    'intake-burns',
    'spend-high',
    'sweeper-silent',
    'undelivered-long',
    'waiting-for-person',
  ]);
});

test.each(alarms.map((alarm) => [alarm.AlarmName, alarm] as const))(
  '%s says what it means, where to read on, and what silence is',
  (_name, alarm) => {
    expect(alarm.AlarmName).toMatch(/^rohrpost-main-[a-z0-9-]+$/);
    expect(alarm.AlarmDescription).toMatch(/^[A-Z].{20,}\. docs\/runbook\.md#[a-z-]+$/);
    expect(alarm.TreatMissingData).toMatch(/^(?:notBreaching|breaching|missing)$/);
    expect(alarm.DatapointsToAlarm).toBeLessThanOrEqual(alarm.EvaluationPeriods);
  },
);

test('whatever rings, rings on the one topic, and says when it is over', () => {
  const ringing = [...alarms.filter((one) => !silent.includes(one)), ...compositesOf(cell)];

  expect(ringing).toHaveLength(11);
  for (const { AlarmActions, OKActions } of ringing) expect([AlarmActions, OKActions]).toEqual([[topic], [topic]]);
});

test('silence of the sweepers and of the canary rings; silence of the nightly round is told as silence', () => {
  const named = (state: string) =>
    alarms.filter(({ TreatMissingData }) => TreatMissingData === state).map(({ AlarmName }) => AlarmName);

  expect(named('breaching').toSorted()).toEqual(['rohrpost-main-canary-failed', 'rohrpost-main-sweeper-silent']);
  expect(named('missing')).toEqual(['rohrpost-main-holdings-mismatch']);
  expect(alarms.find(({ TreatMissingData }) => TreatMissingData === 'missing')?.InsufficientDataActions).toEqual([
    topic,
  ]);
});

test('one dead sweeper among all tenants rings within five minutes', () => {
  const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith('sweeper-silent'));
  const [tenants, runs] = [4, 5];

  expect(alarm).toMatchObject({ Statistic: 'SampleCount', Period: 300, EvaluationPeriods: 1 });
  expect(alarm?.Threshold).toBeGreaterThan((tenants - 1) * runs);
  expect(alarm?.Threshold).toBeLessThan(tenants * runs);
});

test('intake rings where a long and a short window burn, or where receipts are slow; the five alarms for it ring by themselves for nobody', () => {
  const [composite] = compositesOf(cell);
  const rule = text(composite?.AlarmRule);

  expect(silent.map(({ AlarmName }) => AlarmName.replace('rohrpost-main-intake-', ''))).toEqual([
    'slow',
    'burns-60m',
    'burns-5m',
    'burns-360m',
    'burns-30m',
  ]);
  expect(rule.match(/ AND /g)).toHaveLength(2);
  expect(rule.match(/ OR /g)).toHaveLength(2);
  expect(silent.map(({ Threshold }) => Threshold)).toEqual([2000, 0.0144, 0.9856, 0.006, 0.994]);
});

test('a single fault in a small town rings nothing', () => {
  const long = silent.filter(({ Metrics }) => Metrics !== undefined);

  expect(long).toHaveLength(2);
  for (const { Metrics } of long) expect(text(Metrics)).toContain('IF((1 - good) * requests > 2.5, 1 - good, 0)');
});

test('budgets of requests that are used up ring: for one person or a clumsy program not, for a flood or a day too busy at once', () => {
  const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith('budgets-used-up'));

  expect(alarm).toMatchObject({ MetricName: 'Limited', Statistic: 'Sum', Period: 900, Threshold: 99 });
  expect(alarm).toMatchObject({ EvaluationPeriods: 1, TreatMissingData: 'notBreaching' });
});

test('every number of the cell that is watched is written by a function, and has the cell as its only dimension', () => {
  const places = [...cell.text.matchAll(/"Namespace":"Rohrpost","MetricName":"(\w+)"|"MetricName":"(\w+)"/g)];
  const names = new Set(places.map(([, one, other]) => one ?? other ?? ''));
  const dimensions = alarms.flatMap(({ Dimensions = [] }) => Dimensions.map(({ Name, Value }) => `${Name}=${Value}`));

  expect([...names].filter((name) => !(name in metrics) && !['Errors', 'Throttles'].includes(name))).toEqual([]);
  expect(new Set(dimensions)).toEqual(new Set(['cell=main']));
});

test('no metric, alarm or graph is per tenant', () => {
  const [dashboard] = cell.ofType('AWS::CloudWatch::Dashboard');
  const body = text(dashboard?.Properties['DashboardBody']);

  expect(body).toContain('WaitingForPerson');
  expect(body).not.toMatch(/tenant|musterstadt|neudorf|FunctionName|ApiId|TableName/);
  expect(text(alarms)).not.toMatch(/"Name":"(?:tenant|FunctionName|ApiId|TableName|QueueName)"/);
});

test('the price of a cell stays known: alarm metrics, alarms on alarms, metrics of our own, dashboards', () => {
  const watched = alarms.map(
    ({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1,
  );
  const priced = {
    alarmMetrics: watched.reduce((sum, count) => sum + count, 0),
    composites: compositesOf(cell).length,
    metrics: Object.keys(metrics).length,
    dashboards: cell.ofType('AWS::CloudWatch::Dashboard').length,
    keys: cell.ofType('AWS::KMS::Key').length,
  };

  expect(priced).toEqual({ alarmMetrics: 19, composites: 1, metrics: 12, dashboards: 1, keys: 1 });
});
