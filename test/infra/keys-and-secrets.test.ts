import { expect, test } from 'vitest';
import type { DeployedTenant } from '../../infra/read-tenants.ts';
import { type Grant, grantsOf } from './policies.ts';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
const own = '123456789012';

/** Neudorf, with a DMS whose secret is kept in Secrets Manager. */
const withDms = (kms = false): DeployedTenant[] =>
  demoTenants(kms ? { kmsKeyArn } : {}).map(({ tenant, deployment }) => ({
    deployment,
    tenant: {
      ...tenant,
      destinations: [
        {
          id: 'akte',
          connector: 'cmis',
          settings: {
            url: 'https://dms.example',
            repository: 'A1',
            auth: { kind: 'basic', user: 'rohrpost', secret: 'secretsmanager:dms/neudorf' },
          },
        },
        { id: 'zwei', connector: 'cmis', settings: { auth: { kind: 'bearer', secret: 'dms-kennwort' } } },
      ],
    },
  }));
const stackOf = (tenants: DeployedTenant[]): Synthesis => {
  const found = synthesise(tenants).get('neudorf');
  if (found === undefined) throw new Error('Neudorf has no stack');
  return found;
};
const of = (grants: Grant[], action: string): Grant[] => grants.filter((grant) => grant.action === action);

test('a secret in Secrets Manager may be read by delivery only, and no other secret with it', () => {
  const grants = grantsOf(stackOf(withDms()));

  expect(of(grants, 'secretsmanager:GetSecretValue')).toEqual([
    {
      role: 'deliversubmission',
      action: 'secretsmanager:GetSecretValue',
      resource: `arn:{Partition}:secretsmanager:eu-central-1:${own}:secret:dms/neudorf-??????`,
      condition: '',
    },
  ]);
  expect(
    of(grants, 'ssm:GetParameter')
      .filter(({ resource }) => resource.includes('/aws/'))
      .map(({ role, resource }) => `${role} ${resource}`),
  ).toEqual([
    `deliversubmission arn:{Partition}:ssm:eu-central-1:${own}:parameter/aws/reference/secretsmanager/dms/neudorf`,
  ]);
});

test('without such a secret nobody may read Secrets Manager, and without a key of her own nobody may use one', () => {
  const grants = grantsOf(stackOf(demoTenants()));

  expect(grants.filter(({ action }) => /^(?:secretsmanager|kms):/.test(action))).toEqual([]);
});

test('a key of the municipality’s own opens, for each step, what the step may read and nothing else', () => {
  const grants = of(grantsOf(stackOf(withDms(true))), 'kms:Decrypt');
  const opened = (role: string): string[] =>
    grants
      .filter((grant) => grant.role === role)
      .flatMap(({ condition }) => condition.match(/[\w-]+\/[\w/*?-]+"/g) ?? []);

  expect(new Set(grants.map(({ resource }) => resource))).toEqual(new Set([kmsKeyArn]));
  expect(grants.filter(({ condition }) => !condition.includes('kms:EncryptionContext:'))).toEqual([]);
  expect(new Set(grants.map(({ role }) => role))).toEqual(
    new Set(['acceptsubmission', 'senddraft', 'acknowledgesubmission', 'deliversubmission']),
  );
  expect(opened('acceptsubmission')).toEqual(['parameter/rohrpost/neudorf/keys/receipt/*"']);
  expect(opened('deliversubmission').join(' ')).toContain('rohrpost/neudorf/keys/recipient/*');
  expect(opened('deliversubmission').join(' ')).toContain('dms/neudorf-??????');
});

test('both options together leave delivery within eight actions beside running at all', () => {
  const grants = grantsOf(stackOf(withDms(true))).filter(({ role }) => role === 'deliversubmission');
  const actions = new Set(
    grants.filter(({ resource }) => !/DeadLetters|Log\}|Queue\}/.test(resource)).map(({ action }) => action),
  );

  expect([...actions].toSorted()).toEqual([
    'dynamodb:PutItem',
    'dynamodb:Query',
    'kms:Decrypt',
    'lambda:InvokeFunction',
    's3:GetObject',
    's3:ListBucket',
    'secretsmanager:GetSecretValue',
    'ssm:GetParameter',
  ]);
});

test('the stack tells operators’ commands which key is the municipality’s own', () => {
  expect(stackOf(withDms(true)).template.Outputs['KmsKeyArn']).toEqual({ Value: kmsKeyArn });
  expect(stackOf(withDms()).template.Outputs['KmsKeyArn']).toBeUndefined();
});
