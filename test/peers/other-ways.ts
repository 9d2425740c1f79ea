import { expect, test } from 'vitest';
import { type Deployed, publish } from './deployed.ts';
import { eventually } from './eventually.ts';
import { invokePatiently } from './invoke-patiently.ts';
import { walkWithoutScript } from './walk-without-script.ts';

type Given = {
  deployed: () => Deployed;
  submit: () => Promise<Response>;
  statusOf: (address: string) => Promise<string>;
};

/** Tests of functions that a submission by a program does not touch: each needs its rights as well. */
export function otherWays(county: string, given: Given): void {
  test('the way without JavaScript, a file on it, leads to the status page as well', async () => {
    await publish(given.deployed(), county, 'reitkennzeichen');

    const { statuses, status } = await walkWithoutScript(given.deployed(), county);
    const seen = await eventually(
      () => given.statusOf(status),
      (word) => word === 'RECEIVED',
    );

    expect(statuses).toEqual([200, 303, 200, 303, 200, 303, 200]);
    expect(seen).toBe('RECEIVED');
  });

  test('what a tenant shows of herself, and what an applicant may fetch, is there', async () => {
    const answer = await given.submit();
    const { status } = await answer.json();
    const receipt = status.replace('?token=', '/receipt.json?token=');
    const paths = ['/', '/health', '/openapi.json', '/.well-known/jwks.json', '/areas?q=00102', receipt];

    const answers = await Promise.all(paths.map((path) => given.deployed().fetch(county, path)));

    expect(answers.map((one) => one.status)).toEqual(paths.map(() => 200));
  });

  test('the nightly round ends well', async () => {
    const FunctionName = `rohrpost-${county}-expire-submissions`;

    const { FunctionError, StatusCode } = await invokePatiently(given.deployed().place, FunctionName);

    expect([FunctionError, StatusCode]).toEqual([undefined, 200]);
  });
}
