import type { Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Variable } from '../functions/environment.ts';

/** Who gets rights: a step's function, or the relay that does a step's work outside of AWS. */
export interface Grantee extends Construct {
  /** Permits actions on resources, and tells where they are. */
  allow(
    actions: string[],
    resources: string[],
    variables?: Partial<Record<Variable, string>>,
    conditions?: Conditions,
  ): void;
  permit(statement: PolicyStatement): void;
}
