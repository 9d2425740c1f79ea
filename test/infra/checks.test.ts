import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { Acknowledgement } from '../../infra/checks/acknowledgement.ts';
import { acknowledged } from '../../infra/checks/acknowledged.ts';
import { type Finding, type Judgement, judgeFindings } from '../../infra/checks/judge-findings.ts';
import { SecurityChecks } from '../../infra/checks/security-checks.ts';
import { summary } from '../../infra/checks/summary.ts';
import { violationsOf } from '../../infra/checks/violations.ts';
import { CellContext, makeCell } from '../../infra/make-cell.ts';
import { readCanary } from '../../infra/read-canary.ts';
import { makeStacks } from '../../infra/make-stacks.ts';
import type { Deployment } from '../../schemas/deployment.ts';
import { StaffSettings } from '../../schemas/staff.ts';
import { demoTenants, emptyBundles, withOwnMailServer } from './synthesised.ts';

const today = new Date().toISOString().slice(0, 10);
const domainIn = (region: string, partition = 'aws'): { name: string; certificateArn: string } => ({
  name: 'antrag.musterstadt.example',
  certificateArn: `arn:${partition}:acm:${region}:123456789012:certificate/ab-1`,
});
const staff = StaffSettings.parse({
  issuer: 'https://anmeldung.musterstadt.example',
  clientId: 'rohrpost',
  secret: 'anmeldedienst',
  roles: {},
});
const bounds = { deliveriesAtOnce: 4, permissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary' };
const key = { kmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d' };
/** Every ingress, every option with and without every other one that it can go with, both partitions. */
const ways = {
  'http-api': { domain: domainIn('eu-central-1') },
  'http-api, a key of her own and bounds': { ...key, ...bounds },
  'GuardDuty as scanner': { domain: domainIn('eu-central-1'), scanner: 'guardduty', ...key },
  'rest-api': { ingress: 'rest-api', domain: domainIn('eu-central-1'), ...bounds },
  'rest-api and a firewall': { ingress: 'rest-api', firewall: { rateLimit: 2000 }, ...key },
  cloudfront: { ingress: 'cloudfront', domain: domainIn('us-east-1'), ...key },
  'cloudfront and a firewall': {
    ingress: 'cloudfront',
    domain: domainIn('us-east-1'),
    firewall: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/stadt/ab-1',
    ...bounds,
  },
  'everything in the sovereign partition': {
    ingress: 'rest-api',
    domain: domainIn('eusc-de-east-1', 'aws-eusc'),
    firewall: { rateLimit: 2000, mode: 'count' },
    kmsKeyArn: 'arn:aws-eusc:kms:eusc-de-east-1:123456789012:key/0a1b2c3d',
    deliveriesAtOnce: 4,
    permissionsBoundary: 'arn:aws-eusc:iam::123456789012:policy/boundary',
    logDays: 90,
  },
} satisfies Record<string, z.input<typeof Deployment>>;
const regionOf = (way: Way): string => (way.includes('sovereign') ? 'eusc-de-east-1' : 'eu-central-1');
type Way = keyof typeof ways;
const allWays = Object.keys(ways).filter((way): way is Way => way in ways);
const reports = { '@aws-cdk/core:failSynthOnValidationErrors': false, 'aws:cdk:disable-stack-trace': true };
let bundles: string;
let found: Map<Way, Finding[]>;
beforeAll(() => {
  bundles = emptyBundles();
  found = new Map(allWays.map((way) => [way, findAll(way)]));
});
afterAll(() => rmSync(bundles, { recursive: true, force: true }));

/** Synthesises with these checks; what they find does not end the synthesis where `goesOn`. */
function synthesise(checks: SecurityChecks, way: Way, region: string | undefined, goesOn = true): void {
  const outdir = mkdtempSync(join(tmpdir(), 'checked-'));
  try {
    const app = new App({ outdir, analyticsReporting: false, ...(goesOn && { context: reports }) });
    const surroundings = { cell: 'main', bundles, standIn: false, account: '123456789012', region };
    // A studio wherever there may be one: not behind CloudFront.
    const demo = demoTenants(ways[way])
      .slice(0, 2)
      .map(({ tenant, deployment }) => ({
        tenant: deployment.ingress === 'cloudfront' ? tenant : { ...tenant, staff },
        deployment,
      }));
    const tenants = region?.startsWith('eusc-') === true ? withOwnMailServer(demo) : demo;
    makeStacks(app, [...tenants, ...readCanary(region)], surroundings);
    makeCell(app, 2, CellContext.parse({ 'alarm-mail': 'it@kommune.example', 'data-key': 'true' }), surroundings);
    Validations.of(app).addPlugins(checks);
    app.synth();
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Everything that the packs find, acknowledged or not. */
function findAll(way: Way): Finding[] {
  const checks = new SecurityChecks({ tenants: [], acknowledged: [], today });
  synthesise(checks, way, regionOf(way));
  return checks.judgement?.open ?? [];
}

const judge = (list = acknowledged, day = today, way: Way = 'http-api'): Judgement =>
  judgeFindings(found.get(way) ?? [], list, day);
const rulesOf = ({ covered }: Judgement): string[] => [
  ...new Set(covered.flatMap(({ findings }) => findings.map(({ rule }) => rule))),
];

describe('the stacks as they are deployed', () => {
  test.each(allWays)('with %s no rule finds anything that is not acknowledged', (way) => {
    const { open, expired, tooLong } = judge(acknowledged, today, way);

    expect(found.get(way)?.length).toBeGreaterThan(50);

    expect(open).toEqual([]);
    expect([...expired, ...tooLong]).toEqual([]);
  });

  test('twelve acknowledgements at most, and as many rules for what is deployed by default', () => {
    // The one rule that two packs contain counts once: server access logs of the bucket.
    const rules = rulesOf(judge()).filter((rule) => rule !== 'NIST.800.53.R5-S3BucketLoggingEnabled');

    expect(acknowledged.length).toBeLessThanOrEqual(12);
    expect(rules.length).toBeLessThanOrEqual(12);
  });

  test('nothing is acknowledged that no rule finds any more', () => {
    const judged = allWays.map((way) => judge(acknowledged, today, way));
    const stillFound = new Set(judged.flatMap(rulesOf));
    const places = judged.flatMap(({ covered }) => covered);

    for (const { id, rules } of acknowledged) {
      expect(rules.filter((rule) => !stillFound.has(rule))).toEqual([]);
      expect(places.some(({ acknowledgement, findings }) => acknowledgement.id === id && findings.length > 0)).toBe(
        true,
      );
    }
  });

  test('a key of her own leaves nothing of the exception for logs but in the canary’s stack', () => {
    const covered = judge(acknowledged, today, 'http-api, a key of her own and bounds').covered;
    const places = covered.find(({ acknowledgement }) => acknowledgement.id === 'log-keys-of-aws')?.findings ?? [];

    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(({ path }) => !path.startsWith('Rohrpost-canary/'))).toEqual([]);
  });

  test.each(['rest-api', 'cloudfront'] as const)('a firewall before %s leaves nothing of its exception', (ingress) => {
    const missed = (way: Way): number =>
      judge(acknowledged, today, way).covered.find(({ acknowledgement }) => acknowledgement.id === 'no-firewall')
        ?.findings.length ?? 0;

    expect(missed(ingress)).toBeGreaterThan(0);
    expect(missed(`${ingress} and a firewall`)).toBe(0);
  });

  test('every acknowledgement says why, who answers for it and until when', () => {
    for (const { reason, owner, expires } of acknowledged) {
      expect(reason.split(' ').length).toBeGreaterThan(10);
      expect(owner).not.toBe('');
      expect(expires).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test('nobody goes round the list by acknowledging in the code', () => {
    const infra = fileURLToPath(new URL('../../infra', import.meta.url));
    const files = readdirSync(infra, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((name) => /\.acknowledge\(/.test(readFileSync(join(infra, name), 'utf8')))).toEqual([]);
  });
});

describe('a stack whose region is decided only when it is deployed', () => {
  test('is checked all the same, but for where it will be', () => {
    const checks = new SecurityChecks({ tenants: [], acknowledged, today });

    synthesise(checks, 'http-api', undefined);

    expect(checks.judgement?.open).toEqual([]);
  });
});

describe('what is not in order does not deploy', () => {
  const without = (id: string): Acknowledgement[] => acknowledged.filter((one) => one.id !== id);

  test('a finding that nobody bears stops the synthesis and names rule, place and remedy', () => {
    const violations = violationsOf(judge(without('no-vpc')));

    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['NIST.800.53.R5-LambdaInsideVPC']);
    expect(violations[0]).toMatchObject({
      fix: expect.stringContaining('infra/checks/acknowledged.ts'),
      violatingResources: expect.arrayContaining([
        { constructPath: 'Rohrpost-altenfeld/Intake/accept-submission/Function/Resource', locations: [] },
      ]),
    });
  });

  test('CDK itself ends with a failure when the checks have found something', () => {
    const checks = new SecurityChecks({ tenants: ['altenfeld', 'kreis-musterland'], acknowledged, today });

    expect(() => synthesise(checks, 'cloudfront and a firewall', 'us-east-1', false)).toThrow(/Kommune-EuropeanRegion/);
  });

  test('an acknowledgement of single things does not cover a finding that names none', () => {
    const finding = { rule: 'R', path: 'Rohrpost-a/Intake/x', says: 'x' };
    const one = {
      id: 'a',
      rules: ['R'],
      where: ['Intake/*'],
      things: ['Resource::a'],
      reason: '',
      owner: '',
      expires: today,
    };

    expect(judgeFindings([finding], [one], today).open).toEqual([finding]);
    expect(judgeFindings([{ ...finding, thing: 'Resource::a' }], [one], today).open).toEqual([]);
  });

  test('an acknowledgement covers its places and things only', () => {
    const narrow = acknowledged.map((one) =>
      one.id === 'own-prefixes' ? { ...one, things: ['Resource::<StorageBucket*.Arn>/quarantine/*'] } : one,
    );

    const open = judge(narrow).open;

    expect(new Set(open.map(({ rule }) => rule))).toEqual(new Set(['AwsSolutions-IAM5']));
    expect(open.some(({ thing }) => thing?.includes('/quarantine/'))).toBe(false);
  });

  test('one that has expired, and one that would hold for longer than twelve months, stop everything', () => {
    const [first, second, ...rest] = acknowledged;
    if (first === undefined || second === undefined) throw new Error('too few');
    const list = [{ ...first, expires: '2027-01-01' }, { ...second, expires: '2028-02-01' }, ...rest];

    const violations = violationsOf(judge(list, '2027-01-02'));

    expect(violations.map(({ ruleName }) => ruleName)).toEqual([
      `Rohrpost-Acknowledged[${first.id}]`,
      `Rohrpost-Acknowledged[${second.id}]`,
    ]);
    expect(violations[0]?.description).toContain('2027-01-01');
  });

  test('one holds on its last day, and no longer', () => {
    const list = acknowledged.map((one) => ({ ...one, expires: '2027-05-31' }));

    expect(judge(list, '2027-05-31').expired).toEqual([]);
    expect(judge(list, '2027-06-01').expired).toHaveLength(acknowledged.length);
  });
});

test('a synthesis says in few lines what was checked, what is borne, and until when', () => {
  const text = summary(judge(), 2);

  expect(text).toContain('keine offenen Befunde in 2 Mandanten');
  expect(text).toMatch(/\d begründete Ausnahmen zu 13 Regeln \(docs\/security\.md\); die nächste läuft am \d{4}-/);
  expect(text.split('\n').length).toBeLessThan(16);
  expect(summary(judge([]), 2)).toMatch(/^Sicherheit: \d{3} offene Befunde/);
});
