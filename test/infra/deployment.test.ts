import { expect, test } from 'vitest';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

test('a DMS that takes few at once, and a boundary for every role, are as the tenant’s deployment says', () => {
  const permissionsBoundary = 'arn:aws:iam::123456789012:policy/boundary';
  const bounded = synthesise(demoTenants({ deliveriesAtOnce: 4, permissionsBoundary })).get('musterstadt');
  const scaling = bounded
    ?.ofType('AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => Properties['ScalingConfig']);
  const boundaries = bounded?.ofType('AWS::IAM::Role').map(({ Properties }) => Properties['PermissionsBoundary']);

  expect(scaling?.filter((one) => one !== undefined)).toEqual([{ MaximumConcurrency: 4 }]);
  expect(new Set(boundaries)).toEqual(new Set([permissionsBoundary]));
});

test('a stand-in’s stack is like the real one but for the enforcement of TLS', () => {
  const types = (found: Synthesis | undefined): string[] => found?.resources.map(({ Type }) => Type) ?? [];
  const stack = synthesise().get('musterstadt');
  const standIn = synthesise(demoTenants(), { standIn: true, account: '000000000000' }).get('musterstadt');
  const missing = types(stack).filter((type) => !types(standIn).includes(type));

  expect(missing).toEqual(['AWS::S3::BucketPolicy']);
  expect(stack?.text).toContain('aws:SecureTransport');
  expect(standIn?.text).not.toContain('aws:SecureTransport');
  expect(types(standIn).filter((type) => !types(stack).includes(type))).toEqual([]);
});

test.each(['http-api', 'rest-api'] as const)('a certificate of another region before a %s is refused', (ingress) => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1';

  expect(() => synthesise(demoTenants({ ingress, domain: { name: 'antrag.example', certificateArn } }))).toThrow(
    /deployment\.json \/domain\/certificateArn\n.*us-east-1.*eu-central-1\.\n.*→ Nennen Sie die ARN eines Zertifikats in eu-central-1/,
  );
});
