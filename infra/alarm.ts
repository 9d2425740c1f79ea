import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** When an alarm rings. Its name is its heading in docs/runbook.md. */
export type AlarmRule = {
  name: string;
  /** What it means, in a sentence. */
  says: string;
  metric: cloudwatch.IMetric;
  /** Rings where the number compares so with the threshold … */
  compares: 'above' | 'below';
  threshold: number;
  /** … in each of so many periods, or in `datapoints` of them. */
  periods: number;
  datapoints?: number;
  /** What silence means: nothing (`fine`), that something is dead (`breaching`), or that it is told as silence (`told`). */
  silence: 'fine' | 'breaching' | 'told';
};

/** Where the runbook stands, as seen by whoever gets the message. */
export const runbook = (name: string): string => `docs/runbook.md#${name}`;

const comparison = {
  above: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
};
const missing = {
  fine: cloudwatch.TreatMissingData.NOT_BREACHING,
  breaching: cloudwatch.TreatMissingData.BREACHING,
  told: cloudwatch.TreatMissingData.MISSING,
};

/** Makes an alarm. `heading` where it is part of another one, under whose heading it stands: then only that it can't be judged is told. */
export function makeAlarm(
  scope: Construct,
  cell: string,
  rule: AlarmRule,
  { topic, heading }: { topic: ITopic; heading?: string },
): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, rule.name, {
    alarmName: alarmName(cell, rule.name),
    alarmDescription: `${rule.says} ${runbook(heading ?? rule.name)}`,
    metric: rule.metric,
    comparisonOperator: comparison[rule.compares],
    threshold: rule.threshold,
    evaluationPeriods: rule.periods,
    datapointsToAlarm: rule.datapoints ?? rule.periods,
    treatMissingData: missing[rule.silence],
  });
  if (heading === undefined) ring(alarm, topic);
  if (heading !== undefined || rule.silence === 'told') alarm.addInsufficientDataAction(new SnsAction(topic));
  return alarm;
}

/** The name of an alarm in the account. */
export const alarmName = (cell: string, name: string): string => `rohrpost-${cell}-${name}`;

/** Rings, and says when it is over. */
export function ring(alarm: cloudwatch.AlarmBase, topic: ITopic): void {
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
}
