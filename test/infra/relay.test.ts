import { expect, test } from 'vitest';
import { grantsOf, policyPage } from './policies.ts';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

function stackOf(deployment: Parameters<typeof demoTenants>[0]): Synthesis {
  const found = synthesise(demoTenants(deployment)).get('musterstadt');
  if (found === undefined) throw new Error('no stack of musterstadt');
  return found;
}
const relayed = stackOf({ delivery: 'relay' });
const grants = grantsOf(relayed);
const queueOf = (stack: Synthesis) =>
  stack.ofType('AWS::SQS::Queue').find(({ id }) => /deliversubmissionqueueQueue/.test(id));

test('where a relay delivers, no function does, and nothing on AWS takes from its queue', () => {
  const names = relayed.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties['FunctionName']);

  expect(names).not.toContain('rohrpost-musterstadt-deliver-submission');
  expect(names).toHaveLength(stackOf({}).ofType('AWS::Lambda::Function').length - 1);
  expect(relayed.ofType('AWS::Lambda::EventSourceMapping')).toHaveLength(1);
});

test('nobody on AWS may read a recipient key or a destination’s secret', () => {
  expect(grants.filter(({ resource }) => /\/keys\/recipient\/|\/secrets\//.test(resource))).toEqual([]);
});

test('its queue and dead letters are the same ones, so that a tenant can go over and back', () => {
  const queue = queueOf(relayed);

  expect(queue?.id).toBe(queueOf(stackOf({}))?.id);
  expect(queue?.Properties).toMatchObject({
    RedrivePolicy: { maxReceiveCount: 5 },
    SqsManagedSseEnabled: true,
    // The sweeper hints again every five minutes: what piles up while no relay runs is two hints a delivery.
    MessageRetentionPeriod: 600,
  });
});

test('the relay may do at most 8 things beside taking from its queue, none of them to everything', () => {
  const own = grants.filter(({ role }) => role === 'relay');
  const actions = new Set(own.map(({ action }) => action));
  const taking = ['sqs:ReceiveMessage', 'sqs:DeleteMessage'];

  expect(own.length).toBeGreaterThan(7);
  expect([...actions].filter((action) => !taking.includes(action)).length).toBeLessThanOrEqual(8);
  expect(own.filter(({ resource, action }) => resource === '*' || action.includes('*'))).toEqual([]);
  expect([...actions].filter((action) => /Delete(?!Message)|Update|Send|Create/.test(action))).toEqual([]);
});

test('what the relay may do is as it was reviewed', async () => {
  await expect(policyPage(relayed, ({ role }) => role === 'relay')).toMatchFileSnapshot('policies-relay.md');
});

test('the stack says which policy the operator shall attach, and hangs it on nobody itself', () => {
  const policies = relayed.ofType('AWS::IAM::ManagedPolicy').filter(({ id }) => id.startsWith('Deliveryrelay'));

  expect(policies).toHaveLength(1);
  expect(relayed.template.Outputs).toMatchObject({ RelayPolicy: { Value: { Ref: policies[0]?.id } } });
  expect(policies.flatMap(({ Properties }) => Object.keys(Properties))).not.toContain('Roles');
  expect(stackOf({}).template.Outputs).not.toHaveProperty('RelayPolicy');
});

test('a relay and a network for the function that it stands in for contradict each other', () => {
  const network = {
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcdef0'],
    securityGroupIds: ['sg-01234567'],
  };

  expect(() => stackOf({ delivery: 'relay', network })).toThrow(
    /musterstadt\/deployment\.json \/network[\s\S]*Streichen Sie "network" oder "delivery": "relay"/,
  );
});

test('with a key of the municipality’s own the relay may use it for the receipt key, and for nothing else', () => {
  const kmsKeyArn = 'arn:aws:kms:eu-central-1:123456789012:key/ab-1';
  const own = grantsOf(stackOf({ delivery: 'relay', kmsKeyArn })).filter(({ role }) => role === 'relay');

  const opened = own
    .filter(({ action }) => action === 'kms:Decrypt')
    .flatMap(({ condition }) => [...condition.matchAll(/parameter\/([\w/*-]+)/g)].map(([, name]) => name));

  expect(opened).toEqual(['rohrpost/musterstadt/keys/receipt/*']);
  expect(new Set(own.map(({ action }) => action)).size).toBeLessThanOrEqual(10);
});
