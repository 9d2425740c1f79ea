import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { makeAlarm } from './alarm.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { cellAlarms } from './cell-alarms.ts';
import { DataKey } from './data-key.ts';
import { makeDashboard } from './dashboard.ts';
import { intakeBurns } from './intake-burns.ts';
import { spendBudget } from './spend-budget.ts';

/** What a cell is made from. */
export type CellSettings = {
  cell: string;
  /** How many tenants' sweepers run in it, the canary's with them. */
  sweepers: number;
  /** Who gets the alarms. */
  mails: string[];
  /** What the account may cost in a month; `undefined` where the partition or the stand-in has no budgets. */
  monthlyUsd: number | undefined;
  /** Whether to make a key for what its tenants keep; each tenant's `deployment.json` then names it. */
  dataKey: boolean;
  standIn: boolean;
};

/** What the tenants of a cell share: alarms, a dashboard, the topic on which alarms ring. No data of citizens passes here. */
export class CellStack extends Stack {
  constructor(scope: Construct, settings: CellSettings, props: StackProps) {
    const { cell, sweepers, standIn } = settings;
    super(scope, 'Rohrpost-cell', {
      ...props,
      description: `What the tenants of the cell ${cell} share`,
      terminationProtection: !standIn,
    });
    Tags.of(this).add('cell', cell);
    Tags.of(this).add('dataClass', 'operations');
    const { topic } = new AlarmTopic(this, 'Alarms', settings);
    // A stand-in has neither alarms on sums of numbers nor alarms on alarms.
    const rules = cellAlarms(cell, sweepers).filter(({ metric }) => !standIn || metric instanceof Metric);
    const alarms = [
      ...rules.map((rule) => makeAlarm(this, cell, rule, { topic })),
      ...(standIn ? [] : [intakeBurns(this, cell, topic)]),
    ];
    if (settings.monthlyUsd !== undefined) spendBudget(this, cell, topic, settings.monthlyUsd);
    makeDashboard(this, cell, alarms);
    if (settings.dataKey) new CfnOutput(this, 'DataKey', { value: new DataKey(this, 'Key', cell).keyArn });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
    new CfnOutput(this, 'DashboardName', { value: `rohrpost-${cell}` });
  }
}
