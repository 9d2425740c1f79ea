import { afterAll, beforeAll, expect, test } from 'vitest';
import { themeStyles } from '../../pages/theme-styles.ts';
import { EmbeddedForm } from '../../schemas/embedded-form.ts';
import { logIn } from '../log-in.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['mobiles-haltverbot'] });
});
afterAll(() => world.close());

const text = async (path: string, cookie = ''): Promise<string> =>
  (await world.fetch(path, { headers: { accept: 'text/html', cookie } })).text();
const linked = (page: string): string[] =>
  Array.from(page.matchAll(/rel="stylesheet" href="([^"]+)"/g), ([, href = '']) => href);

test('every page of a tenant with a theme links its style sheet after the one of all, the frame as well; others link none', async () => {
  const paths = [
    '/',
    '/forms/mobiles-haltverbot',
    '/forms/mobiles-haltverbot/frame/de',
    '/embed',
    '/nirgends',
    '/staff',
    '/studio/log-in',
  ];
  const cookie = await logIn(world, 'anna', 'musterstadt');

  const themed = await Promise.all(paths.map((path) => text(`/musterstadt${path}`, cookie)));
  const plain = linked(await text('/neudorf/'));

  const sheets = new Set(themed.map((page) => linked(page).join(' ')));
  expect([...sheets]).toHaveLength(1);
  expect([...sheets][0]).toMatch(/^\/musterstadt\/assets\/intake\.css \/musterstadt\/theme\/[0-9a-f]{16}\.css$/);
  expect(plain).toEqual(['/neudorf/assets/intake.css']);
});

test('the style sheet is kept for ever under the name of its content, and under any other name not at all', async () => {
  const [, address = ''] = linked(await text('/musterstadt/'));

  const named = await world.fetch(address);
  const former = await world.fetch('/musterstadt/theme/0000000000000000.css');
  const none = await world.fetch('/neudorf/theme/0000000000000000.css');

  expect(named.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(named.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await named.text()).toContain('--intake-action:#7a1f3d');
  expect([former.status, former.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(none.status).toBe(404);
});

test('a form in a host’s page is handed the same look, for its own root alone', async () => {
  const find = async (tenant: string): Promise<EmbeddedForm> =>
    EmbeddedForm.parse(await (await world.fetch(`/${tenant}/forms/mobiles-haltverbot/embed.json`)).json());

  const [themed, plain] = [await find('musterstadt'), await find('neudorf')];

  expect(themed).toMatchObject({ theme: expect.stringMatching(/^\.intake-embedded\{--intake-action:#7a1f3d;/) });
  expect(plain).not.toHaveProperty('theme');
});

test('dark colours are made from the light ones, brighter and of the same hue, unless the tenant has her own', () => {
  const light = { action: '#7a1f3d', onAction: '#ffffff', border: '#7a1f3d', focus: '#222222' };

  const made = themeStyles({ light }, 'page').split('@media')[1] ?? '';
  const own = themeStyles({ light, dark: { action: '#ffc0d0', onAction: '#000000' } }, 'page').split('@media')[1] ?? '';

  expect(made).toContain('prefers-color-scheme:dark');
  expect(made).not.toContain('#7a1f3d');
  expect(made).toContain('--intake-border:');
  expect(own).toContain('--intake-action:#ffc0d0');
});

test('a button under the pointer moves away from its text: darker below white, lighter below black', () => {
  const hover = (action: string, onAction: string): string =>
    /shade-hover:(#\w+)/.exec(themeStyles({ light: { action, onAction } }, 'page'))?.[1] ?? '';

  expect([hover('#7a1f3d', '#ffffff'), hover('#ffc0d0', '#000000')]).toEqual(['#6b1b36', '#ffc8d6']);
});

test('a theme without colours changes shapes alone, in the dark as in the light', () => {
  const styles = themeStyles({ radius: 'none', font: 'georgia', spacing: 'compact' }, 'shadow');

  expect(styles).toBe(
    '.intake-embedded{--intake-radius:0px;--kern-metric-border-radius-default:var(--intake-radius);--kern-metric-border-radius-small:min(var(--intake-radius),4px);--intake-font:Georgia,serif;--kern-typography-font-family-default:var(--intake-font);--intake-spacing:0.8;--kern-metric-space-small:calc(var(--kern-8)*var(--intake-spacing));--kern-metric-space-default:calc(var(--kern-16)*var(--intake-spacing));--kern-metric-space-large:calc(var(--kern-24)*var(--intake-spacing));--kern-metric-space-x-large:calc(var(--kern-32)*var(--intake-spacing))}',
  );
  expect(themeStyles({ dark: { action: '#ffc0d0', onAction: '#000000' } }, 'page')).toMatch(/^:root\{\}@media/);
});
