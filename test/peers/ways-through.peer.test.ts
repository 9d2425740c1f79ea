import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullestSample, shippedForm, shippedForms } from '../shipped-forms.ts';
import { typedFields } from '../typed-fields.ts';
import { axeIn } from './axe-in.ts';
import { type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';
import { sendWithoutScript } from './fill-form.ts';
import { walkByKeyboard } from './keyboard-walk.ts';
import { sessionFor } from './session-for.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(shippedForms, {}, { publishing: ['kreis-musterland'] });
});
afterAll(() => site.stop());

const number = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/;
const typedFor = (form: string): ReturnType<typeof typedFields> => {
  const { plan } = shippedForm(form).content;
  return typedFields(plan, fullestSample(form, plan).answers);
};

test.concurrent.each(shippedForms)(
  '%s: with the keyboard alone from the first field to the receipt, the focus seen at every stop',
  async (form) => {
    const page = await site.open(`/kreis-musterland/forms/${form}`, await sessionFor(site.world, form));

    const unseen = await walkByKeyboard(page, typedFor(form));

    expect(unseen).toEqual([]);
    expect(await page.locator('.intake-number').textContent()).toMatch(number);
  },
);

test.concurrent.each(shippedForms)('%s: without JavaScript filled in, sent and receipted', async (form) => {
  const session = await sessionFor(site.world, form);
  const page = await site.open(`/kreis-musterland/forms/${form}`, { ...session, javaScriptEnabled: false });

  await sendWithoutScript(page, typedFor(form));
  await page.waitForURL(/\/submissions\//);

  expect(await page.locator('.intake-number').textContent()).toMatch(number);
});

test.concurrent.each(shippedForms.map((form, place) => [form, place % 2 === 0 ? 'de-DE' : 'en-GB'] as const))(
  '%s (%s): without our script accessible on 320 pixels, empty and with every fault, and so is what it says of storing',
  async (form, language) => {
    const look = { ...(await sessionFor(site.world, form)), language, width: 320 };
    const page = await site.open(`/kreis-musterland/forms/${form}`, { ...look, enhanced: false });
    const findings = await axeIn(page, true);
    const widths = [await overflow(page)];
    await page.locator('.intake-actions button').first().click();
    await page.locator('#faults').waitFor();
    // With its styles.
    await page.waitForLoadState();
    findings.push(...(await axeIn(page, true)));
    widths.push(await overflow(page));
    const stored = await site.open(`/kreis-musterland/forms/${form}/stored`, look);
    findings.push(...(await axeIn(stored, true)));
    widths.push(await overflow(stored));

    expect(findings).toEqual([]);
    expect(Math.max(...widths)).toBeLessThanOrEqual(0);
  },
);

test('no page broke its content security policy', () => {
  expect(site.broken).toEqual([]);
});
