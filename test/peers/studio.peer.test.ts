import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeIn } from './axe-in.ts';
import { type BrowserSite, overflow, patience, startBrowserSite } from './browser-site.ts';
import { typeChoice } from './type-choice.ts';

/** The studio's editor in Chromium, at the real server: by mouse once, by keyboard alone, and where two write at once. */
let site: BrowserSite;
let page: Page;
const foreign: string[] = [];
const studio = '/kreis-musterland/studio';
const form = `${studio}/forms/hundesteuer-anmeldung`;
beforeAll(async () => {
  site = await startBrowserSite(['hundesteuer-anmeldung'], {}, { isIdle: true });
  page = await site.open(`${studio}/log-in`, { width: 1280 });
  page.on('request', (request) => {
    if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.getByRole('button', { name: 'Anna' }).click();
  await page.goto(site.origin + studio);
  await page.getByLabel('Womit?').selectOption('published:hundesteuer-anmeldung');
  await page.getByRole('button', { name: 'Entwurf beginnen' }).click();
  await open();
});
afterAll(() => site.stop());

async function open(): Promise<void> {
  await page.goto(`${site.origin}${form}/edit`);
  await page.locator('.studio').waitFor();
}
const saved = (): Promise<void> => page.locator('.studio-state[data-state=saved]').waitFor();
const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
/** What has the focus, through shadow roots; `body` where it is lost. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement;
    const inner = one?.shadowRoot?.activeElement ?? one;
    return inner === document.body ? 'body' : (inner?.getAttribute('aria-label') ?? inner?.textContent ?? '');
  });
const draft = async (): Promise<{ revision: number; texts: Record<'description' | 'schema' | 'ui', string> }> =>
  (await page.request.get(`${site.origin}${form}/draft`)).json().then((answer) => answer.draft);

test('what is typed is checked and saved by itself; a finding leads to its place, and is gone once it is mended', async () => {
  await tab('schema.json').click();
  await page.locator('#panel-schema .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('  x');
  await page.locator('.studio-finding').first().waitFor();
  const told = await page.locator('.studio-finding').allTextContents();
  const underlined = await page.locator('#panel-schema .cm-lintRange-error').count();
  await tab('ui.json').click();

  await page.locator('.studio-finding').first().click();
  const where = await focused();
  // As often as letters were typed: which of them are one step depends on how fast that was.
  for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press('Control+z');
  await page.getByText('Der Entwurf kann in die Prüfung').waitFor();
  await saved();

  expect(told).toEqual([expect.stringMatching(/^Fehler J01 · schema\.json, Zeile 2/)]);
  expect(underlined).toBeGreaterThan(0);
  expect(where).toBe('schema.json');
  expect((await draft()).texts.schema).not.toContain('  x');
});

test('by keyboard alone: an item is moved, a field is added with purpose and condition; the preview shows it', async () => {
  await tab('Aufbau').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  const chosen = await focused();
  await page.keyboard.press('Alt+ArrowUp');
  const moved = await page.locator('.studio-told').first().textContent();
  const after = await focused();
  await page.keyboard.press('End');
  await page.getByLabel('Beschriftung', { exact: true }).first().focus();
  await page.keyboard.type('Wie heißt die Züchterin?');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { name: 'Feld: Wie heißt die Züchterin?', selected: true }).waitFor();
  await page.getByLabel('Zweck und Rechtsgrundlage').focus();
  await page.keyboard.type('Herkunft, § 3 Kommunalabgabengesetz');
  await page.keyboard.press('Tab');
  await page.getByLabel('Abhängig von einer früheren Antwort').focus();
  await typeChoice(page, 'Leben');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+s');
  await saved();
  const lost = await focused();

  const { texts } = await draft();
  const condition = await page.getByRole('treeitem', { name: /Züchterin/ }).textContent();
  expect([chosen, after]).toEqual(['Feld: Nachname', 'Feld: Nachname']);
  expect(moved).toContain('jetzt vor „Vorname“');
  expect(lost).not.toBe('body');
  expect(texts.ui.indexOf('nachname')).toBeLessThan(texts.ui.indexOf('vorname'));
  expect(JSON.parse(texts.schema).properties.wieHeisstDieZuechterin['x-zweck']).toBe(
    'Herkunft, § 3 Kommunalabgabengesetz',
  );
  expect(condition).toContain('nur gefragt, wenn „Leben weitere Hunde im Haushalt?“');
  await page.frameLocator('.studio-frame').getByText('Züchterin').first().waitFor({ state: 'attached' });
});

test('text and sheet say the same: what is changed in one is changed in the other', async () => {
  await tab('Aufbau').click();
  await page.getByRole('treeitem', { name: 'Feld: Vorname' }).click();
  await page.getByLabel('Höchstens so viele Zeichen').fill('77');
  await page.keyboard.press('Tab');
  await tab('schema.json').click();
  await page.locator('#panel-schema .cm-content').click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('"maxLength": 77');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.type('"maxLength": 66');
  await tab('Aufbau').click();
  await expect.poll(() => page.getByLabel('Höchstens so viele Zeichen').inputValue(), { timeout: patience }).toBe('66');
  await saved();

  expect((await draft()).texts.schema).toContain('"maxLength": 66');
});

test('by keyboard alone: the text suggests a keyword, which is chosen by arrows and taken; Tab leaves the text as ever', async () => {
  const content = page.locator('#panel-schema .cm-content');
  await tab('schema.json').click();
  await content.click();
  await page.keyboard.press('Control+Home');
  const before = (await draft()).texts.schema;
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"des');
  const list = page.locator('#panel-schema .cm-tooltip-autocomplete');
  await list.waitFor();
  const open = await content.getAttribute('aria-activedescendant');
  const findings = await axeIn(page, true);
  // A key that comes while the list is being drawn is the text's.
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'detached' });
  const taken = await content.innerText();
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  const left = await page.evaluate(() => document.activeElement?.closest('#panel-schema') ?? null);
  await content.click();
  for (const key of ['Control+Home', 'ArrowDown', 'End', 'Shift+ArrowDown', 'Shift+End', 'Delete'])
    await page.keyboard.press(key);
  await page.locator('.studio-finding:has-text("J01")').waitFor({ state: 'detached' });
  await saved();

  expect((await draft()).texts.schema).toBe(before);
  expect(open).not.toBeNull();
  expect(findings).toEqual([]);
  expect(taken).toContain('"description": ');
  expect(left).toBeNull();
});

test('a sample is added, checked with the form, and its finding leads to it', async () => {
  await tab('Beispiele').click();
  await page.locator('#sample-name').fill('leer');
  await page.locator('#sample-kind').selectOption('invalid');
  await page.getByRole('button', { name: 'Beispiel anlegen' }).click();
  // A copy of one that must pass does not fail as it should.
  const finding = page.locator('.studio-finding', { hasText: 'samples/invalid/leer.json' });
  await finding.waitFor();
  await tab('Aufbau').click();
  await finding.click();
  const where = await focused();
  await page.getByRole('button', { name: 'Beispiel entfernen' }).click();
  await finding.waitFor({ state: 'detached' });

  expect(where).toBe('samples/invalid/leer.json');
});

test('where somebody else has saved meanwhile nothing is lost, and she decides', async () => {
  const other = await page.context().newPage();
  await other.goto(`${site.origin}${form}/edit`);
  await other.locator('.studio').waitFor();
  await tab('form.json').click();
  await page.locator('#panel-description .cm-content').click();
  await page.keyboard.press('Control+End');
  await other.getByRole('treeitem', { name: 'Schritt: Halterin oder Halter' }).click();
  await other.getByLabel('Beschriftung', { exact: true }).last().fill('Wer hält den Hund?');
  await other.keyboard.press('Tab');
  await other.keyboard.press('Control+s');
  await other.locator('.studio-state[data-state=saved]').waitFor();
  await page.keyboard.type('\n');
  const region = page.getByRole('region', { name: 'Jemand anderes hat gespeichert' });
  await region.waitFor();
  const differences = await region.textContent();
  const findings = await axeIn(page, true);

  await region.getByRole('button', { name: 'Den anderen Stand nehmen' }).click();
  await page.getByRole('button', { name: 'Meinen Stand zurückholen' }).waitFor();
  const theirs = await page.getByRole('treeitem', { name: 'Schritt: Wer hält den Hund?', includeHidden: true }).count();
  await page.getByRole('button', { name: 'Meinen Stand zurückholen' }).click();
  const lost = await focused();
  await saved();

  expect(differences).toContain('Anna');
  expect(findings).toEqual([]);
  expect(theirs).toBe(1);
  expect(lost).not.toBe('body');
  expect((await draft()).texts.description).toMatch(/\n\n$/);
  await other.close();
});

test('what was typed and not saved is there again after the page was left', async () => {
  let isLeft = false;
  await page.route('**/draft', (route) =>
    route.request().method() === 'PUT' && !isLeft ? route.abort() : route.continue(),
  );
  await tab('form.json').click();
  await page.locator('#panel-description .cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' ');
  await page.locator('.studio-state[data-state=unsaved]').waitFor();
  page.once('dialog', (dialog) => void dialog.accept());
  // Until she has left: it would be saved by itself, and nothing would have to be put back.
  page.on('framenavigated', (frame) => (isLeft ||= frame === page.mainFrame()));

  await open();
  await page.getByText('sind wieder da').waitFor();
  await saved();

  expect((await draft()).texts.description).toMatch(/ $/);
});

test('the editor is for everybody: axe, light and dark, on a phone and at a desk; nothing from elsewhere, nothing against the policy', async () => {
  const found: string[] = [];
  await tab('Aufbau').click();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const finding of await axeIn(page, true)) found.push(`${width} ${colorScheme} ${finding}`);
    }
    await tab('schema.json').click();
    for (const finding of await axeIn(page, true)) found.push(`${width} text ${finding}`);
    await tab('Beispiele').click();
    for (const finding of await axeIn(page, true)) found.push(`${width} samples ${finding}`);
    if ((await overflow(page)) > 0) found.push(`${width} runs out of the window`);
    await tab('Aufbau').click();
  }
  await page.getByLabel('ohne JavaScript').check();
  const plain = await page.locator('.studio-frame').getAttribute('sandbox');

  await page.getByLabel('nur mit der Tastatur').check();
  const frame = page.locator('.studio-frame');
  await frame.scrollIntoViewIfNeeded();
  const hit = await frame.evaluate((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === one;
  });

  expect(found).toEqual([]);
  expect(foreign).toEqual([]);
  expect(site.broken).toEqual([]);
  expect([plain, hit]).toEqual(['', false]);
});
