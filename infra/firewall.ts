import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Deployment } from '../schemas/deployment.ts';

type Own = Exclude<Deployment['firewall'], string | undefined>;

/**
 * Rules that read what citizens write. Long answers, an address of a web page or a path in a text are no attack, and an
 * application that is blocked has no receipt: they are counted, and our own contracts judge what was sent.
 */
const readsAnswers = {
  AWSManagedRulesCommonRuleSet: [
    'SizeRestrictions_BODY',
    'EC2MetaDataSSRF_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'CrossSiteScripting_BODY',
  ],
  AWSManagedRulesKnownBadInputsRuleSet: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY'],
};

/**
 * A firewall of the tenant's own for a REST API: AWS's rules for common attacks and known bad input, and a bound of
 * requests per address in five minutes. It keeps no samples of requests: in their addresses stand the secrets of links.
 */
export function makeFirewall(scope: Construct, tenant: string, { rateLimit, mode }: Own): CfnWebACL {
  const seen = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
    metricName,
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
  });
  const rate = {
    name: 'requests-of-an-address',
    priority: 0,
    statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: rateLimit, evaluationWindowSec: 300 } },
    action: mode === 'count' ? { count: {} } : { block: {} },
    visibilityConfig: seen('requests-of-an-address'),
  };
  const groups = Object.entries(readsAnswers).map(([name, counted], index) => ({
    name,
    priority: index + 1,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: mode === 'count' ? { count: {} } : { none: {} },
    visibilityConfig: seen(name),
  }));
  return new CfnWebACL(scope, 'Firewall', {
    name: `rohrpost-${tenant}`,
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    rules: [rate, ...groups],
    visibilityConfig: seen('firewall'),
  });
}
