import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import type { Acknowledgement } from '../../infra/checks/acknowledgement.ts';
import { acknowledged } from '../../infra/checks/acknowledged.ts';
import { acknowledgedInNetwork } from '../../infra/checks/acknowledged-in-network.ts';
import type { Judgement } from '../../infra/checks/judge-findings.ts';
import { SecurityChecks } from '../../infra/checks/security-checks.ts';
import { makeStacks } from '../../infra/make-stacks.ts';
import { demoTenants, emptyBundles } from './synthesised.ts';

const network = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};

/** What all packs find in a stack that is deployed so, held against what is borne. */
function judge(deployment: Parameters<typeof demoTenants>[0], borne: Acknowledgement[]): Judgement {
  const bundles = emptyBundles();
  const outdir = mkdtempSync(join(tmpdir(), 'checked-'));
  try {
    const context = { '@aws-cdk/core:failSynthOnValidationErrors': false };
    const app = new App({ outdir, analyticsReporting: false, context });
    const around = { cell: 'main', bundles, standIn: false, account: '123456789012', region: 'eu-central-1' };
    makeStacks(app, demoTenants(deployment).slice(0, 1), around);
    const checks = new SecurityChecks({ tenants: [], acknowledged: borne, today: '2026-11-27' });
    Validations.of(app).addPlugins(checks);
    app.synth();
    if (checks.judgement === undefined) throw new Error('nothing was judged');
    return checks.judgement;
  } finally {
    for (const folder of [bundles, outdir]) rmSync(folder, { recursive: true, force: true });
  }
}

test('a stack with a relay needs no exception that others do not', () => {
  expect(judge({ delivery: 'relay' }, acknowledged).open).toEqual([]);
});

test('without its exception a network is found, so that nobody gets it unawares', () => {
  const { open } = judge({ network }, acknowledged);

  expect(new Set(open.map(({ path }) => path.replace(/^Rohrpost-\w+\//, '')))).toEqual(
    new Set(['Delivery/deliver-submission/Network/Resource']),
  );
  expect(new Set(open.map(({ rule }) => rule))).toEqual(new Set(acknowledgedInNetwork.flatMap(({ rules }) => rules)));
});

test('with it a network is borne, until a day', () => {
  const { open, expired, tooLong } = judge({ network }, [...acknowledged, ...acknowledgedInNetwork]);

  expect([open, expired, tooLong]).toEqual([[], [], []]);
});

test('docs/security.md has the exception, with its reason and its day', () => {
  const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');

  for (const { id, rules, reason, expires } of acknowledgedInNetwork)
    expect(page).toContain(`| ${id} | ${rules.map((rule) => `\`${rule}\``).join(', ')} | ${reason} | ${expires} |`);
});
