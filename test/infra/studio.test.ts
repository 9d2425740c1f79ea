import { beforeAll, expect, test } from 'vitest';
import { environment } from '../../functions/environment.ts';
import { deploymentFaults } from '../../infra/deployment-faults.ts';
import type { DeployedTenant } from '../../infra/read-tenants.ts';
import { grantsOf, policyPage, readable } from './policies.ts';
import { staff, stackOf, withStaff } from './staff-stack.ts';
import { demoTenants, type Synthesis } from './synthesised.ts';

const name = 'rohrpost-musterstadt-serve-studio';
const isStudio = ({ role }: { role: string }): boolean => role === 'servestudio';

let stack: Synthesis;
beforeAll(() => {
  stack = stackOf(withStaff());
});

test('where nobody says how staff log in, there is no studio', () => {
  const bare = stackOf(demoTenants());

  expect(bare.text).not.toContain('serve-studio');
  expect(bare.template.Outputs['StudioAddress']).toBeUndefined();
});

test('everything below its path goes to the studio, which finds what it reads at its start', () => {
  const [found, ...more] = stack
    .ofType('AWS::Lambda::Function')
    .filter(({ Properties }) => Properties['FunctionName'] === name);
  const keys = stack.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => readable(Properties['RouteKey']));
  const told = Object(found?.Properties['Environment']).Variables;
  const variables = Object.fromEntries(
    Object.entries<unknown>(told).map(([key, value]) => [
      key,
      key === 'BASE_URL' ? 'https://example.org' : readable(value),
    ]),
  );

  expect(more).toEqual([]);
  expect(keys.filter((key) => key.includes('studio')).toSorted()).toEqual(['ANY /studio', 'ANY /studio/{path+}']);
  expect(environment('serve-studio', variables)).toMatchObject({
    TENANT: { id: 'musterstadt', staff: { clientId: 'rohrpost' } },
  });
  expect(readable(Object(stack.template.Outputs['StudioAddress']).Value)).toMatch(/\/studio$/);
});

test('what the studio may do is as it was reviewed: forms and their numbers, nothing of what citizens sent', async () => {
  const own = grantsOf(stack).filter(isStudio);
  const items = own.filter(({ action }) => action.startsWith('dynamodb:'));

  expect(items.every(({ condition }) => condition.includes('dynamodb:LeadingKeys'))).toBe(true);
  expect(items.map(({ condition }) => condition).join(' ')).not.toMatch(/SUBMISSION|"DRAFT|KEYS|RELAY/);
  expect(own.filter(({ resource }) => /quarantine|clean|recipient|receipt|contact/.test(resource))).toEqual([]);
  await expect(policyPage(stack, isStudio)).toMatchFileSnapshot('policies-studio.md');
});

test('with a key of the municipality’s own it has eight actions at most beside running at all', () => {
  const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
  const grown = grantsOf(stackOf(withStaff({ kmsKeyArn, ingress: 'rest-api' }))).filter(isStudio);
  const actions = new Set(
    grown.filter(({ resource }) => !resource.includes('DeadLetters')).map(({ action }) => action),
  );

  expect(actions).toContain('kms:Decrypt');
  expect([...actions].filter((action) => !action.startsWith('logs:')).length).toBeLessThanOrEqual(8);
});

test('a studio behind CloudFront, which takes the cookies off, and a secret that it may not read are told before the deployment', () => {
  const [cloudfront] = withStaff({
    ingress: 'cloudfront',
    domain: {
      name: 'antrag.musterstadt.example',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b',
    },
  });
  const [elsewhere] = withStaff().map(({ tenant, ...rest }) => ({
    ...rest,
    tenant: { ...tenant, staff: { ...staff, secret: 'secretsmanager:anmeldung' } },
  }));
  const faults = (one: DeployedTenant | undefined): string[] =>
    one === undefined ? [] : deploymentFaults(one, 'eu-central-1').map(({ file, path }) => `${file}${path}`);

  expect(faults(cloudfront)).toEqual(['musterstadt/deployment.json/ingress']);
  expect(faults(elsewhere)).toEqual(['musterstadt/tenant.json/staff/secret']);
  expect(faults(withStaff()[0])).toEqual([]);
});
