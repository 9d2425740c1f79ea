import { expect, test } from 'vitest';
import * as z from 'zod';
import { Deployment } from '../../schemas/deployment.ts';
import { grantsOf } from './policies.ts';
import { demoTenants, synthesise } from './synthesised.ts';

const network = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};
const found = synthesise(demoTenants({ network })).get('musterstadt');
if (found === undefined) throw new Error('no stack of musterstadt');
const stack = found;
const lambdas = stack.ofType('AWS::Lambda::Function');
const policies = stack.ofType('AWS::IAM::ManagedPolicy').filter(({ id }) => id.startsWith('Deliverydeliversubmission'));
const ownPolicy = policies.find(({ id }) => id.includes('RoleGrants'));
const networkPolicy = policies.find(({ id }) => id.includes('Network'));
const rights = grantsOf(stack).filter(({ role }) => role === 'deliversubmission');
const isOfNetwork = ({ action }: { action: string }): boolean => action.startsWith('ec2:');

test('only what delivers stands in the network', () => {
  const placed = lambdas.filter(({ Properties }) => 'VpcConfig' in Properties);

  expect(placed.map(({ Properties }) => [Properties['FunctionName'], Properties['VpcConfig']])).toEqual([
    [
      'rohrpost-musterstadt-deliver-submission',
      { SubnetIds: network.subnetIds, SecurityGroupIds: network.securityGroupIds },
    ],
  ]);
});

test('nothing is looked up, and no network is made', () => {
  expect(stack.resources.filter(({ Type }) => Type.startsWith('AWS::EC2::'))).toEqual([]);
});

test('interfaces may be made in these subnets with these groups only; what looks at them changes nothing', () => {
  const changing = rights.filter(isOfNetwork).filter(({ action }) => !action.startsWith('ec2:Describe'));
  const looking = rights.filter(isOfNetwork).filter(({ action }) => action.startsWith('ec2:Describe'));
  const places = new Set(changing.map(({ resource }) => resource.replace(/^.*:/, '')));

  expect(places).toEqual(
    new Set([
      'network-interface/*',
      ...network.subnetIds.map((id) => `subnet/${id}`),
      ...network.securityGroupIds.map((id) => `security-group/${id}`),
    ]),
  );
  expect(looking.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    'ec2:DescribeNetworkInterfaces *',
    'ec2:DescribeSubnets *',
  ]);
});

test('the step’s own rights are what they are without a network', () => {
  const without = synthesise().get('musterstadt');
  const before = without === undefined ? [] : grantsOf(without).filter(({ role }) => role === 'deliversubmission');

  expect(rights.filter((right) => !isOfNetwork(right))).toEqual(before);
  expect(JSON.stringify(ownPolicy?.Properties)).not.toContain('ec2:');
});

const Denied = z.object({
  PolicyDocument: z.object({
    Statement: z.array(z.looseObject({ Effect: z.string(), Action: z.union([z.string(), z.array(z.string())]) })),
  }),
});

test('the step’s own code is denied what the platform may do for it', () => {
  const { Statement } = Denied.parse(networkPolicy?.Properties).PolicyDocument;
  const denied = Statement.filter(({ Effect }) => Effect === 'Deny');

  expect(denied.flatMap(({ Action }) => Action).toSorted()).toEqual(
    [...new Set(rights.filter(isOfNetwork).map(({ action }) => action))].toSorted(),
  );
  expect(JSON.stringify(denied)).toMatch(
    /"lambda:SourceFunctionArn":.*function:rohrpost-musterstadt-deliver-submission/,
  );
});

test.each<[string, object, RegExp]>([
  ['a name instead of an id', { vpcId: 'verwaltung' }, /vpc-0123456789abcdef0/],
  ['a subnet’s id in the place of a group’s', { securityGroupIds: ['subnet-0123456789abcdef0'] }, /sg-0123/],
  ['no subnet', { subnetIds: [] }, /subnetIds/],
  ['a subnet twice', { subnetIds: ['subnet-01234567', 'subnet-01234567'] }, /nur einmal/],
  [
    'more groups than AWS takes',
    { securityGroupIds: [1, 2, 3, 4, 5, 6].map((n) => `sg-0123456${n}`) },
    /securityGroupIds/,
  ],
  ['something unknown', { natGateway: true }, /natGateway/],
])('a network with %s is refused before anything is deployed', (_name, change, words) => {
  expect(() => Deployment.parse({ network: { ...network, ...change } })).toThrow(words);
});
