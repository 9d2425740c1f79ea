import * as z from 'zod';
import type { Synthesis } from './synthesised.ts';

const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.json().transform((resource) => (Array.isArray(resource) ? resource : [resource])),
  Condition: z.json().optional(),
});
const Policy = z.object({
  /** None where an operator attaches the policy himself. */
  Roles: z.array(z.object({ Ref: z.string() })).optional(),
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
});
/** What one role may do: one action on one resource, in readable words. */
export type Grant = { role: string; action: string; resource: string; condition: string };

/** Everything that the functions' roles, a relay, or who publishes forms may do. */
export function grantsOf(stack: Synthesis): Grant[] {
  return stack.ofType('AWS::IAM::ManagedPolicy').flatMap(({ id, Properties }) => {
    const { Roles, PolicyDocument } = Policy.parse(Properties);
    const holders = Roles?.map(({ Ref }) => stepOf(Ref)) ?? [id.replace(/^Delivery|Policy[0-9A-F]{8}$/g, '')];
    const allowed = PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
    return holders.flatMap((role) =>
      allowed.flatMap(({ Action, Resource, Condition }) =>
        Action.flatMap((action) =>
          Resource.map((resource) => ({
            role,
            action,
            resource: readable(resource),
            condition: Condition === undefined ? '' : JSON.stringify(Condition),
          })),
        ),
      ),
    );
  });
}

/** `Intake/accept-submission/Role` is `IntakeacceptsubmissionRole…` in a template. */
function stepOf(role: string): string {
  return role.replace(/^(?:Intake|Delivery|Studio|Operators)/, '').replace(/Role[0-9A-F]{8}$/, '');
}

/** A resource as a person writes it down: names of the template instead of references. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const parsed = Reference.safeParse(value);
  if (!parsed.success) return JSON.stringify(value);
  const reference = parsed.data;
  if ('Ref' in reference) return `{${short(reference.Ref)}}`;
  if ('Fn::GetAtt' in reference) return `{${short(reference['Fn::GetAtt'][0])}}`;
  return reference['Fn::Join'][1].map(readable).join('');
}
const Reference = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.json())]) }),
]);
const short = (id: string): string => id.replace(/^AWS::/, '').replace(/[0-9A-F]{8}$/, '');

/** Grants as a page: one heading per role, one line per action and its resources. */
export function policyPage(stack: Synthesis, isShown: (grant: Grant) => boolean = () => true): string {
  const byRole = Map.groupBy(grantsOf(stack).filter(isShown), ({ role }) => role);
  const chapters = [...byRole]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, grants]) => {
      const byAction = Map.groupBy(grants, ({ action }) => action);
      const lines = [...byAction]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(
          ([action, on]) =>
            `- \`${action}\`: ${on.map(({ resource, condition }) => resource + given(condition)).join(', ')}`,
        );
      return `## ${role}\n\n${lines.join('\n')}\n`;
    });
  return `# What each function of a tenant may do\n\nWritten by test/infra/rights.test.ts. A change here is a change of rights: review it as such.\n\n${chapters.join('\n')}`;
}

const given = (condition: string): string => (condition === '' ? '' : ` given ${condition}`);
