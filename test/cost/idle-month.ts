import * as z from 'zod';
import { synthesise } from '../infra/synthesised.ts';
import { emptyReceives, gigabyte, type Usage } from './prices.ts';
import { type Sizes, sum, usageOf } from './price-life.ts';
import type { Run } from './running-tenant.ts';

/** What the template of a tenant's stack says of what costs money whether anybody submits or not. */
export type Standing = { sizes: Sizes; idle: Usage };
const Sized = z.looseObject({ FunctionName: z.string(), MemorySize: z.number() });
const days = 30;
const minutesOfDay = 1440;

/** Reads the stack of Neudorf as it is deployed. */
export function standingCost(): Standing {
  const stack = synthesise().get('neudorf');
  if (stack === undefined) throw new Error('Neudorf has no stack');
  const sizes: Sizes = {};
  for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
    const { FunctionName, MemorySize } = Sized.parse(Properties);
    sizes[FunctionName.replace('rohrpost-neudorf-', '')] = MemorySize;
  }
  const hourly = stack.resources.filter(({ Type }) =>
    /::(?:NatGateway|VPCEndpoint|DBInstance|WebACL|Cluster)$/.test(Type),
  );
  if (hourly.length > 0) throw new Error(`${hourly[0]?.Type}: say in prices.ts what it costs`);
  const sources = stack.ofType('AWS::Lambda::EventSourceMapping');
  const polls = sources.map(({ Properties }) =>
    Properties['ScalingConfig'] === undefined ? emptyReceives.unbounded : emptyReceives.bounded,
  );
  const count = (...types: string[]): number => stack.ofType(...types).length;
  return {
    sizes,
    idle: {
      sqsRequests: polls.reduce((all, one) => all + one, 0),
      schedules: stack.ofType('AWS::Events::Rule').reduce((all, rule) => all + startsOf(rule.Properties), 0),
      alarms: count('AWS::CloudWatch::Alarm'),
      dashboards: count('AWS::CloudWatch::Dashboard'),
      keys: count('AWS::KMS::Key'),
      secrets: count('AWS::SecretsManager::Secret'),
    },
  };
}

/** How often a rule starts its function in a month. */
function startsOf(rule: Record<string, unknown>): number {
  const expression = String(rule['ScheduleExpression']);
  if (expression === 'rate(1 minute)') return days * minutesOfDay;
  if (/^cron\(\d+ \d+ \* \* \? \*\)$/.test(expression)) return days;
  throw new Error(`${expression}: say how often that is in a month`);
}

/** A month in which nobody submits: what stands, and what the steps by time do when there is nothing to do. */
export function idleMonth(
  { sizes, idle }: Standing,
  runs: { minute: Run; quarter: Run; night: Run },
  bytes: number,
): Usage {
  const minutes = days * minutesOfDay;
  return sum(
    [
      idle,
      usageOf([runs.minute], sizes, false),
      usageOf([runs.quarter], sizes, false),
      usageOf([runs.night], sizes, true),
      { tableGbMonths: bytes / gigabyte },
    ],
    [1, (minutes * 14) / 15, minutes / 15, days, 1],
  );
}
