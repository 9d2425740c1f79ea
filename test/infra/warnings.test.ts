import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { environments } from '../../functions/environment.ts';
import { makeStacks } from '../../infra/make-stacks.ts';
import { demoTenants } from './synthesised.ts';

test('a destination that can’t work on AWS is named when the stack is made', () => {
  const bundles = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const step of Object.keys(environments)) mkdirSync(join(bundles, step));
  const where = { cell: 'main', bundles, standIn: false, account: '123456789012', region: 'eu-central-1' };
  const stacks = makeStacks(new App({ outdir: join(bundles, 'cdk.out') }), demoTenants(), where);
  const neudorf = stacks.find(({ stackName }) => stackName === 'Rohrpost-neudorf');
  if (neudorf === undefined) throw new Error('no stack of neudorf');

  const found = Annotations.fromStack(neudorf).findWarning('*', Match.stringLikeRegexp('What goes to akte will wait'));

  rmSync(bundles, { recursive: true, force: true });
  expect(found).toHaveLength(1);
});
