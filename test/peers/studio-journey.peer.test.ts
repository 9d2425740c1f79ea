import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';

/** The whole way of a form with the studio's editor and a mouse; without either it is walked in `studio-pages.peer.test.ts`. */
const studio = '/kreis-musterland/studio';
const form = 'hundesteuer-anmeldung';
let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite([form], {}, { isIdle: true });
}, 120_000);
afterAll(() => site.stop());

const heard = (page: Page): Promise<string> => page.locator('main').innerText();
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const finding = (page: Page, code: string) => page.locator('.studio-finding', { hasText: code }).first();

/** Presses a button or a link that leads to another page. */
async function press(page: Page, kind: 'button' | 'link', name: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.getByRole(kind, { name, exact: true }).first().click()]);
}

async function logsIn(name: string, path: string): Promise<Page> {
  const page = await site.open(`${studio}/log-in`, { width: 1280 });
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name }).click()]);
  await page.goto(site.origin + path);
  return page;
}

/** A question more, which is asked where there are more dogs; what the lint misses then is put into its place. */
async function addQuestion(page: Page): Promise<void> {
  await tab(page, 'Aufbau').click();
  await page.getByRole('treeitem', { name: 'Feld: Leben weitere Hunde im Haushalt?' }).click();
  await page.getByLabel('Beschriftung', { exact: true }).first().fill('Wie heißt die Züchterin?');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { name: 'Feld: Wie heißt die Züchterin?', selected: true }).waitFor();
  await page.getByLabel('Zweck und Rechtsgrundlage').fill('Herkunft, freiwillig');
  await page.keyboard.press('Tab');
  await page.getByLabel('Abhängig von einer früheren Antwort').focus();
  await page.keyboard.type('Leben');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await finding(page, 'T08').click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('"en": {');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.insertText(
    '"Wie heißt die Züchterin?": "Name of the breeder?", "Herkunft, freiwillig": "Origin, optional", ',
  );
  await finding(page, 'T08').waitFor({ state: 'detached' });
}

/** A letter too many, which is told, and taken back. */
async function breakAndMend(page: Page): Promise<string | null> {
  await tab(page, 'schema.json').click();
  await page.locator('#panel-schema .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('x');
  const told = await finding(page, 'J01').textContent();
  await page.keyboard.press('Backspace');
  await finding(page, 'J01').waitFor({ state: 'detached' });
  return told;
}

test('in the editor a question is added with its condition, broken and mended; a colleague publishes it, and puts the old form back', async () => {
  const anna = await logsIn('Anna', studio);
  await anna.getByLabel('Womit?').selectOption({ label: 'Vorlage: Hund zur Hundesteuer anmelden' });
  await press(anna, 'button', 'Entwurf beginnen');
  await anna.locator('.studio').waitFor();
  await addQuestion(anna);
  const broken = await breakAndMend(anna);
  await anna.keyboard.press('Control+s');
  await anna.locator('.studio-state[data-state=saved]').waitFor();
  await press(anna, 'link', 'Vergleichen und vorlegen');
  await anna.locator('#reason').fill('Die Satzung fragt danach');
  await press(anna, 'button', 'Vorlegen');

  const bernd = await logsIn('Bernd', `${studio}/forms/${form}`);
  await press(bernd, 'link', 'Prüfen');
  const read = await heard(bernd);
  await bernd.locator('#approve-reason').fill('gelesen und geprüft');
  await press(bernd, 'button', 'Freigeben');
  await press(bernd, 'link', 'Veröffentlichen');
  await bernd.locator('#reason').fill('gilt ab sofort');
  await press(bernd, 'button', 'Veröffentlichen');
  const citizen = await site.open(`/kreis-musterland/forms/${form}`);
  const shown = await citizen.content();
  await bernd.getByText('Frühere Fassung wieder einsetzen').first().click();
  await bernd.locator('#rollback-confirmed').check();
  await bernd.locator('#rollback-reason').fill('doch nicht');
  await press(bernd, 'button', 'Diese Fassung einsetzen');
  await citizen.reload();

  expect(broken).toMatch(/^Fehler J01 · schema\.json, Zeile 2/);
  expect(read).toContain('Feld „Wie heißt die Züchterin?“');
  expect(shown).toContain('Wie heißt die Züchterin?');
  expect(await heard(bernd)).toContain('Fassung 1 gilt');
  expect(await citizen.content()).not.toContain('Züchterin');
  expect(site.broken).toEqual([]);
}, 60_000);
