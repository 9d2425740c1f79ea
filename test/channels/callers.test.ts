import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressNetwork } from '../../channels/address-network.ts';
import { rateLimits } from '../../channels/rate-limits.ts';
import type { Answer } from '../../channels/site.ts';
import { webChannel } from '../../channels/web.ts';
import type { ProofSetting } from '../../schemas/proof-of-work.ts';
import { filledIn } from '../filled-in.ts';
import { uploadByPage } from '../upload-by-page.ts';
import { openWorld, origin, sample, type World } from '../world.ts';

let world: World;
let site: Answer;
const open = async (proofOfWork: ProofSetting): Promise<void> => {
  world = await openWorld({
    forms: ['hundesteuer-anmeldung', 'reitkennzeichen'],
    wrap: (ports) => ({ ...ports, tenant: { ...ports.tenant, proofOfWork } }),
  });
  const embed = { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' };
  site = webChannel({
    ports: world.ports(),
    assets: { css: '/intake.css', enhance: '/enhance.js', check: '/check.js', embed },
  });
};
beforeEach(() => open('off'));
afterEach(() => world.close());

const [robot, citizen] = ['203.0.113', '198.51.100'];
const version = `${origin}/kreis-musterland/forms/hundesteuer-anmeldung/versions/1`;
const body = sample('hundesteuer-anmeldung', 'ein-hund');
const postJson = (place: string, answers: object = body): Request =>
  new Request(`${version}/${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(answers),
  });

test.each([
  ['looks', () => new Request(`${origin}/kreis-musterland/health`), 200],
  ['looks for what there is not', () => new Request(`${origin}/kreis-musterland/wp-login.php`), 404],
  ['submits what can’t be accepted', () => postJson('submissions', {}), 400],
  ['saves drafts', () => postJson('drafts'), 201],
])('a network that %s without end is refused, and the next citizen is not', async (_what, request, usual) => {
  const flood: number[] = [];
  for (let count = 0; count <= rateLimits.look.burst / 3 + 1; count += 1)
    flood.push((await site(request(), robot)).status);

  const refused = await site(request(), robot);
  const next = await site(request(), citizen);

  expect(flood[0]).toBe(usual);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(next.status).toBe(usual);
});

test('an operator is told that it is one network’s share, and not which', async () => {
  for (let count = 0; count < 150; count += 1) await site(postJson('submissions', {}), robot);

  expect(world.logged.map(({ line }) => line)).toEqual([
    { step: 'accept-submission', outcome: 'limited', code: 'send-share' },
  ]);
  expect(JSON.stringify(world.logged)).not.toContain(robot);
});

test('of saved drafts, too, an operator is told that it is one network’s share', async () => {
  for (let count = 0; count < 25; count += 1) await site(postJson('drafts'), robot);

  const told = world.logged.map(({ line }) => line).filter(({ outcome }) => outcome === 'limited');
  expect(told).toEqual([{ step: 'save-draft', outcome: 'limited', code: 'saved-share' }]);
});

test('without JavaScript one network sends ten at once, and leaves the rest to the others', async () => {
  world.close();
  await open('always');
  const review = `${origin}/kreis-musterland/forms/reitkennzeichen/versions/1/review`;
  const html = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const post = (address: string, caller: string, fields: Record<string, string> = {}): Promise<Response> =>
    site(new Request(address, { method: 'POST', headers: html, body: new URLSearchParams(fields).toString() }), caller);
  const draftOf = async (caller: string): Promise<string> => {
    const path = ((await post(review, caller, filledIn)).headers.get('location') ?? '').slice(origin.length);
    await uploadByPage(await (await world.fetch(path, { headers: html })).text(), world);
    return origin + path.replace('?', '/send?');
  };
  const drafts: string[] = [];
  for (let count = 0; count < 13; count += 1) drafts.push(await draftOf(robot));
  world.pass(5000);

  const answers: Response[] = [];
  for (const draft of drafts.slice(0, 12)) answers.push(await post(draft, robot));
  const next = await post(drafts[12] ?? '', citizen);
  const told = world.logged.map(({ line }) => line).filter(({ outcome }) => outcome === 'limited');

  expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(303), 429, 429]);
  expect(answers[10]?.headers.get('retry-after')).toBe('20');
  expect(await answers[10]?.text()).toContain('aus dem Netz, das Sie benutzen');
  expect(told).toEqual([{ step: 'send-draft', outcome: 'limited', code: 'without-script-share' }]);
  expect(next.status).toBe(303);
});

test.each([
  ['203.0.113.77', '203.0.113'],
  ['::ffff:203.0.113.77', '203.0.113'],
  ['2001:db8:1:2ff::1', '2001:db8:1'],
  ['2001:0DB8:0001:fea1:0:0:0:1', '2001:db8:1'],
  ['2001:db8::', '2001:db8:0'],
  ['127.0.0.1', undefined],
  ['::ffff:127.0.0.1', undefined],
  ['::1', undefined],
  ['localhost', undefined],
  ['', undefined],
  [undefined, undefined],
])('the network of %s is %s', (address, network) => {
  expect(addressNetwork(address)).toBe(network);
});
