import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
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

/** The log of requests. */
export function accessLog(scope: Construct, settings: TenantSettings): LogGroup {
  const { tenant, deployment } = settings;
  const encryptionKey = ownKey(scope, settings);
  return new LogGroup(scope, 'AccessLog', {
    logGroupName: `/rohrpost/${tenant.id}/requests`,
    retention: logRetention[deployment.logDays],
    removalPolicy: RemovalPolicy.DESTROY,
    ...(encryptionKey !== undefined && { encryptionKey }),
  });
}
