import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmRule } from './alarm.ts';
import { cellMetric, lambdaMetric } from './cell-metric.ts';

const hour = 3600;

/**
 * When a cell rings, but for intake's availability (`intake-burns.ts`) and money (`spend-budget.ts`). `sweepers`: how many
 * tenants have one. What is behind each number: docs/decisions/0011.
 */
export function cellAlarms(cell: string, sweepers: number): AlarmRule[] {
  return [
    {
      name: 'undelivered-long',
      says: 'A submission was accepted more than a day ago and is not delivered.',
      metric: cellMetric(cell, 'OldestUndeliveredSeconds', 'Maximum', 360),
      compares: 'above',
      threshold: 24 * hour,
      // What fails for hours is tried, and therefore seen, every six hours.
      periods: 2,
      datapoints: 1,
      silence: 'fine',
    },
    {
      name: 'dead-letters',
      says: 'A message was given up on after five attempts.',
      metric: cellMetric(cell, 'DeadLetters', 'Sum', 15),
      compares: 'above',
      threshold: 0,
      periods: 1,
      silence: 'fine',
    },
    {
      name: 'waiting-for-person',
      says: 'Something has been waiting for a person for an hour.',
      metric: cellMetric(cell, 'WaitingForPerson', 'Sum', 15),
      compares: 'above',
      threshold: 0,
      periods: 4,
      silence: 'fine',
    },
    {
      name: 'sweeper-silent',
      says: 'The sweeper of at least one tenant has not run for some minutes: the guarantee behind lost hints is off.',
      metric: cellMetric(cell, 'OldestDueSeconds', 'SampleCount', 5),
      compares: 'below',
      // Each runs five times in five minutes. Two may slip over an edge; three that are missing are a dead one.
      threshold: 5 * sweepers - 2,
      periods: 1,
      silence: 'breaching',
    },
    {
      name: 'due-late',
      says: 'Something has been due for more than ten minutes: the sweeper does not keep up.',
      metric: cellMetric(cell, 'OldestDueSeconds', 'Maximum', 5),
      compares: 'above',
      threshold: 600,
      periods: 2,
      silence: 'fine',
    },
    {
      name: 'holdings-mismatch',
      says: 'Something of an unfinished submission is missing or was changed by somebody who must not; or no nightly round looked.',
      metric: cellMetric(cell, 'Mismatches', 'Maximum', 24 * 60),
      compares: 'above',
      threshold: 0,
      periods: 1,
      silence: 'told',
    },
    {
      name: 'destination-blocked',
      says: 'A destination has taken nothing for more than an hour.',
      metric: cellMetric(cell, 'BlockedSeconds', 'Maximum', 15),
      compares: 'above',
      threshold: hour,
      periods: 1,
      silence: 'fine',
    },
    {
      name: 'canary-failed',
      says: 'Two synthetic submissions in a row did not get through, or none was sent.',
      metric: cellMetric(cell, 'CanaryFailed', 'Maximum', 15),
      compares: 'above',
      threshold: 0,
      periods: 2,
      silence: 'breaching',
    },
    {
      name: 'functions-fail',
      says: 'At least five invocations or requests failed, ran out of time or were throttled within a quarter of an hour.',
      metric: new MathExpression({
        expression: 'FILL(errors, 0) + FILL(throttles, 0) + FILL(faults, 0)',
        usingMetrics: {
          errors: lambdaMetric('Errors', 15),
          throttles: lambdaMetric('Throttles', 15),
          faults: cellMetric(cell, 'Faults', 'Sum', 15),
        },
        period: Duration.minutes(15),
        label: 'failed invocations and requests',
      }),
      compares: 'above',
      threshold: 4,
      periods: 1,
      silence: 'fine',
    },
    {
      name: 'budgets-used-up',
      says: 'At least a hundred requests were refused as too many within a quarter of an hour.',
      metric: cellMetric(cell, 'Limited', 'Sum', 15),
      compares: 'above',
      // A person whose browser tries again, or a single clumsy program, stays below.
      threshold: 99,
      periods: 1,
      silence: 'fine',
    },
  ];
}
