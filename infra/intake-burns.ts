import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmName, makeAlarm, ring, runbook } from './alarm.ts';
import { cellMetric } from './cell-metric.ts';

/** What we promise of intake: 99.9 % of valid requests in 30 days. The rest is the budget that faults may burn. */
const budget = 0.001;
/** Fewer faults than this ring nothing: in a small town one is a large share of an hour. */
const faultsAtLeast = 3;
/** So many times too fast: 2 % of a month's budget in an hour, 5 % in six. The short window ends the alarm when the fault has ended. */
const burns = [
  { times: 14.4, long: 60, short: 5 },
  { times: 6, long: 360, short: 30 },
];

/** Milliseconds that the slowest hundredth of answers may take, for a quarter of an hour. */
const slowest = 2000;

/**
 * Rings where intake burns its error budget too fast, in a long window and still in a short one, or where it is too slow.
 * One alarm on five that are silent.
 */
export function intakeBurns(scope: Construct, cell: string, topic: ITopic): cloudwatch.CompositeAlarm {
  const slow = makeAlarm(
    scope,
    cell,
    {
      name: 'intake-slow',
      says: 'Part of intake-burns: one receipt in a hundred takes longer than two seconds.',
      metric: cellMetric(cell, 'AcceptMilliseconds', 'p99', 5),
      compares: 'above',
      threshold: slowest,
      periods: 3,
      silence: 'fine',
    },
    { topic, heading: 'intake-burns' },
  );
  const rules = burns.map(({ times, long, short }) => {
    const share = rounded(times * budget);
    const windows = [
      { minutes: long, metric: longWindow(cell, long), compares: 'above', threshold: share },
      {
        minutes: short,
        metric: cellMetric(cell, 'Accepted', 'Average', short),
        compares: 'below',
        threshold: rounded(1 - share),
      },
    ] as const;
    return cloudwatch.AlarmRule.allOf(
      ...windows.map(({ minutes, ...window }) =>
        makeAlarm(
          scope,
          cell,
          {
            ...window,
            name: `intake-burns-${minutes}m`,
            says: `Part of intake-burns: ${times} times too many faults in ${minutes} minutes.`,
            periods: 1,
            silence: 'fine',
          },
          { topic, heading: 'intake-burns' },
        ),
      ),
    );
  });
  const alarm = new cloudwatch.CompositeAlarm(scope, 'intake-burns', {
    compositeAlarmName: alarmName(cell, 'intake-burns'),
    alarmDescription: `Citizens’ submissions meet faults of ours, or wait too long for their receipt. ${runbook('intake-burns')}`,
    alarmRule: cloudwatch.AlarmRule.anyOf(...rules, slow),
  });
  ring(alarm, topic);
  return alarm;
}

/** The share of faults in a long window; none where they were few. */
function longWindow(cell: string, minutes: number): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression: `IF((1 - good) * requests > ${faultsAtLeast - 0.5}, 1 - good, 0)`,
    usingMetrics: {
      good: cellMetric(cell, 'Accepted', 'Average', minutes),
      requests: cellMetric(cell, 'Accepted', 'SampleCount', minutes),
    },
    period: Duration.minutes(minutes),
    label: `share of faults in ${minutes} minutes`,
  });
}

const rounded = (share: number): number => Number(share.toFixed(4));
