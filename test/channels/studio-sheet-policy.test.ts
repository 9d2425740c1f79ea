import { afterEach, beforeEach, expect, test } from 'vitest';
import { sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const place = '/forms/hundesteuer-anmeldung';
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** What a sheet's policy allows, by its directive. */
async function policyOf(address: string): Promise<Map<string, string>> {
  const anna = await sitDown(world, 'anna');
  await anna.press('/forms', { from: 'published:hundesteuer-anmeldung' });
  const { headers } = await anna.look(address);
  const rules = (headers.get('content-security-policy') ?? '').split('; ');
  return new Map(rules.map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1).join(' ')]));
}

// WebKit takes 'self' for the document's origin, and that of a sandboxed one is nobody's: it would load no style of ours.
test.each([`${place}/sheet/draft`, `${place}/sheet/1`])(
  '%s loads styles and scripts of the tenant by name',
  async (address) => {
    const { origin } = new URL(world.ports().baseUrl);
    const policy = await policyOf(address);

    expect(origin).toMatch(/^https?:\/\/[^/*]+$/);
    expect(policy.get('style-src')).toBe(`'self' ${origin}`);
    expect(policy.get('script-src')).toBe(`'self' ${origin}`);
    expect(policy.get('connect-src')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'self'");
  },
);

test('a sheet without scripts names nobody whose script it would run', async () => {
  const policy = await policyOf(`${place}/sheet/draft?script=0`);

  expect(policy.get('style-src')).toContain(new URL(world.ports().baseUrl).origin);
  expect(policy.get('script-src')).toBe("'none'");
  expect(policy.get('sandbox')).toBe('');
});
