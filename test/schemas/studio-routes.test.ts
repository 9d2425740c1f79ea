import { describe, expect, test } from 'vitest';
import { formDraftLimits, FormTexts } from '../../schemas/form-draft.ts';
import type { Route } from '../../schemas/route.ts';
import { routes } from '../../schemas/routes.ts';
import { type StudioRouteId, studioRoutes } from '../../schemas/studio-routes.ts';

const all: readonly Route[] = [...routes, ...studioRoutes];

describe('the routes of the studio', () => {
  test('no two routes have one id, or one method and path, with those of citizens', () => {
    const ids = all.map(({ id }) => id);
    const places = all.map(({ method, path }) => `${method} ${path}`);

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  test('all lie below /studio, are for staff, and none may be kept or asked for from elsewhere', () => {
    for (const route of studioRoutes) {
      const { kept, embedded }: Route = route;

      expect(route.path).toMatch(/^\/studio(?:\/|$)/);
      expect(route.roles.length).toBeGreaterThan(0);
      expect([kept, embedded]).toEqual([undefined, undefined]);
    }
  });

  test('who only approves changes no draft, and who only writes approves nothing', () => {
    const of = (role: string): StudioRouteId[] =>
      studioRoutes
        .filter(({ method, roles }) => method !== 'GET' && roles.some((one) => one === role))
        .map(({ id }) => id);

    expect(of('approver')).not.toContain('save-form-draft');
    expect(of('author')).not.toContain('approve-form');
  });
});

test('a sample keeps the name by which the lint calls it, and leads to no other folder', () => {
  const texts = (file: string) => ({
    description: '{',
    schema: '',
    ui: '',
    samples: { valid: [{ file, text: 'no JSON yet' }], invalid: [] },
  });

  expect(FormTexts.safeParse(texts('samples/valid/ein-hund.json')).success).toBe(true);
  for (const file of ['samples/invalid/x.json', 'samples/valid/../x.json', 'x.json', 'samples/valid/Ä.json'])
    expect(FormTexts.safeParse(texts(file)).success).toBe(false);
});

test('a draft is one item of the table: what it may hold is less than what a table takes, once it is compressed', () => {
  expect(formDraftLimits.whole).toBeGreaterThan(3 * formDraftLimits.text);
  expect(formDraftLimits.whole).toBeLessThan(1_048_577);
});
