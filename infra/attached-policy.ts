import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Grantee } from './grantee.ts';

/** One policy with all that somebody outside of the stack may do in it, for the operator to attach: hung on nobody by the stack itself. */
export class AttachedPolicy extends Construct implements Grantee {
  readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, description: string) {
    super(scope, id);
    this.policy = new iam.ManagedPolicy(this, 'Policy', { description });
  }

  /** Where things are whoever has the policy reads in the file of outputs. */
  allow(actions: string[], resources: string[], _variables = {}, conditions: iam.Conditions = {}): void {
    this.permit(new iam.PolicyStatement({ actions, resources, conditions }));
  }

  permit(statement: iam.PolicyStatement): void {
    this.policy.addStatements(statement);
  }
}
