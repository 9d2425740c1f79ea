import { themeSheet } from '../../channels/theme-sheet.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { fitsPath } from '../../infra/edge-behaviours.ts';
import { forwardedHeaders } from '../../infra/edge-policies.ts';
import { routes } from '../../schemas/routes.ts';
import { openWorld, type World } from '../world.ts';
import { demoTenants, type Synthesis, synthesise } from './synthesised.ts';

const domain = {
  name: 'antrag.musterstadt.example',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1',
};
let stack: Synthesis;
let world: World;
beforeAll(async () => {
  const found = synthesise(demoTenants({ ingress: 'cloudfront', domain }).slice(0, 1))
    .values()
    .next().value;
  if (found === undefined) throw new Error('no stack');
  stack = found;
  world = await openWorld();
});
afterAll(() => world.close());

/** What AWS calls its own policy that keeps nothing. */
const nothingKept = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const Policy = z.union([z.string(), z.object({ Ref: z.string() }).transform(({ Ref }) => Ref)]);
const Behaviour = z.object({
  PathPattern: z.string().default('*'),
  AllowedMethods: z.array(z.string()),
  CachedMethods: z.array(z.string()).default([]),
  CachePolicyId: Policy,
  OriginRequestPolicyId: Policy,
  Compress: z.boolean(),
  ViewerProtocolPolicy: z.string(),
});
const Distribution = z.object({
  DistributionConfig: z.object({
    Aliases: z.array(z.string()),
    CacheBehaviors: z.array(Behaviour),
    DefaultCacheBehavior: Behaviour,
    CustomErrorResponses: z.array(z.object({ ErrorCode: z.number(), ErrorCachingMinTTL: z.number() })),
    Logging: z.json().optional(),
    Origins: z.array(z.object({ DomainName: z.json(), OriginPath: z.json(), CustomOriginConfig: z.json() })),
    ViewerCertificate: z.object({ MinimumProtocolVersion: z.string(), AcmCertificateArn: z.string() }),
  }),
});
const distribution = (): z.infer<typeof Distribution>['DistributionConfig'] =>
  Distribution.parse(stack.ofType('AWS::CloudFront::Distribution')[0]?.Properties).DistributionConfig;
/** The behaviour that CloudFront takes for a path: the first that fits. */
const behaviourFor = (path: string): z.infer<typeof Behaviour> => {
  const { CacheBehaviors, DefaultCacheBehavior } = distribution();
  return CacheBehaviors.find(({ PathPattern }) => fitsPath(path, PathPattern)) ?? DefaultCacheBehavior;
};
/** Seconds for which CloudFront keeps an answer at most, whatever its header says. */
const longestFor = (path: string): number => {
  const { CachePolicyId } = behaviourFor(path);
  if (CachePolicyId === nothingKept) return 0;
  const Config = z.object({ CachePolicyConfig: z.object({ MaxTTL: z.number() }) });
  return Config.parse(stack.resources.find(({ id }) => id === CachePolicyId)?.Properties).CachePolicyConfig.MaxTTL;
};
const pathOf = (path: string): string =>
  path
    .replace('{form}', 'hundesteuer-anmeldung')
    .replace('{version}', '1')
    .replace('{edition}', '0123')
    .replace('{name}', themeSheet(world.ports('musterstadt').tenant.theme ?? {}).name)
    .replaceAll(/\{\w+\}/g, crypto.randomUUID());
const year = 31_536_000;
const own = {
  never: 'no-store',
  briefly: 'public, max-age=20, stale-if-error=0',
  'for-ever': `public, max-age=${year}, immutable`,
};

test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s is kept by CloudFront as the table of routes says, and as long as our own answer allows',
  async (_name, route) => {
    const longest = longestFor(pathOf(route.path));

    // The county has no theme.
    const tenant = route.id === 'theme-styles' ? 'musterstadt' : 'kreis-musterland';
    const answer = await world.fetch(`/${tenant}${pathOf(route.path)}`, { method: route.method });

    const kept = 'kept' in route ? route.kept : 'never';
    expect(longest).toBe({ never: 0, briefly: 20, 'for-ever': year }[kept]);
    expect(answer.headers.get('cache-control')).toBe(own[kept]);
  },
);

test.each(['/submissions/x', '/submissions/x/receipt.json', '/reviews/x', '/reviews/x/edit', '/health', '/areas', '/'])(
  'what may be personal, %s, is never kept, and what its address says is handed on',
  (path) => {
    const { CachePolicyId, OriginRequestPolicyId, Compress } = behaviourFor(path);

    expect(CachePolicyId).toBe(nothingKept);
    expect(OriginRequestPolicyId).toMatch(/^EdgePoliciesEverything/);
    expect(Compress).toBe(false);
  },
);

test('what is kept is the same for everyone who asks for the path in that language, whatever else she says', async () => {
  const path = '/kreis-musterland/forms/hundesteuer-anmeldung';
  const plain = await world.fetch(path, { headers: { 'accept-language': 'de' } });

  const other = await world.fetch(`${path}?token=geheim`, {
    headers: { 'accept-language': 'de', accept: 'application/json', cookie: 'a=b', authorization: 'Basic eDp5' },
  });

  expect(await other.text()).toBe(await plain.text());
  expect(plain.headers.get('vary')).toBe('accept-language');
});

const Headers = z.object({ HeaderBehavior: z.string(), Headers: z.array(z.string()).default([]) });
const CachePolicy = z.object({
  CachePolicyConfig: z.object({
    ParametersInCacheKeyAndForwardedToOrigin: z.object({
      CookiesConfig: z.object({ CookieBehavior: z.literal('none') }),
      QueryStringsConfig: z.object({ QueryStringBehavior: z.literal('none') }),
      HeadersConfig: Headers,
    }),
  }),
});
const OriginPolicy = z.object({
  OriginRequestPolicyConfig: z.object({
    CookiesConfig: z.object({ CookieBehavior: z.literal('none') }),
    QueryStringsConfig: z.object({ QueryStringBehavior: z.string() }),
    HeadersConfig: Headers,
  }),
});

test('no cookie and no log-in of anybody reaches us; a query does only where nothing is kept', () => {
  const keys = stack.ofType('AWS::CloudFront::CachePolicy').map(({ Properties }) => CachePolicy.parse(Properties));
  const handed = stack.ofType('AWS::CloudFront::OriginRequestPolicy').map(({ id, Properties }) => ({
    id,
    ...OriginPolicy.parse(Properties).OriginRequestPolicyConfig,
  }));

  const headers = [
    ...keys.flatMap((key) => key.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig.Headers),
    ...handed.flatMap(({ HeadersConfig }) => HeadersConfig.Headers),
  ];
  expect(new Set(headers)).toEqual(new Set(forwardedHeaders));
  expect(headers.filter((name) => /authorization|cookie|forwarded|^host$/i.test(name))).toEqual([]);
  expect(
    handed
      .map(({ id, QueryStringsConfig }) => `${id.slice(12, 16)} ${QueryStringsConfig.QueryStringBehavior}`)
      .toSorted(),
  ).toEqual(['Ever all', 'Read none']);
});

test('every header that our code reads is handed on', () => {
  const channels = fileURLToPath(new URL('../../channels', import.meta.url));
  const texts = readdirSync(channels).map((name) => readFileSync(join(channels, name), 'utf8'));

  const read = texts.flatMap((text) =>
    [...text.matchAll(/request\.headers\.get\('([^']+)'\)/g)].map(([, name]) => name ?? ''),
  );

  expect(read.length).toBeGreaterThan(5);
  // The length of a body is handed on always; a cookie and the state of a draft the studio reads, which is not behind CloudFront.
  const always = ['content-length', 'cookie', 'if-match'];
  expect([...new Set(read)].filter((name) => !always.includes(name)).toSorted()).toEqual(forwardedHeaders.toSorted());
});

test('every method comes through, so that HEAD, OPTIONS and what a route does not take are answered by our code', () => {
  const { CacheBehaviors, DefaultCacheBehavior } = distribution();

  for (const one of [...CacheBehaviors, DefaultCacheBehavior]) {
    expect(one.AllowedMethods.toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
    expect(one.CachedMethods.filter((method) => !['GET', 'HEAD'].includes(method))).toEqual([]);
    expect(one.ViewerProtocolPolicy).toBe('redirect-to-https');
  }
});

test('HEAD says of a page what GET says; what a route does not take is a problem of ours that nobody keeps', async () => {
  const path = '/kreis-musterland/forms/hundesteuer-anmeldung';

  const [head, ...others] = await Promise.all(
    ['HEAD', 'OPTIONS', 'PUT', 'DELETE'].map((method) => world.fetch(path, { method })),
  );

  expect([head?.status, head?.headers.get('cache-control'), await head?.text()]).toEqual([200, own.briefly, '']);
  expect(others.map(({ status, headers }) => [status, headers.get('cache-control')])).toEqual(
    [1, 2, 3].map(() => [405, own.never]),
  );
});

test('no problem is kept: a wrong link must not answer for the right one', () => {
  const { CustomErrorResponses } = distribution();

  expect(CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual([
    400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504,
  ]);
  expect(new Set(CustomErrorResponses.map(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL))).toEqual(new Set([0]));
});

test('nobody goes round: the gateway answers below a stage only that stands in no template', () => {
  const stage = stack.ofType('AWS::ApiGatewayV2::Stage')[0]?.Properties['StageName'];
  const [origin, ...more] = distribution().Origins;

  expect(stage).toEqual({ Ref: expect.stringMatching(/^EdgePoliciesEverything/) });
  expect(origin?.OriginPath).toEqual({ 'Fn::Join': ['', ['/', stage]] });
  expect(more).toEqual([]);
  expect(stack.text.match(/"Ref":"EdgePoliciesEverything\w+"/g)?.length).toBeGreaterThan(2);
  expect(JSON.stringify(stack.template.Outputs)).not.toContain('EdgePolicies');
  expect(JSON.stringify(stack.ofType('AWS::Lambda::Function'))).not.toContain('EdgePolicies');
});

test('CloudFront speaks TLS 1.2 at least to both sides, and keeps no log with the addresses of citizens', () => {
  const { Logging, Origins, ViewerCertificate, Aliases } = distribution();

  expect(Logging).toBeUndefined();
  expect(ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
  expect(Origins[0]?.CustomOriginConfig).toMatchObject({
    OriginProtocolPolicy: 'https-only',
    OriginSSLProtocols: ['TLSv1.2'],
  });
  expect(Aliases).toEqual([domain.name]);
  expect(stack.template.Outputs['Address']).toMatchObject({ Value: `https://${domain.name}` });
});

test('no ARN says which partition it is in', () => {
  const text = stack.text.replaceAll(domain.certificateArn, '');

  expect(text.match(/.{0,40}(?:arn:aws|(?<!lambda|apigateway|events)\.amazonaws\.com).{0,20}/)).toBeNull();
});

test.each<[string, Parameters<typeof demoTenants>[0], string, RegExp]>([
  [
    'in the sovereign partition',
    { ingress: 'cloudfront', domain },
    'eusc-de-east-1',
    /deployment\.json \/ingress\n.*kein CloudFront.*\n.*"rest-api"/,
  ],
  ['without a host name', { ingress: 'cloudfront' }, 'eu-central-1', /deployment\.json \/domain\n.*TLS.*\n.*us-east-1/],
  [
    'with a certificate of another region',
    {
      ingress: 'cloudfront',
      domain: { ...domain, certificateArn: domain.certificateArn.replace('us-east', 'eu-west') },
    },
    'eu-central-1',
    /deployment\.json \/domain\/certificateArn\n.*us-east-1.*\n.*Certificate Manager/,
  ],
])('CloudFront %s is refused, with file, place and remedy', (_name, deployment, region, said) => {
  expect(() => synthesise(demoTenants(deployment), { region })).toThrow(said);
});
