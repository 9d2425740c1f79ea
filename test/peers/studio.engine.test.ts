import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { sitDown } from '../studio-desk.ts';
import type { Engine } from './driver.ts';
import { type EnginePage, openPage } from './engine-page.ts';
import { type EnginesStage, startEnginesStage } from './engines-stage.ts';
import { eventually } from './eventually.ts';
import { startFirefox } from './start-firefox.ts';
import { startWebKit } from './start-webkit.ts';

/** The studio in the engines that are not Chromium's: its editor, its preview, and both pages of a form beside each other. */
const studio = '/kreis-musterland/studio';
const proposed = '/forms/reitkennzeichen';
const Draft = z.object({ draft: z.object({ texts: z.looseObject({ description: z.string() }) }) });
const sides = ['.before-after > :first-child iframe', '.before-after > :last-child iframe'];
const heard = new Map<string, Engine>();
let stage: EnginesStage;
beforeAll(async () => {
  stage = await startEnginesStage();
  await propose();
});
afterAll(() => stage.stop());

describe.each([
  ['Firefox', startFirefox, 'hundesteuer-anmeldung'],
  ['WebKit', startWebKit, 'schuelerfahrtkosten'],
])('%s', (name, start, draft) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
    heard.set(name, engine);
  });
  afterAll(() => engine.stop());
  const sitAt = async (who: string): Promise<EnginePage> => {
    const page = await openPage(engine, `${stage.origin}${studio}/log-in`, { wide: true });
    await page.click('button', who);
    await page.see('button', 'Abmelden');
    return page;
  };
  const keep = (page: EnginePage, what: string): Promise<void> => stage.keep(page, `${what}-${name}`);

  test('a draft is begun, typed into and checked, and the change is kept', async () => {
    const page = await sitAt('Anna');
    await page.goto(stage.origin + studio);
    await page.choose('[name=from]', `published:${draft}`);
    await page.click('button', 'Entwurf beginnen');
    await page.click('[role=tab]', 'schema.json');
    await page.click('.cm-line');
    await page.press('Control', 'Home');
    await page.press('ArrowDown');
    await page.type('  x');
    const told = await page.see('.studio-finding');
    await keep(page, 'studio');
    for (let letter = 0; letter < 3; letter += 1) await page.press('Control', 'z');
    await page.see('*', 'Keine Befunde');
    await page.see('.studio-state[data-state=saved]');

    expect(told).toContain('J01');
  });

  test.each([
    ['the preview beside the editor', 'Anna', `/forms/${draft}/edit`, ['.studio-frame']],
    ['a draft looked at alone', 'Anna', `/forms/${draft}/view/draft`, ['.sheet-frame']],
    ['both pages where a draft is compared', 'Anna', `/forms/${draft}/compare`, sides],
    ['both pages where a proposal is judged', 'Bernd', `${proposed}/review`, sides],
  ])('%s look and go as citizens will have them', async (what, who, path, frames) => {
    const page = await sitAt(who);
    await page.goto(stage.origin + studio + path);
    const ours = await page.evaluate(fontHere);
    const fonts: string[] = [];
    for (const frame of frames) {
      await page.enter(frame);
      // The form's script has taken it over; a module of a page's head waits for the page's styles.
      await page.see('form.intake-js');
      fonts.push(await page.evaluate(fontHere));
      await page.leave();
    }
    await page.evaluate(() => document.querySelector('iframe')?.scrollIntoView());
    await keep(page, what.replaceAll(' ', '-'));

    expect(ours).toContain('Fira Sans');
    expect(fonts).toEqual(frames.map(() => ours));
  });
});

// WebKit's driver silences its browser: what it forbids shows only in what then is missing.
test('in Firefox no page broke a policy, and no script failed', () => {
  expect(heard.get('Firefox')?.broken).toEqual([]);
});

test('in Firefox one that did would be told', async () => {
  const engine = await startFirefox();
  const page = await openPage(engine, `${stage.origin}${studio}/log-in`);
  await page.evaluate(breakOnPurpose);
  const told = await eventually(
    () => Promise.resolve(engine.broken?.join(' ') ?? ''),
    (lines) => lines.includes('Content Security Policy') && lines.includes('planted'),
  );
  await engine.stop();

  expect(told).toContain('Content Security Policy');
  expect(told).toContain('planted');
});

function breakOnPurpose(): void {
  document.body.append(Object.assign(document.createElement('img'), { src: 'https://foreign.invalid/x.png' }));
  setTimeout(() => {
    throw new Error('planted');
  });
}

const fontHere = (): string => getComputedStyle(document.querySelector('h1') ?? document.body).fontFamily;

/** Anna has put a version before a colleague that keeps what is sent for longer. */
async function propose(): Promise<void> {
  const anna = await sitDown(stage.world, 'anna');
  await anna.press('/forms', { from: 'published:reitkennzeichen' });
  const { texts } = Draft.parse(await (await anna.look(`${proposed}/draft`)).json()).draft;
  const changed = texts.description.replace(/"P\d+D"/, '"P99D"');
  await anna.send(`${proposed}/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({ ...texts, description: changed }),
  });
  await anna.press(`${proposed}/propose`, { revision: '2', reason: 'länger aufbewahren' });
}
