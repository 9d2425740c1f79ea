import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnMetricFilter, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type MetricName, metricPlace, metrics } from '../schemas/metrics.ts';
import { logRetention } from './log-retention.ts';
import { ownKey } from './own-key.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** What the gateway logs of a request: route, answer and time. No address of the caller, no path, no query. */
export const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
};

/** The same for every request: in whose cell what is too much is counted. */
export const accessLogFormat = (fields: Record<string, string>, cell: string): string =>
  JSON.stringify({ ...fields, [metricPlace.dimension]: cell });

/** The number of the cell that counts answers with 429: those of the gateway, of which no function learns, and our own. */
const limited = 'Limited' satisfies MetricName;

/** The log of requests. What was refused as too much is counted from it, for the whole cell, so that an operator learns of it. */
export function accessLog(scope: Construct, settings: TenantSettings): LogGroup {
  const { tenant, deployment } = settings;
  const encryptionKey = ownKey(scope, settings);
  const log = new LogGroup(scope, 'AccessLog', {
    logGroupName: `/rohrpost/${tenant.id}/requests`,
    retention: logRetention[deployment.logDays],
    removalPolicy: RemovalPolicy.DESTROY,
    ...(encryptionKey !== undefined && { encryptionKey }),
  });
  new CfnMetricFilter(scope, 'Limited', {
    logGroupName: log.logGroupName,
    filterPattern: '{ $.status = "429" }',
    metricTransformations: [
      {
        metricNamespace: metricPlace.namespace,
        metricName: limited,
        metricValue: '1',
        unit: metrics[limited],
        dimensions: [{ key: metricPlace.dimension, value: `$.${metricPlace.dimension}` }],
      },
    ],
  });
  return log;
}
