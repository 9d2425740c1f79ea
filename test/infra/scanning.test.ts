import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { grantsOf } from './policies.ts';
import { demoTenants, type Synthesis, synthesise, withOwnMailServer } from './synthesised.ts';

const stackOf = (scanner: 'none' | 'guardduty', around: Parameters<typeof synthesise>[1] = {}): Synthesis => {
  const found = synthesise(demoTenants({ scanner }), around).get('musterstadt');
  if (found === undefined) throw new Error('no stack');
  return found;
};
const unscanned = stackOf('none');
const scanned = stackOf('guardduty');
const grantsOfRelease = (stack: Synthesis) => grantsOf(stack).filter(({ role }) => role === 'releasedocument');
const actionsOf = (stack: Synthesis): string[] => [
  ...new Set(
    grantsOfRelease(stack)
      .filter(({ action, resource }) => !action.startsWith('logs:') && !resource.includes('DeadLetters'))
      .map(({ action }) => action),
  ),
];
const scannerOf = (stack: Synthesis): unknown =>
  z
    .object({ Environment: z.object({ Variables: z.looseObject({ SCANNER: z.string() }) }) })
    .parse(stack.ofType('AWS::Lambda::Function').find(({ id }) => id.includes('releasedocument'))?.Properties)
    .Environment.Variables.SCANNER;

describe('where nobody looks for malware', () => {
  test('nothing of GuardDuty is there, and the step is told so', () => {
    expect(unscanned.text).not.toMatch(/guardduty|GuardDuty/);
    expect(scannerOf(unscanned)).toBe('none');
  });
});

describe('where GuardDuty looks for malware', () => {
  test('it looks at quarantine and nowhere else, and leaves its verdict as a tag', () => {
    const plans = scanned.ofType('AWS::GuardDuty::MalwareProtectionPlan').map(({ Properties }) => Properties);

    expect(plans).toMatchObject([
      {
        ProtectedResource: { S3Bucket: { ObjectPrefixes: ['quarantine/'] } },
        Actions: { Tagging: { Status: 'ENABLED' } },
      },
    ]);
    expect(scannerOf(scanned)).toBe('guardduty');
  });

  test('its event about this bucket’s quarantine starts the step; what can’t be started is laid down', () => {
    const rules = scanned.ofType('AWS::Events::Rule').filter(({ id }) => id.includes('Scanning'));
    const Bucket = scanned.ofType('AWS::S3::Bucket')[0]?.id;

    expect(rules.map(({ Properties }) => Properties)).toMatchObject([
      {
        EventPattern: {
          source: ['aws.guardduty'],
          'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
          detail: { s3ObjectDetails: { bucketName: [{ Ref: Bucket }], objectKey: [{ prefix: 'quarantine/' }] } },
        },
        Targets: [{ Arn: { 'Fn::GetAtt': [expect.stringContaining('releasedocument'), 'Arn'] }, DeadLetterConfig: {} }],
      },
    ]);
  });

  test('the step still has eight actions at most; it reads the verdict, and only what has been found harmless', () => {
    const reads = grantsOfRelease(scanned).filter(({ action }) => action === 's3:GetObjectVersion');

    expect(actionsOf(scanned).length).toBeLessThanOrEqual(8);
    expect(actionsOf(scanned)).toContain('s3:GetObjectVersionTagging');
    expect(reads.map(({ condition }) => condition)).toEqual([
      '{"StringEquals":{"s3:ExistingObjectTag/GuardDutyMalwareScanStatus":"NO_THREATS_FOUND"}}',
    ]);
  });

  test('no step may set a verdict, and the bucket refuses everybody but GuardDuty', () => {
    const taggers = grantsOf(scanned).filter(({ action }) => /ObjectVersionTagging$|ObjectTagging$/.test(action));
    const policy = JSON.stringify(scanned.ofType('AWS::S3::BucketPolicy').map(({ Properties }) => Properties));

    expect(taggers.filter(({ action }) => /Put|Delete/.test(action)).map(({ role }) => role)).toEqual([
      'Scanning',
      'Scanning',
    ]);
    expect(policy).toContain('OnlyTheScannerSetsVerdicts');
    expect(policy).toMatch(
      /"ArnNotEquals":\{"aws:PrincipalArn":\{"Fn::GetAtt":\["DeliveryScanningRole\w+","Arn"\]\}\}/,
    );
  });

  test('GuardDuty’s role may do what its user guide asks for, with files in quarantine only', () => {
    const grants = grantsOf(scanned).filter(({ role }) => role === 'Scanning');
    const trust = scanned.ofType('AWS::IAM::Role').find(({ id }) => id.includes('Scanning'))?.Properties;
    const files = grants.filter(({ action }) => /^s3:(?:Get|Put)Object/.test(action));

    expect([...new Set(grants.map(({ action }) => action))].toSorted()).toEqual([
      'events:DeleteRule',
      'events:DescribeRule',
      'events:ListTargetsByRule',
      'events:PutRule',
      'events:PutTargets',
      'events:RemoveTargets',
      's3:GetBucketNotification',
      's3:GetObject',
      's3:GetObjectTagging',
      's3:GetObjectVersion',
      's3:GetObjectVersionTagging',
      's3:ListBucket',
      's3:PutBucketNotification',
      's3:PutObject',
      's3:PutObjectTagging',
      's3:PutObjectVersionTagging',
    ]);
    expect(JSON.stringify(trust)).toContain('malware-protection-plan.guardduty.amazonaws.com');
    expect(new Set(files.map(({ resource }) => resource))).toEqual(
      new Set(['{StorageBucket}/quarantine/*', '{StorageBucket}/malware-protection-resource-validation-object']),
    );
  });
});

test('on a stand-in there is no plan, which it would not know; the rest is as it will be', () => {
  const standIn = stackOf('guardduty', { standIn: true, account: '000000000000' });

  expect(standIn.text).not.toContain('AWS::GuardDuty');
  expect(standIn.ofType('AWS::Events::Rule').filter(({ id }) => id.includes('Scanning'))).toHaveLength(1);
});

test('where GuardDuty is not known to be, it does not deploy, and says what to write instead', () => {
  const tenants = demoTenants({ ingress: 'rest-api', scanner: 'guardduty' });

  expect(() => synthesise(tenants, { region: 'eusc-de-east-1' })).toThrow(
    /altenfeld\/deployment\.json \/scanner\s+.*eusc-de-east-1[\s\S]*"scanner": "none"/,
  );
  expect(() =>
    synthesise(withOwnMailServer(demoTenants({ ingress: 'rest-api' })), { region: 'eusc-de-east-1' }),
  ).not.toThrow();
});
