import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedForm, fullestSample } from '../shipped-forms.ts';
import { type Typed, typedFields } from '../typed-fields.ts';
import type { Engine } from './driver.ts';
import { type EnginePage, openPage } from './engine-page.ts';
import { type EnginesStage, startEnginesStage } from './engines-stage.ts';
import { fillInEngine } from './fill-in-engine.ts';
import { faultsHere, groundHere, keptSince, overflowHere } from './in-document.ts';
import { photoOf, sizeOf } from './photo-of.ts';
import { startFirefox } from './start-firefox.ts';
import { startWebKit } from './start-webkit.ts';
import { forward, goOn, walkToReview } from './walk-in-engine.ts';
import { walkByTabulator } from './walk-by-tabulator.ts';

/** What citizens see, in the engines that are not Chromium's: Firefox, and WebKit, the engine of Safari and of every browser on an iPhone. */
const form = '/kreis-musterland/forms/hundesteuer-anmeldung';
const receipt = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/;
const dog: Typed = new Map(
  Object.entries({
    '/halter/vorname': ['Erika'],
    '/halter/nachname': ['Mustermann'],
    '/anschrift/strasse': ['Lindenweg'],
    '/anschrift/hausnummer': ['12a'],
    '/anschrift/plz': ['00102'],
    '/anschrift/ort': ['Neudorf'],
    '/hund/name': ['Bello'],
    '/hund/rasse': ['Dackel'],
    '/hund/geschlecht': ['ruede'],
    '/hund/haltungSeit/day': ['1'],
    '/hund/haltungSeit/month': ['11'],
    '/hund/haltungSeit/year': ['2026'],
    '/hund/weitereHunde': ['true'],
    '/hund/anzahlWeitere': ['2'],
    '/richtigkeit': ['true'],
  }),
);
const typedFor = (form: string): Typed => {
  const { plan } = shippedForm(form).content;
  return typedFields(plan, fullestSample(form, plan).answers);
};

const heard = new Map<string, Engine>();
let stage: EnginesStage;
beforeAll(async () => {
  stage = await startEnginesStage();
});
afterAll(() => stage.stop());

describe.each([
  ['Firefox', startFirefox],
  ['WebKit', startWebKit],
])('%s', (name, start) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
    heard.set(name, engine);
  });
  afterAll(() => engine.stop());
  const open = (path: string, reader = {}): Promise<EnginePage> =>
    openPage(engine, path.startsWith('http') ? path : stage.origin + path, reader);
  const keep = (page: EnginePage, what: string): Promise<void> => stage.keep(page, `${what}-${name}`);

  test('a dog is registered by pointer: told what is wrong, asked which place, with a photo made smaller, once', async () => {
    const before = await stage.cases('neudorf', -1);
    const page = await open(form);
    await page.click(forward);
    await page.see('#faults:focus');
    await keep(page, 'faults');
    const findings = await page.findings(true);
    await page.click('#faults a', 'Füllen Sie das Feld „Nachname“ aus.');
    const linked = await page.until(() => document.activeElement?.id);
    await fillInEngine(page, new Map([...dog, ['/anschrift/plz', ['00110']]]));
    await page.see('[role=radiogroup]', 'Welcher Ort ist es?');
    await page.click('[role=radiogroup] label', 'Neudorf');
    await goOn(page);
    await fillInEngine(page, dog);
    await keep(page, 'dog');
    await goOn(page);
    const photo = await photoOf(page);
    const picture = join(stage.world.folder, 'hund.jpg');
    writeFileSync(picture, photo);
    await page.chooseFiles('input[type=file]', [stage.file, picture]);
    await page.see('[data-document]', 'kaufvertrag.pdf');
    await page.see('[data-document]', 'hund.jpg');
    const arrived = await stored(page, 'hund.jpg');
    await fillInEngine(page, dog);
    await keep(page, 'files');
    findings.push(...(await page.findings(true)));
    await goOn(page);
    findings.push(...(await page.findings(true)));
    await keep(page, 'review');
    const wide = await page.evaluate(overflowHere);
    await page.doubleClick(forward);
    const number = await page.see('.intake-number');
    await keep(page, 'receipt');
    findings.push(...(await page.findings(true)));

    expect(linked).toBe('f-halter-nachname');
    expect([photo.includes('GPS-Musterstadt'), arrived.includes('Exif')]).toEqual([true, false]);
    expect(sizeOf(arrived)).toEqual([1600, 2400]);
    expect(arrived.length).toBeLessThan(photo.length);
    expect(findings).toEqual([]);
    expect(wide).toBeLessThanOrEqual(0);
    expect(number).toMatch(receipt);
    expect(await stage.cases('neudorf', before)).toBe(before + 1);
  });

  test('a dog is registered by keyboard, the focus seen at every stop; going back, she is told that it was sent', async () => {
    const page = await open(form);

    const unseen = await walkByTabulator(page, dog, stage.file);
    const number = await page.see('.intake-number');
    await page.evaluate(() => history.back());
    const told = await page.see('h2', 'Diesen Antrag haben Sie schon abgeschickt');

    expect(unseen).toEqual([]);
    expect(number).toMatch(receipt);
    expect(told).toContain('schon abgeschickt');
  });

  test('a dog is registered without JavaScript: faults, review, plain upload', async () => {
    const page = await open(form, { script: false });
    const check = '.intake-actions button';
    await page.click(check, 'Angaben prüfen');
    await page.see('#faults');
    const faults = await page.evaluate(faultsHere);
    await keep(page, 'plain');
    await fillInEngine(page, dog);
    await page.click(check, 'Angaben prüfen');
    await page.chooseFiles('form.intake-upload input[type=file]', [stage.file]);
    await page.click('form.intake-upload button');
    await page.see('*', '1 hochgeladen');
    await keep(page, 'plain-review');
    await page.click('form[action*="/send"] button');
    const number = await page.see('.intake-number');

    expect(faults.length).toBeGreaterThan(5);
    expect(number).toMatch(receipt);
  });

  test('a dog is registered as a part of a host’s page of another origin', async () => {
    const page = await open(`${stage.host}/?form=hundesteuer-anmeldung`);
    await page.see('form.intake-js');
    await walkToReview(page, dog, stage.file);
    await keep(page, 'embedded');
    const findings = await page.findings(true);
    await page.click(forward);
    await page.see('.intake-arrived h2:focus');
    const number = await page.see('.intake-number');
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);

    expect(findings).toEqual([]);
    expect(number).toMatch(receipt);
    expect(kept).toEqual([0, 0, '']);
  });

  test('a list of horses and a bank account are sent from a frame in a host’s page, which is as high as its form', async () => {
    const page = await open(`${stage.host}/?form=reitkennzeichen`);
    await page.see('iframe[style*=px]');
    await page.enter('iframe');
    await page.see('form.intake-js');
    await walkToReview(page, typedFor('reitkennzeichen'), stage.file);
    const findings = await page.findings(false);
    const height = await page.evaluate(() => document.documentElement.offsetHeight);
    await page.leave();
    await page.until(isAsHighAs, height);
    await keep(page, 'frame');
    await page.enter('iframe');
    await page.click(forward);
    const number = await page.see('.intake-number');

    expect(findings).toEqual([]);
    expect(number).toMatch(receipt);
  });

  test('a draft that is kept on this device comes back after its page was loaded anew, and goes once it is sent', async () => {
    const page = await open(form);
    await fillInEngine(page, dog);
    await page.click('button', 'Entwurf speichern und später fortsetzen');
    await page.click('label', 'Auf diesem Gerät merken');
    await page.see('*', 'Jede Änderung wird auf diesem Gerät gemerkt');
    await goOn(page);
    await fillInEngine(page, dog);
    const { isPlain } = await page.until(keptSince, Date.now(), 'Dackel');
    await page.evaluate(() => location.reload());
    await page.see('*', 'Ihr Entwurf ist wieder da');
    await keep(page, 'draft');
    const back = await page.evaluate(
      () => document.querySelector<HTMLInputElement>('[name="/hund/rasse"]')?.value ?? '',
    );
    await walkToReview(page, dog, stage.file);
    await page.click(forward);
    const number = await page.see('.intake-number');
    const left = await page.evaluate(() => localStorage.length);

    expect(isPlain).toBe(false);
    expect(left).toBe(0);
    expect(back).toBe('Dackel');
    expect(number).toMatch(receipt);
  });

  test('a list with sums and days is filled in, added up, moved about and sent', async () => {
    const page = await open('/kreis-musterland/forms/schuelerfahrtkosten');
    await walkToReview(page, typedFor('schuelerfahrtkosten'), stage.file);
    await keep(page, 'sums');
    const findings = await page.findings(true);
    await page.click(forward);
    const number = await page.see('.intake-number');

    expect(findings).toEqual([]);
    expect(number).toMatch(receipt);
  });

  test('in the dark it is dark, with contrast', async () => {
    const page = await open(form, { dark: true });
    await page.click(forward);
    await page.see('#faults:focus');
    await keep(page, 'dark');
    const findings = await page.findings(true);
    const ground = await page.evaluate(groundHere);

    expect(findings).toEqual([]);
    expect(ground).toBeLessThan(60);
  });

  test('in Arabic it is written from the right', async () => {
    const page = await open('/kreis-musterland/forms/reitkennzeichen', { language: 'ar-SY' });
    await page.click(forward);
    await page.see('#faults:focus');
    await keep(page, 'arabic');
    const findings = await page.findings(true);
    const direction = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

    expect(findings).toEqual([]);
    expect(direction).toEqual(['ar', 'rtl']);
  });

  /** What lies in quarantine for a document that the page has uploaded. */
  async function stored(page: EnginePage, file: string): Promise<Buffer> {
    const id = await page.evaluate(documentOf, file);
    const { inventory, documents } = stage.world.ports();
    const found = (await inventory.files()).found.find((one) => one.document === id);
    return Buffer.from(
      (found && (await documents.readQuarantine(found.submission, found.document, found.content))) ?? [],
    );
  }
});

// WebKit's driver hears of neither; studio.engine.test.ts plants both, to see that Firefox's does.
test('in Firefox no page broke a policy, ours or the host’s, and no script failed', () => {
  expect(heard.get('Firefox')?.broken).toEqual([]);
});

const documentOf = (file: string): string | undefined =>
  [...document.querySelectorAll<HTMLElement>('[data-document]')].find((one) => one.textContent?.includes(file))
    ?.dataset['document'];

const isAsHighAs = (height: number): true | undefined =>
  Math.abs((document.querySelector('intake-form')?.shadowRoot?.querySelector('iframe')?.clientHeight ?? 0) - height) <
    2 || undefined;
