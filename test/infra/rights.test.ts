import { expect, test } from 'vitest';
import { environments } from '../../functions/environment.ts';
import { canarySteps, staffSteps } from '../../schemas/steps-on-aws.ts';
import { grantsOf, policyPage } from './policies.ts';
import { demoTenants, synthesise } from './synthesised.ts';

const stacks = synthesise();
const stackOf = (tenant: string) => {
  const found = stacks.get(tenant);
  if (found === undefined) throw new Error(`no stack of ${tenant}`);
  return found;
};
const stack = stackOf('musterstadt');
const grants = grantsOf(stack);
const roleOf = (step: string): string => step.replaceAll('-', '');
/** What the platform does with a function's role: writing its log, taking from its queue, laying down dead letters. */
const running = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];
const actionsOf = (step: string): string[] => {
  const own = grants.filter(({ role, resource }) => role === roleOf(step) && !resource.includes('DeadLetters'));
  return [...new Set(own.map(({ action }) => action))];
};

test('no role may act on everything, and none uses a wildcard in an action', () => {
  expect(grants.length).toBeGreaterThan(60);
  expect(
    grants.filter(({ resource }) => resource === '*' || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*$/.test(resource)),
  ).toEqual([]);
  expect(grants.filter(({ action }) => action.includes('*'))).toEqual([]);
});

const steps = Object.keys(environments).filter((step) => ![...canarySteps, ...staffSteps].some((one) => one === step));

test.each(steps)('%s has a role of its own, of at most 8 actions beside running at all', (step) => {
  const actions = actionsOf(step);

  expect(actions.length).toBeGreaterThan(2);
  expect(actions.filter((action) => !running.includes(action)).length).toBeLessThanOrEqual(8);
});

const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
const secret = 'secretsmanager:dms/musterstadt';
const akten = Array.from({ length: 8 }, (_, index) => ({
  id: `akte-${index}`,
  connector: 'cmis',
  settings: { auth: { kind: 'bearer', secret: `${secret}/ablage-${index}` } },
}));
const mail = { from: 'antrag@musterstadt.example', via: 'ses' as const };
/** Musterstadt with everything at once that gives its functions more rights. */
const grown = synthesise(
  demoTenants({ kmsKeyArn, scanner: 'guardduty', firewall: { rateLimit: 2000 }, ingress: 'rest-api' })
    .filter(({ tenant }) => tenant.id === 'musterstadt')
    .map(({ tenant, deployment }) => ({ deployment, tenant: { ...tenant, destinations: akten, mail } })),
).get('musterstadt');

test.each(steps)('%s stays within 8 actions with every option that gives it more', (step) => {
  const all = grown === undefined ? [] : grantsOf(grown);
  const own = all.filter(({ role, resource }) => role === roleOf(step) && !resource.includes('DeadLetters'));
  const actions = [...new Set(own.map(({ action }) => action))];

  expect(actions.length).toBeGreaterThan(2);
  expect(actions.filter((action) => !running.includes(action)).length).toBeLessThanOrEqual(8);
});

test('no policy is longer than IAM takes it, with the longest names in the places of references', () => {
  const longest = stackOf('kreis-musterland')
    .ofType('AWS::IAM::ManagedPolicy')
    .map(({ Properties }) => JSON.stringify(Properties['PolicyDocument']))
    .map((text) => text.replaceAll(/\{"(?:Ref|Fn::GetAtt)":[^}]*\}/g, `"${'x'.repeat(120)}"`).length);

  // One for each step, and one for who publishes forms.
  expect(longest).toHaveLength(steps.length + 1);
  expect(Math.max(...longest)).toBeLessThan(6144);
});

test('no policy is longer with every option and as many secrets in Secrets Manager as are let through', () => {
  const longest = (grown?.ofType('AWS::IAM::ManagedPolicy') ?? [])
    .map(({ Properties }) =>
      JSON.stringify(Properties['PolicyDocument']).replaceAll('{"Ref":"AWS::Partition"}', '"aws-eusc"'),
    )
    .map((text) => text.replaceAll(/\{"(?:Ref|Fn::GetAtt)":[^}]*\}/g, `"${'x'.repeat(120)}"`).length);

  expect(longest).toHaveLength(steps.length + 2);
  expect(Math.max(...longest)).toBeLessThan(6144);
});

test('who publishes forms gets at nothing that citizens sent: forms in the table, publications in the bucket, no key', () => {
  const own = grants.filter(({ role }) => role === 'Publisher');
  const places = [...new Set(own.map(({ resource }) => resource))];

  expect(places).toEqual(['{StorageTable}', '{StorageBucket}/publications/*', '{StorageBucket}']);
  expect(new Set(own.filter(({ action }) => action.startsWith('dynamodb:')).map(({ condition }) => condition))).toEqual(
    new Set([
      '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["FORM#*","FLOW#*","FORMS"]}}',
      '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["NUMBERS#*","NUMBERS"]}}',
    ]),
  );
  // A scan names no key, and so would meet a condition on keys.
  expect(own.map(({ action }) => action)).not.toContain('dynamodb:Scan');
});

test('only deliver-submission may read private recipient keys and secrets of destinations', () => {
  const readers = grants.filter(({ resource }) => /\/keys\/recipient\/|\/secrets\//.test(resource));

  expect(new Set(readers.map(({ role }) => role))).toEqual(new Set(['deliversubmission']));
});

test('what accepts submissions may not read sealed documents, delete anything or start anything but routing', () => {
  const actions = actionsOf('accept-submission').filter((action) => action !== 'dynamodb:UpdateItem');
  const places = grants.filter(({ role, action }) => role === 'acceptsubmission' && action === 's3:GetObject');

  expect(actions.filter((action) => /Delete|Invoke|Update/.test(action))).toEqual([]);
  expect(places.filter(({ resource }) => resource.includes('/clean/'))).toEqual([]);
});

test('who shows forms and who takes submissions in may change numbers of forms, and nothing else that is there', () => {
  const counting = grants.filter(
    ({ role, action }) => /^(?:showforms|acceptsubmission)$/.test(role) && action === 'dynamodb:UpdateItem',
  );

  expect(counting.map(({ role, condition }) => [role, condition])).toEqual(
    ['acceptsubmission', 'showforms'].map((role) => [
      role,
      '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["NUMBERS#*"]}}',
    ]),
  );
});

test('nothing of one tenant stands in another tenant’s stack', () => {
  const ids = demoTenants().map(({ tenant }) => tenant.id);
  const strays = ids.flatMap((id) =>
    ids
      .filter((other) => other !== id)
      .filter((other) => new RegExp(`rohrpost[-/]${other}\\b`).test(stackOf(id).text))
      .map((other) => `${other} in ${id}`),
  );

  expect(strays).toEqual([]);
});

test('the rights are as they were reviewed', async () => {
  await expect(policyPage(stack)).toMatchFileSnapshot('policies.md');
});
