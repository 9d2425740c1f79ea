import * as z from 'zod';
import { metrics } from '../../schemas/metrics.ts';
import { alarmsOf, compositesOf, synthesiseCell } from '../infra/cell.ts';
import type { Usage } from './prices.ts';

/** Synthetic submissions in a month: one every quarter of an hour. */
export const canaryWalks = 30 * 24 * 4;
/** A walk waits some seconds for its delivery, in 256 MB. */
const walkGbSeconds = 4 * 0.25;

/**
 * What a cell's stack costs in a month, and the function that walks the canary's way. An alarm on a sum is billed by each
 * number in it; a number of our own is billed once for the whole cell.
 */
export function cellMonth(): Usage {
  const stack = synthesiseCell();
  const numbers = alarmsOf(stack).map(
    ({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1,
  );
  const dear = stack.resources.filter(({ Type }) => !z.enum(priced).safeParse(Type).success);
  if (dear.length > 0) throw new Error(`${dear[0]?.Type}: say in prices.ts what it costs`);
  return {
    alarms: numbers.reduce((all, one) => all + one, 0),
    compositeAlarms: compositesOf(stack).length,
    metrics: Object.keys(metrics).length,
    dashboards: stack.ofType('AWS::CloudWatch::Dashboard').length,
    keys: stack.ofType('AWS::KMS::Key').length,
    schedules: canaryWalks,
    lambdaRequests: canaryWalks,
    lambdaGbSeconds: canaryWalks * walkGbSeconds,
  };
}

/** What the stack may have: priced here, or free of charge (topic, policies, budget). */
const priced = [
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::KMS::Key',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SNS::Subscription',
  'AWS::Budgets::Budget',
] as const;
