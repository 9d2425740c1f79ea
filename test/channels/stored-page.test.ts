import { afterAll, beforeAll, expect, test } from 'vitest';
import { periodText } from '../../pages/period-text.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung', 'mobiles-haltverbot'] });
});
afterAll(() => world.close());

const text = async (path: string, language = 'de'): Promise<string> =>
  (await world.fetch(path, { headers: { accept: 'text/html', 'accept-language': language } })).text();

test('says of every answer what it is for, who gets them all, and for how long', async () => {
  const page = await text('/kreis-musterland/forms/hundesteuer-anmeldung/stored');

  for (const part of [
    '<td>Vorname</td><td lang="de">Feststellung der Person, § 3 Kommunalabgabengesetz</td>',
    '<td>Telefonnummer (freiwillig)</td><td lang="de">Rückfragen, freiwillig</td>',
    'die für Ihren Antrag zuständig ist, und sonst niemand',
    'Bis 30 Tage, nachdem sie der Behörde vorliegen',
    'Für einen Zeitraum von 3 Jahre',
  ])
    expect(page).toContain(part);
});

test('speaks English to who asks for it, purposes too; what a form says that does not is marked as German', async () => {
  const page = await text('/kreis-musterland/forms/hundesteuer-anmeldung/stored', 'en');
  const german = await text('/kreis-musterland/forms/mobiles-haltverbot/stored', 'en');

  expect(page).toContain('<html lang="en">');
  expect(page).toContain('What is stored: Register a dog for dog tax');
  expect(page).toContain(
    '<td>First name</td><td>To identify you (§ 3 of the Local Rates Act, Kommunalabgabengesetz)</td>',
  );
  expect(page).not.toContain('lang="de"');
  for (const marked of [
    '<h1 class="kern-heading-x-large">What is stored</h1>',
    '<p class="kern-body intake-about" lang="de" dir="auto">Mobiles Haltverbot beantragen</p>',
    '<h3 class="kern-heading-small" lang="de" dir="auto">',
    '<td><span lang="de" dir="auto">Vorname</span></td>',
  ])
    expect(german).toContain(marked);
  expect(german).toContain('<td lang="de">Verkehrsrechtliche Anordnung, § 45 StVO</td>');
  expect(page).toContain('For 30 days after the authority has them');
});

test('is linked from the form and from the status page, and is not there for a form that is not', async () => {
  const link = '/kreis-musterland/forms/hundesteuer-anmeldung/stored';
  const { status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const { pathname, search } = new URL(status);

  const pages = [await text('/kreis-musterland/forms/hundesteuer-anmeldung'), await text(pathname + search)];
  const none = await world.fetch('/kreis-musterland/forms/nirgends/stored');

  for (const page of pages) expect(page).toContain(`<a class="kern-link" href="${link}">Was gespeichert wird</a>`);
  expect(none.status).toBe(404);
});

test('periods are said in words, one of a kind without a plural', () => {
  const said = ['P1D', 'P30D', 'P1M', 'P6M', 'P1Y', 'P3Y'].map((period) => periodText(period, 'de'));

  expect(said).toEqual(['1 Tag', '30 Tage', '1 Monat', '6 Monate', '1 Jahr', '3 Jahre']);
  expect(periodText('P1Y', 'en')).toBe('1 year');
});
