import { beforeAll, expect, test } from 'vitest';
import { environment } from '../../functions/environment.ts';
import { grantsOf, policyPage, readable } from './policies.ts';
import { staff, stackOf, withStaff } from './staff-stack.ts';
import type { Synthesis } from './synthesised.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
const lists = ({ role }: { role: string }): boolean => role === 'servestaff';
const opens = ({ role }: { role: string }): boolean => role === 'opensubmission';
const functionsIn = (stack: Synthesis): string[] =>
  stack.ofType('AWS::Lambda::Function').map(({ Properties }) => readable(Properties['FunctionName']));
const routesIn = (stack: Synthesis): string[] =>
  stack.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => readable(Properties['RouteKey']));

let stack: Synthesis;
let relayed: Synthesis;
let grown: Synthesis;
beforeAll(() => {
  stack = stackOf(withStaff());
  relayed = stackOf(withStaff({ delivery: 'relay' }));
  grown = stackOf(withStaff({ kmsKeyArn, ingress: 'rest-api' }));
}, 180_000);

test('each path of the page goes to the function that does its step, and that finds what it reads at its start', () => {
  const staffRoutes = routesIn(stack).filter((key) => key.includes('/staff'));
  const told = (step: string): Record<string, string> => {
    const found = stack
      .ofType('AWS::Lambda::Function')
      .find(({ Properties }) => Properties['FunctionName'] === `rohrpost-musterstadt-${step}`);
    const variables = Object.entries<unknown>(Object(found?.Properties['Environment']).Variables);
    return Object.fromEntries(
      variables.map(([key, value]) => [key, /URL|SUBMISSION$/.test(key) ? 'https://example.org' : readable(value)]),
    );
  };

  expect(staffRoutes.toSorted()).toEqual(
    ['', '/discard', '/file', '/open', '/readdress', '/redrive'].map((path) => `ANY /staff${path}`),
  );
  expect(environment('serve-staff', told('serve-staff'))).toMatchObject({ DELIVERY: 'cloud' });
  expect(environment('open-submission', told('open-submission'))).toMatchObject({ TENANT: { id: 'musterstadt' } });
  expect(readable(Object(stack.template.Outputs['StaffAddress']).Value)).toMatch(/\/staff$/);
});

test('where nobody can be an operator there is neither function nor address, and delivery alone may read the key', () => {
  const without = stackOf(withStaff({}, { ...staff, roles: { ...staff.roles, operator: [] } }));
  const readers = grantsOf(without).filter(({ resource }) => resource.includes('/keys/recipient/'));

  expect(functionsIn(without).filter((name) => /serve-staff|open-submission/.test(name))).toEqual([]);
  expect(without.template.Outputs['StaffAddress']).toBeUndefined();
  expect(new Set(readers.map(({ role }) => role))).toEqual(new Set(['deliversubmission']));
});

test('where a relay holds the keys nothing can open: the list is there, its buttons to open are not answered', () => {
  const names = functionsIn(relayed);

  expect(names).toContain('rohrpost-musterstadt-serve-staff');
  expect(names).not.toContain('rohrpost-musterstadt-open-submission');
  expect(routesIn(relayed).filter((key) => /staff\/(?:open|file|readdress)/.test(key))).toEqual([]);
  expect(grantsOf(relayed).filter(({ resource }) => resource.includes('/keys/recipient/'))).toEqual([]);
});

test('what lists reads no file and no key but the public one of badges, and nothing of forms, drafts or keys in the table', () => {
  const own = grantsOf(stack).filter(lists);
  const items = own.filter(({ action, resource }) => action.startsWith('dynamodb:') && !resource.includes('/index/'));

  expect(own.filter(({ action }) => action.startsWith('s3:'))).toEqual([]);
  expect(own.filter(({ action }) => action === 'ssm:GetParameter').map(({ resource }) => resource)).toEqual([
    expect.stringMatching(/\/rohrpost\/musterstadt\/keys\/badge$/),
  ]);
  expect(new Set(items.map(({ condition }) => condition))).toEqual(
    new Set(['{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["SUBMISSION#*","BREAKER#*"]}}']),
  );
  // A scan names no key, and so would meet a condition on keys.
  expect(items.map(({ action }) => action)).not.toContain('dynamodb:Scan');
});

test('the log-in alone reads the secret of sessions: neither page of operators can log anybody in', () => {
  const readers = grantsOf(stack).filter(
    ({ action, resource }) => action === 'ssm:GetParameter' && /keys\/(?:staff|\*)$/.test(resource),
  );

  expect(readers.map(({ role }) => role)).toEqual(['servestudio']);
});

test('what opens can start nothing, delete nothing, and read no secret but the keys to open with', () => {
  const own = grantsOf(stack).filter(opens);
  const ours = own.filter(({ resource }) => !resource.includes('DeadLetters'));

  expect(ours.filter(({ action }) => /Delete|Invoke|SendMessage|Scan|Update/.test(action))).toEqual([]);
  expect(own.filter(({ resource }) => /secrets|receipt|contact/.test(resource))).toEqual([]);
});

test.each([
  ['serve-staff', lists],
  ['open-submission', opens],
] as const)(
  '%s has eight actions at most beside running at all, with a key of the municipality’s own too',
  (_name, isIts) => {
    const own = grantsOf(grown).filter((grant) => isIts(grant) && !grant.resource.includes('DeadLetters'));
    const actions = new Set(own.map(({ action }) => action).filter((action) => !action.startsWith('logs:')));

    expect(actions).toContain('kms:Decrypt');
    expect(actions.size).toBeLessThanOrEqual(8);
  },
);

test('a REST API hands a file on as bytes only where files are opened', () => {
  const bare = stackOf(withStaff({ ingress: 'rest-api', delivery: 'relay' }));
  const kinds = (one: Synthesis): unknown[] =>
    one.ofType('AWS::ApiGateway::RestApi').map(({ Properties }) => Properties['BinaryMediaTypes']);

  expect([kinds(grown), kinds(bare)]).toEqual([[['*/*']], [undefined]]);
});

test('the rights of both are as they were reviewed', async () => {
  await expect(policyPage(stack, (grant) => lists(grant) || opens(grant))).toMatchFileSnapshot('policies-operators.md');
});
