import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricPlace } from '../schemas/metrics.ts';

/** A number of the cell, over all of its tenants, as `statistic` of each period of so many minutes. */
export function cellMetric(cell: string, metricName: MetricName, statistic: string, minutes: number): Metric {
  return new Metric({
    namespace: metricPlace.namespace,
    metricName,
    dimensionsMap: { [metricPlace.dimension]: cell },
    statistic,
    period: Duration.minutes(minutes),
  });
}

/** A number that the platform itself keeps, free of charge, over all functions of the account. */
export function lambdaMetric(metricName: 'Errors' | 'Throttles' | 'Invocations', minutes: number): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum', period: Duration.minutes(minutes) });
}
