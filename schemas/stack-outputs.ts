import * as z from 'zod';
import { TenantId } from './tenant.ts';

/** What a tenant's stack says of itself, as far as an operator's commands need it. */
export const StackOutputs = z.object({
  /** Where citizens reach the tenant. */
  Address: z.url().transform((address) => address.replace(/\/$/, '')),
  /** Where staff write and publish forms; absent where the tenant's file names no provider of log-ins. */
  StudioAddress: z.url().optional(),
  /** Where operators see what waits; absent where nobody can log in as one. */
  StaffAddress: z.url().optional(),
  Table: z.string().min(1),
  Bucket: z.string().min(1),
  RouteSubmissionQueue: z.url(),
  DeliverSubmissionQueue: z.url(),
  /** The municipality's own KMS key, where she has one: keys and secrets are encrypted with it. */
  KmsKeyArn: z.string().startsWith('arn:').optional(),
  /** What a relay may do (the ARN of a policy); absent where a function of the stack delivers. */
  RelayPolicy: z.string().optional(),
});
export type StackOutputs = z.infer<typeof StackOutputs>;

/** The file of `cdk deploy --outputs-file`: outputs by stack. Stacks of other kinds are passed over. */
export const OutputsFile = z.record(z.string(), z.record(z.string(), z.string())).transform((stacks, context) => {
  const tenants = new Map<string, StackOutputs>();
  for (const [name, outputs] of Object.entries(stacks)) {
    const tenant = TenantId.safeParse(name.replace(/^Rohrpost-/, ''));
    const parsed = StackOutputs.safeParse(outputs);
    if (tenant.success && parsed.success) tenants.set(tenant.data, parsed.data);
  }
  if (tenants.size === 0) context.addIssue({ code: 'custom', message: 'has no stack of a tenant' });
  return tenants;
});
