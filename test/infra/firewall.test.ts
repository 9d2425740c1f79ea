import { expect, test } from 'vitest';
import * as z from 'zod';
import { Deployment } from '../../schemas/deployment.ts';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

const acl = (region: string, kind: 'regional' | 'global'): string =>
  `arn:aws:wafv2:${region}:123456789012:${kind}/webacl/stadt/1a-2b`;
const domain = { name: 'antrag.example', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1' };
const own = { rateLimit: 2000 };
const stackOf = (deployment: z.input<typeof Deployment>): Synthesis => {
  const found = synthesise(demoTenants(deployment).slice(0, 1)).values().next().value;
  if (found === undefined) throw new Error('no stack');
  return found;
};

test.each<[string, z.input<typeof Deployment>, RegExp]>([
  ['before an HTTP API', { firewall: own }, /keine Firewall.*\n.*"cloudfront" oder "rest-api"/],
  ['of one’s own before CloudFront', { ingress: 'cloudfront', domain, firewall: own }, /us-east-1, außerhalb.*\n.*ARN/],
  [
    'of a region before CloudFront',
    { ingress: 'cloudfront', domain, firewall: acl('us-east-1', 'regional') },
    /us-east-1, außerhalb.*\n.*global\/webacl/,
  ],
  [
    'for CloudFront before a REST API',
    { ingress: 'rest-api', firewall: acl('us-east-1', 'global') },
    /Region \(eu-central-1\).*\n.*rateLimit/,
  ],
  [
    'of another region before a REST API',
    { ingress: 'rest-api', firewall: acl('eu-west-1', 'regional') },
    /Region \(eu-central-1\).*\n.*rateLimit/,
  ],
])('a firewall %s is refused, with file, place and remedy', (_name, deployment, said) => {
  expect(() => stackOf(deployment)).toThrow(/deployment\.json \/firewall\n/);
  expect(() => stackOf(deployment)).toThrow(said);
});

test('a firewall that is no ARN, lets nobody through or is misspelled is no deployment', () => {
  const parsed = (firewall: unknown): boolean => Deployment.safeParse({ ingress: 'rest-api', firewall }).success;

  expect(['stadt', 'arn:aws:wafv2:x', { rateLimit: 0 }, { ratelimit: 9000 }, {}].map(parsed)).toEqual(
    [1, 2, 3, 4, 5].map(() => false),
  );
  expect([own, { ...own, mode: 'count' }, acl('eu-central-1', 'regional')].map(parsed)).toEqual([true, true, true]);
});

const Group = z.object({ Name: z.string(), RuleActionOverrides: z.array(z.json()) });
const Rule = z.object({
  Name: z.string(),
  Action: z.json().optional(),
  OverrideAction: z.json().optional(),
  Statement: z.object({ ManagedRuleGroupStatement: Group.optional(), RateBasedStatement: z.json().optional() }),
  VisibilityConfig: z.object({ SampledRequestsEnabled: z.boolean() }),
});
const Acl = z.object({ Scope: z.string(), DefaultAction: z.json(), Rules: z.array(Rule) });
const aclIn = (stack: Synthesis): z.infer<typeof Acl> => Acl.parse(stack.ofType('AWS::WAFv2::WebACL')[0]?.Properties);

test('a firewall of one’s own bounds each address and blocks known attacks, but no answers', () => {
  const stack = stackOf({ ingress: 'rest-api', firewall: own });

  const { Rules, Scope, DefaultAction } = aclIn(stack);

  const [rate, ...groups] = Rules;
  expect([Scope, DefaultAction]).toEqual(['REGIONAL', { Allow: {} }]);
  expect(rate).toMatchObject({ Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 2000 } } });
  expect(groups.map(({ OverrideAction }) => OverrideAction)).toEqual([{ None: {} }, { None: {} }]);
  const counted = groups.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? []);
  expect(counted).toEqual(
    [
      'SizeRestrictions_BODY',
      'EC2MetaDataSSRF_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'CrossSiteScripting_BODY',
      'JavaDeserializationRCE_BODY',
      'Log4JRCE_BODY',
    ].map((Name) => ({ Name, ActionToUse: { Count: {} } })),
  );
});

test('it keeps no samples of requests, in whose addresses the secrets of links stand', () => {
  const { Rules } = aclIn(stackOf({ ingress: 'rest-api', firewall: own }));

  expect(Rules.map(({ VisibilityConfig }) => VisibilityConfig.SampledRequestsEnabled)).toEqual([false, false, false]);
});

test('on trial it only counts', () => {
  const { Rules } = aclIn(stackOf({ ingress: 'rest-api', firewall: { ...own, mode: 'count' } }));

  expect(Rules.map(({ Action, OverrideAction }) => Action ?? OverrideAction)).toEqual(
    [1, 2, 3].map(() => ({ Count: {} })),
  );
});

test('a firewall of the municipality’s stands before the gateway’s stage, or before CloudFront', () => {
  const rest = stackOf({ ingress: 'rest-api', firewall: acl('eu-central-1', 'regional') });
  const edge = stackOf({ ingress: 'cloudfront', domain, firewall: acl('us-east-1', 'global') });

  expect(rest.ofType('AWS::WAFv2::WebACLAssociation')[0]?.Properties).toMatchObject({
    WebACLArn: acl('eu-central-1', 'regional'),
    ResourceArn: {
      'Fn::Join': ['', expect.arrayContaining([{ Ref: expect.stringMatching(/^IngressApiDeploymentStage/) }])],
    },
  });
  expect(rest.ofType('AWS::WAFv2::WebACL')).toEqual([]);
  expect(edge.ofType('AWS::CloudFront::Distribution')[0]?.Properties).toMatchObject({
    DistributionConfig: { WebACLId: acl('us-east-1', 'global') },
  });
});
