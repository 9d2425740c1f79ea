import {
  type AddToPrincipalPolicyResult,
  ManagedPolicy,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A step's own role. What it may do stands in one policy of the account, which can be read, compared and attached
 * elsewhere by name, and not inside the role (NIST 800-53 r5, AC-2, AC-6). 6,144 characters at most.
 */
export class StepRole extends Role {
  readonly #grants: ManagedPolicy;

  constructor(scope: Construct, id: string, description: string, service = 'lambda.amazonaws.com') {
    super(scope, id, { assumedBy: new ServicePrincipal(service), description });
    this.#grants = new ManagedPolicy(this, 'Grants', { description, roles: [this] });
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.#grants.addStatements(statement);
    return { statementAdded: true, policyDependable: this.#grants };
  }
}
