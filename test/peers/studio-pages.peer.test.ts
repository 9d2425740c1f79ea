import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeFormDraft } from '../../domain/propose-form-draft.ts';
import { logIn } from '../log-in.ts';
import { axeIn } from './axe-in.ts';
import { type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';
import { targetFindings } from './target-findings.ts';
import { typeChoice } from './type-choice.ts';

const form = 'hundesteuer-anmeldung';
const studio = '/kreis-musterland/studio';
const place = `${studio}/forms/${form}`;
let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite([form], {}, { isIdle: true });
});
afterAll(() => site.stop());

/** With nothing but a keyboard to what a label or a name says; more often than this nobody presses the tabulator there. */
async function tabTo(page: Page, goal: string): Promise<void> {
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${goal}:focus`).count()) > 0) return;
  }
  throw new Error(`the keyboard does not lead to ${goal} on ${page.url()}`);
}
async function press(page: Page, goal: string): Promise<void> {
  await tabTo(page, goal);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
async function type(page: Page, goal: string, text: string): Promise<void> {
  await tabTo(page, goal);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}
const button = (text: string): string => `button:has-text("${text}")`;
const way = (text: string): string => `a:has-text("${text}")`;
const heard = (page: Page): Promise<string> => page.locator('main').innerText();

/** The texts with one question more, which is asked where the dog has a chip. */
function withQuestion(schema: string, ui: string): { schema: string; ui: string } {
  const asked = JSON.parse(schema);
  const shown = JSON.parse(ui);
  asked.properties.bemerkung = {
    type: 'string',
    title: 'Was sollen wir noch wissen?',
    maxLength: 200,
    format: 'din91379-c',
    'x-zweck': 'Kennzeichnung, freiwillig',
  };
  const rule = {
    effect: 'SHOW',
    condition: { scope: '#/properties/hund/properties/weitereHunde', schema: { const: true } },
  };
  shown.elements.at(-1).elements.push({ type: 'Control', scope: '#/properties/bemerkung', rule });
  return { schema: JSON.stringify(asked, null, 2), ui: JSON.stringify(shown, null, 2) };
}

test('with a keyboard alone and without JavaScript: begun, broken, mended, proposed, released by another, published, put back', async () => {
  const anna = await site.open(studio, { javaScriptEnabled: false, width: 1280 });
  await press(anna, button('Anna Autorin'));
  await tabTo(anna, '#from');
  await typeChoice(anna, 'Vorlage: Hund zur Hundesteuer an');
  await press(anna, button('Entwurf beginnen'));
  const area = (file: string): string => `textarea[name="${file}"]`;
  const [schema, ui, description] = await Promise.all(
    ['schema.json', 'ui.json', 'form.json'].map((file) => anna.locator(area(file)).inputValue()),
  );
  const more = withQuestion(schema ?? '', ui ?? '');
  await type(
    anna,
    area('form.json'),
    (description ?? '').replace('"en": {', '"en": {\n"Was sollen wir noch wissen?": "Anything else?",'),
  );
  await type(anna, area('schema.json'), more.schema);
  await type(anna, area('ui.json'), more.ui.replace(/\}\s*$/, ''));
  await press(anna, button('Speichern und prüfen'));
  const broken = await heard(anna);
  await type(anna, area('ui.json'), more.ui);
  await press(anna, button('Speichern und prüfen'));
  const mended = await heard(anna);
  await press(anna, way('Vergleichen und vorlegen'));
  const compared = await heard(anna);
  await type(anna, '#reason', 'Die Satzung fragt danach');
  await press(anna, button('Vorlegen'));
  const proposed = await heard(anna);

  const bernd = await site.open(place, { javaScriptEnabled: false });
  await press(bernd, button('Bernd Freigeber'));
  await press(bernd, way('Prüfen'));
  const read = await heard(bernd);
  await type(bernd, '#approve-reason', 'gelesen und geprüft');
  await press(bernd, button('Freigeben'));
  await press(bernd, way('Veröffentlichen'));
  await type(bernd, '#reason', 'gilt ab sofort');
  await press(bernd, button('Veröffentlichen'));
  const published = await heard(bernd);
  const citizen = await site.open(`/kreis-musterland/forms/${form}`, { javaScriptEnabled: false });
  const shown = await heard(citizen);
  await tabTo(bernd, 'summary:has-text("Frühere Fassung wieder einsetzen")');
  await bernd.keyboard.press('Enter');
  await tabTo(bernd, '#rollback-confirmed');
  await bernd.keyboard.press('Space');
  await type(bernd, '#rollback-reason', 'doch nicht');
  await press(bernd, button('Diese Fassung einsetzen'));
  const back = await heard(bernd);
  await citizen.reload();

  expect(broken).toContain('Diese Klammer { wird nirgends geschlossen.');
  expect(broken).toMatch(/Regel J01\. Im Text: ui\.json, Zeile 1, Spalte 1/);
  expect(mended).toContain('Keine Befunde');
  expect(compared).toContain('Feld „Was sollen wir noch wissen?“');
  expect(proposed).toContain('Das Formular liegt zur Prüfung vor.');
  expect(read).toContain('Die Satzung fragt danach');
  expect(published).toContain('Fassung 2 gilt');
  expect(shown).toContain('Was sollen wir noch wissen?');
  expect(back).toContain('Fassung 1 gilt');
  expect(await heard(citizen)).not.toContain('Was sollen wir noch wissen?');
  expect(site.broken).toEqual([]);
});

test('every page of the studio is usable by everybody: axe, targets, 320, 390 and 1280 pixels, light and dark', async () => {
  const cookie = await logIn(site.world, 'anna');
  const own = `${studio}/forms/fundsachen`;
  await site.world.fetch(`${studio}/forms`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'from=empty&form=fundsachen&title=Fundsache+melden',
  });
  await proposeFormDraft('fundsachen', 1, { name: 'anna', reason: 'neu' }, site.world.ports());
  const page = await site.open(studio, { cookie });
  const dark = await site.open(studio, { cookie, dark: true });
  const findings: string[] = [];
  const views = [place, `${place}/view/1?width=full`, `${place}/history`];
  const sheets = [`${own}/properties`, `${own}/properties?at=/elements/0`];
  const paths = [studio, ...views, own, ...sheets, `${own}/compare`, `${own}/review`];

  for (const path of paths) {
    await page.goto(site.origin + path);
    for (const summary of await page.locator('summary').all()) await summary.click();
    findings.push(...(await axeIn(page, true)), ...(await targetFindings(page)));
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      if ((await overflow(page)) > 0) findings.push(`${path} is wider than ${width} pixels`);
    }
    await dark.goto(site.origin + path);
    findings.push(...(await axeIn(dark, true)));
  }

  expect(findings).toEqual([]);
});

test('a preview can neither send, nor ask, nor reach the studio, and looks as the form does', async () => {
  const cookie = await logIn(site.world, 'anna');
  const page = await site.open(`${place}/view/1?sample=samples/valid/ein-hund.json`, { cookie });
  const frame = page.frameLocator('iframe');
  await frame.locator('form.intake-js').waitFor();
  const inside = page.frames().find((one) => one !== page.mainFrame());
  const tried = await inside?.evaluate(async () => {
    const reached = (run: () => unknown): string => {
      try {
        return String(run());
      } catch {
        return 'refused';
      }
    };
    const asked = await fetch(location.href).then(
      () => 'asked',
      () => 'refused',
    );
    const sent = document.createElement('form');
    sent.method = 'post';
    document.body.append(sent);
    sent.submit();
    return [
      origin,
      reached(() => document.cookie),
      reached(() => parent.document.title),
      reached(() => localStorage.length),
      asked,
    ];
  });
  const filled = await frame.locator('input[name="/halter/vorname"]').inputValue();

  expect(tried).toEqual(['null', 'refused', 'refused', 'refused', 'refused']);
  expect(filled).not.toBe('');
  expect(
    site.broken.every((sentence) => /connect-src 'none'|form-action 'none'|Refused to connect/.test(sentence)),
  ).toBe(true);
});
