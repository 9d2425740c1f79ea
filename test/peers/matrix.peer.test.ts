import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, pairwise } from '../pairwise.ts';
import { citizenForms, fullestSample, shippedForm } from '../shipped-forms.ts';
import { typedFields } from '../typed-fields.ts';
import { axeIn } from './axe-in.ts';
import { axeFindings, overflow } from './browser-site.ts';
import { focusFindings } from './focus-findings.ts';
import { type FormStage, type Mode, openForm, type StageSite, startStages } from './form-stage.ts';
import { type State, statesOf, walkForm } from './matrix-walk.ts';
import { targetFindings } from './target-findings.ts';
import { treeFindings } from './tree-findings.ts';

let site: StageSite;
beforeAll(async () => {
  site = await startStages(citizenForms);
}, 120_000);
afterAll(() => site.stop());

type Cell = { state: string; width: string; light: string };
type Walk = { form: string; mode: Mode; language: string; cells: Cell[] };

/** These two in every way that there is; in a host's page a form of protection class `hoch` stands in a frame only. */
const throughout = ['mobiles-haltverbot', 'reitkennzeichen'];

/**
 * A form’s walks, one for each way in which it is shown, with cells in which every pair of way, state, width and light is met. Each
 * way has one language, and the next form’s ways have the next ones: whatever is said in a language is looked at in every
 * state, at every width and light; ways and languages meet each other over the forms.
 */
function walksOf(form: string, place: number): Walk[] {
  const { content, protectionClass } = shippedForm(form);
  const modes: Mode[] = protectionClass === 'hoch' ? ['hosted', 'frame'] : ['hosted', 'shadow', 'frame'];
  const isThroughout = throughout.includes(form);
  const languages = isThroughout ? ['de'] : content.plan.languages;
  const factors = {
    mode: modes,
    state: statesOf(content.plan),
    width: ['320', '390', '1280'],
    light: ['light', 'dark'],
  };
  const cases = isThroughout ? allOf(factors) : pairwise(factors);
  return modes.map((mode, way) => ({
    form,
    mode,
    language: languages[(place + way) % languages.length] ?? 'de',
    cells: cases
      .filter((one) => one['mode'] === mode)
      .map(({ state = '', width = '', light = '' }) => ({ state, width, light })),
  }));
}

const walks = citizenForms.flatMap(walksOf);

async function findingsAt(stage: FormStage, { width, light }: Cell): Promise<string[]> {
  const { page, document } = stage;
  await page.setViewportSize({ width: Number(width), height: 844 });
  await page.emulateMedia({ colorScheme: light === 'dark' ? 'dark' : 'light' });
  const wide = (await overflow(page)) > 0 || (document !== page && (await document.evaluate(isTooWide)));
  return [
    ...(await axeIn(document, document === page)),
    ...(wide ? ['the page is wider than its window'] : []),
    ...(await targetFindings(document)),
    ...(await focusFindings(stage)),
  ];
}

const isTooWide = (): boolean => document.documentElement.scrollWidth > document.documentElement.clientWidth;

test.concurrent.each(walks.map((walk) => [walk.form, walk.mode, walk.language, walk] as const))(
  '%s (%s, %s): for everyone, in every state, from the first field to the receipt',
  async (form, mode, language, { cells }) => {
    const { content } = shippedForm(form);
    const typed = typedFields(content.plan, fullestSample(form, content.plan).answers);
    const findings: string[] = [];
    const seen: State[] = [];
    const stage = await openForm(site, form, mode, { language: language === 'en' ? 'en-GB' : 'de-DE' });

    const lost = await walkForm(stage, typed, async (state, at) => {
      seen.push(state);
      findings.push(...(await treeFindings(at)).map((finding) => `${state}: ${finding}`));
      for (const cell of cells.filter((one) => one.state === state))
        findings.push(...(await findingsAt(at, cell)).map((one) => `${state} ${cell.width} ${cell.light}: ${one}`));
    });
    // The host's page and the frame in it, as one.
    if (mode === 'frame') findings.push(...(await axeFindings(stage.page)));
    await stage.page.context().close();

    expect([...lost, ...findings]).toEqual([]);
    expect(seen).toEqual(statesOf(content.plan));
  },
  300_000,
);

test('no page broke a policy, ours or the host’s', () => {
  expect(site.broken).toEqual([]);
});
