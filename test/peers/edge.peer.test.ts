import { afterAll, beforeAll, expect, test } from 'vitest';
import { sample } from '../world.ts';
import { askAws } from './ask-aws.ts';
import { loopbackOnly, type StandIn, startMinistack } from './aws-stand-ins.ts';
import { type Deployed, deployTenants, setUpTenants } from './deployed.ts';

const domain = {
  name: 'antrag.neudorf.example',
  certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d-0000-4000-8000-000000000000',
};
const form = '/forms/hundesteuer-anmeldung';
let standIn: StandIn;
let deployed: Deployed;
let resources: [string, string][];
beforeAll(async () => {
  standIn = await startMinistack();
  deployed = await deployTenants(standIn, ['neudorf'], undefined, { neudorf: { ingress: 'cloudfront', domain } });
  await setUpTenants(deployed, standIn, ['neudorf']);
  resources = await resourcesOf('Rohrpost-neudorf');
});
afterAll(async () => {
  deployed.close();
  await standIn.stop();
});

/** The stack's resources: their names in the template and in the account. */
async function resourcesOf(stack: string): Promise<[string, string][]> {
  const text = await askAws(standIn, 'cloudformation', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action: 'ListStackResources', StackName: stack, Version: '2010-05-15' }),
  });
  const found = text.matchAll(/<LogicalResourceId>([^<]+)<\/LogicalResourceId><PhysicalResourceId>([^<]+)</g);
  return [...found].map(([, name = '', id = '']) => [name, id]);
}
const idOf = (name: RegExp): string => resources.find(([logical]) => name.test(logical))?.[1] ?? '';

/** What CloudFront would ask of its origin. The stand-in's own CloudFront does not reach a gateway: it would be real TLS. */
const asOrigin = (stage: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(loopbackOnly(`${standIn.endpoint}/_aws/execute-api/${idOf(/^IngressApi/)}/${stage}${path}`), {
    redirect: 'manual',
    ...init,
  });
const stage = (): string => idOf(/^EdgePoliciesEverything/);

test('the gateway behind CloudFront knows its stage only, whose name nobody can guess', async () => {
  const answers = await Promise.all([asOrigin(stage(), '/health'), asOrigin('v1', '/health'), asOrigin('prod', form)]);

  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
  expect(stage()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an application comes in below the stage, and every address in the answers is the tenant’s own', async () => {
  const page = await asOrigin(stage(), form, { headers: { accept: 'text/html' } });

  const answer = await asOrigin(stage(), `${form}/versions/1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(sample('hundesteuer-anmeldung', 'ein-hund')),
  });

  const { status } = await answer.json();
  const seen = await asOrigin(stage(), String(status).replace(`https://${domain.name}`, ''));
  expect([page.status, answer.status, seen.status]).toEqual([200, 202, 200]);
  expect(page.headers.get('cache-control')).toBe('public, max-age=20, stale-if-error=0');
  expect(status).toMatch(new RegExp(`^https://${domain.name}/submissions/`));
  expect(seen.headers.get('cache-control')).toBe('no-store');
  expect(await page.text()).not.toContain(stage());
});
