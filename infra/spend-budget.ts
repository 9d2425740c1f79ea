import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** In per cent of what a month may cost. */
const ringsAt = 150;

/** Rings, under the heading `spend-high` of the runbook, when the account has spent half as much again as planned. Free of charge. */
export function spendBudget(scope: Construct, cell: string, topic: ITopic, monthlyUsd: number): CfnBudget {
  return new CfnBudget(scope, 'spend-high', {
    budget: {
      budgetName: `rohrpost-${cell}-spend-high`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold: ringsAt,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  });
}
