import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Deployment } from '../schemas/deployment.ts';

/** Days as the log service takes them. */
export const logRetention: Record<Deployment['logDays'], RetentionDays> = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  60: RetentionDays.TWO_MONTHS,
  90: RetentionDays.THREE_MONTHS,
};
