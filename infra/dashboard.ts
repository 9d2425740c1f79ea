import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MetricName } from '../schemas/metrics.ts';
import { cellMetric, lambdaMetric } from './cell-metric.ts';

type Line = { value: number; label: string };

/** The cell at a glance: its alarms, what comes in, what lies, what fails. No number is per tenant; the runbook says how to find whose it is. */
export function makeDashboard(scope: Construct, cell: string, alarms: cloudwatch.IAlarm[]): cloudwatch.Dashboard {
  const graph = (title: string, left: cloudwatch.IMetric[], lines: Line[] = []): cloudwatch.GraphWidget =>
    new cloudwatch.GraphWidget({
      title,
      left,
      width: 8,
      leftYAxis: { min: 0 },
      leftAnnotations: lines.map((line) => ({ ...line, color: cloudwatch.Color.RED })),
    });
  const sum = (name: MetricName): cloudwatch.Metric => cellMetric(cell, name, 'Sum', 15);
  const most = (name: MetricName): cloudwatch.Metric => cellMetric(cell, name, 'Maximum', 15);
  return new cloudwatch.Dashboard(scope, 'Dashboard', {
    dashboardName: `rohrpost-${cell}`,
    defaultInterval: Duration.days(1),
    widgets: [
      [new cloudwatch.AlarmStatusWidget({ title: 'Alarms (docs/runbook.md)', alarms, width: 24 })],
      [
        graph('Submissions in 15 minutes', [sum('Accepted'), sum('Refused'), sum('Limited')]),
        graph(
          'Availability of intake',
          [cellMetric(cell, 'Accepted', 'Average', 60)],
          [{ value: 0.999, label: 'promised' }],
        ),
        graph(
          'Time to a receipt',
          ['p50', 'p99'].map((statistic) => cellMetric(cell, 'AcceptMilliseconds', statistic, 15)),
          [{ value: 2000, label: 'too slow' }],
        ),
      ],
      [
        graph('Oldest undelivered (s)', [most('OldestUndeliveredSeconds')], [{ value: 900, label: '15 minutes' }]),
        graph('Oldest due (s)', [most('OldestDueSeconds')], [{ value: 600, label: 'rings' }]),
        graph('Destination blocked (s)', [most('BlockedSeconds')], [{ value: 3600, label: 'rings' }]),
      ],
      [
        graph('Waiting for a person, dead letters', [sum('WaitingForPerson'), sum('DeadLetters')]),
        graph('Failures', [sum('Faults'), lambdaMetric('Errors', 15), lambdaMetric('Throttles', 15)]),
        graph('Canary, holdings', [most('CanaryFailed'), cellMetric(cell, 'Mismatches', 'Maximum', 24 * 60)]),
      ],
    ],
  });
}
