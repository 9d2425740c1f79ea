import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { CellContext, makeCell } from '../../infra/make-cell.ts';
import { Synthesised, Synthesis } from './synthesised.ts';

/** The cell's stack, as it would be deployed for so many tenants. */
export function synthesiseCell(
  context: z.input<typeof CellContext> = {},
  around: { standIn?: boolean; region?: string; account?: string | undefined } = {},
): Synthesis {
  const app = new App({ analyticsReporting: false });
  const where = { cell: 'main', standIn: false, account: '123456789012', region: 'eu-central-1', ...around };
  const stack = makeCell(app, 4, CellContext.parse(context), where);
  return new Synthesis(Synthesised.parse(Template.fromStack(stack).toJSON()));
}

const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  Threshold: z.number(),
  Period: z.number().optional(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number(),
  TreatMissingData: z.string(),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
  Metrics: z
    .array(
      z.looseObject({
        MetricStat: z.looseObject({ Metric: z.looseObject({ MetricName: z.string() }) }).optional(),
      }),
    )
    .optional(),
  AlarmActions: z.array(z.json()).default([]),
  OKActions: z.array(z.json()).default([]),
  InsufficientDataActions: z.array(z.json()).default([]),
});
/** An alarm as the template has it. */
export type Alarm = z.infer<typeof Alarm>;

/** The alarms on numbers. */
export const alarmsOf = (stack: Synthesis): Alarm[] =>
  stack.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Alarm.parse(Properties));

const Composite = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.json()),
  OKActions: z.array(z.json()),
  AlarmRule: z.json(),
});
/** The alarms on alarms. */
export const compositesOf = (stack: Synthesis): z.infer<typeof Composite>[] =>
  stack.ofType('AWS::CloudWatch::CompositeAlarm').map(({ Properties }) => Composite.parse(Properties));

/** The heading in the runbook of each alarm that rings, of the budget too. */
export function headingsOf(stack: Synthesis): string[] {
  const ringing = [...alarmsOf(stack), ...compositesOf(stack)].filter(({ AlarmActions }) => AlarmActions.length > 0);
  const budgets = stack.ofType('AWS::Budgets::Budget').map(({ Properties }) => JSON.stringify(Properties['Budget']));
  return [
    ...ringing.map(({ AlarmDescription }) => AlarmDescription.split('docs/runbook.md#')[1] ?? 'no heading'),
    ...budgets.map((budget) => /rohrpost-main-([\w-]+)/.exec(budget)?.[1] ?? 'no heading'),
  ];
}
