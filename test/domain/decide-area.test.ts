import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideArea } from '../../domain/decide-area.ts';
import { findFormVersion } from '../../domain/form-catalogue.ts';
import type { FormPlan } from '../../forms/form-plan.ts';
import type { Json } from '../../schemas/submission.ts';
import { filledIn } from '../filled-in.ts';
import { changed, openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung', 'reitkennzeichen'] });
});
afterAll(() => world.close());

const [musterstadt, neudorf, altenfeld] = ['990010001001', '990010002002', '990010002003'];
const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
const address = { strasse: 'Lindenweg', hausnummer: '12a', ort: 'Neudorf' };
const living = (plz: string, ars?: Json) => ({
  answers: changed(answers, '/anschrift', { ...address, plz, ...(ars !== undefined && { ars }) }),
});
async function accepted(body: object): Promise<{ authority: { name: string }; answers: { anschrift: object } }> {
  const { status } = await (await submit(world, body)).json();
  return (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
}

test('a place that was chosen for another postcode counts for nothing where this one has only one', async () => {
  const view = await accepted(living('00102', altenfeld));

  expect(view.authority.name).toBe('Gemeinde Neudorf');
  expect(view.answers.anschrift).toEqual({ ...address, plz: '00102' });
});

test('a place that was chosen for another postcode is asked again where this one has several', async () => {
  const asked = await submit(world, living('00110', musterstadt));
  const view = await accepted(living('00110', altenfeld));

  const { candidates, errors } = await asked.json();
  expect(asked.status).toBe(422);
  expect(candidates.map(({ ars }: { ars: string }) => ars)).toEqual([altenfeld, neudorf]);
  expect(errors).toMatchObject([{ pointer: '/anschrift/ars', keyword: 'ambiguous-postcode' }]);
  expect(view.authority.name).toBe('Gemeinde Altenfeld');
  expect(view.answers.anschrift).toMatchObject({ ars: altenfeld });
});

test('the only place of a postcode may be chosen, and is kept', async () => {
  const view = await accepted(living('00102', neudorf));

  expect(view.answers.anschrift).toMatchObject({ ars: neudorf });
});

test('the draft of a page without JavaScript forgets a stale place, too', async () => {
  const place = '/kreis-musterland/forms/reitkennzeichen/versions/1/review';
  const fields = { ...filledIn, '/anschrift/ars': neudorf ?? '' };

  const reviewed = await world.fetch(place, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  const address = new URL(reviewed.headers.get('location') ?? '', 'http://localhost');
  const page = await (
    await world.fetch(address.pathname + address.search, { headers: { accept: 'text/html' } })
  ).text();

  expect(reviewed.status).toBe(303);
  expect(page).toContain('Am Anger');
  expect(page).not.toContain(neudorf);
});

async function planOf(): Promise<FormPlan> {
  const version = await findFormVersion(world.ports(), 'hundesteuer-anmeldung', 1);
  if ('code' in version) throw new Error(version.code);
  return version.content.plan;
}

test('a form without an address belongs to the tenant’s own area', async () => {
  const { address: _, ...plan } = await planOf();

  const place = await decideArea({}, plan, '99102011104000', 'de', world.ports('altenfeld'));

  expect(place).toMatchObject({ kind: 'decided', ars: altenfeld, owner: 'altenfeld', answers: {} });
});

test('where the table names two offices or none, the clearing desk gets it; a tenant without one clears up itself', async () => {
  const { clearingDesk: _, ...alone } = world.ports('neudorf').tenant;
  const table = await world.ports().areas.jurisdictions();
  const rule = { leikaKey: '*' as const, ars: neudorf ?? '' };
  const decide = (rules: typeof table.rules, tenant = world.ports('neudorf').tenant) =>
    planOf().then((plan) =>
      decideArea(living('00102').answers, plan, '99102011104000', 'de', {
        ...world.ports('neudorf'),
        tenant,
        areas: { ...world.ports().areas, jurisdictions: async () => ({ ...table, rules }) },
      }),
    );

  const two = await decide([
    { ...rule, authority: 'neudorf' },
    { ...rule, authority: 'altenfeld' },
  ]);
  const none = await decide([]);
  const own = await decide([], alone);

  expect(two).toMatchObject({ unclear: 'ambiguous-jurisdiction', owner: 'kreis-musterland' });
  expect(none).toMatchObject({ unclear: 'no-jurisdiction', owner: 'kreis-musterland' });
  expect(own).toMatchObject({ unclear: 'no-jurisdiction', owner: 'neudorf' });
});

test('a postcode that nobody knows, or that is missing, is told at its field', async () => {
  const { plz: _, ...without } = { ...address, plz: '' };
  const plan = await planOf();
  const decide = (given: Json) => decideArea({ anschrift: given }, plan, '99102011104000', 'en', world.ports());

  const faults = [await decide({ ...address, plz: '99999' }), await decide(without), await decide([])];

  for (const fault of faults)
    expect(fault).toMatchObject({
      code: 'unknown-postcode',
      errors: [{ pointer: '/anschrift/plz', message: 'No place is known for this postcode. Check the postcode.' }],
    });
});
