import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, pairwise } from '../pairwise.ts';
import { citizenForms, fullestSample, shippedForm, shippedForms } from '../shipped-forms.ts';
import { typedFields } from '../typed-fields.ts';
import { axeIn } from './axe-in.ts';
import { axeFindings, overflow } from './browser-site.ts';
import { focusFindings } from './focus-findings.ts';
import { type FormStage, type Mode, openForm, type StageSite, startStages } from './form-stage.ts';
import { type State, states, statesOf, walkForm } from './matrix-walk.ts';
import { sessionFor } from './session-for.ts';
import { targetFindings } from './target-findings.ts';
import { treeFindings } from './tree-findings.ts';

let site: StageSite;
beforeAll(async () => {
  site = await startStages(shippedForms);
});
afterAll(() => site.stop());

type Cell = { state: string; width: string; light: string };
type Way = { form: string; mode: Mode; language: string };

/** The forms for staff last: by turns the others are shown as they were. */
const forms = [...citizenForms, ...shippedForms.filter((form) => !citizenForms.includes(form))];
/** These two in every way that there is; in a host's page a form of protection class `hoch` stands in a frame only, one for staff not at all. */
const throughout = ['mobiles-haltverbot', 'reitkennzeichen'];
const looks = { width: ['320', '390', '1280'], light: ['light', 'dark'] };

/**
 * In which ways a form is walked, each with its language. The others than those two: on a page of its own, and in one of the two ways
 * in a host's, by turns; in one language here and in the next one there, and the next form the other way round.
 */
function waysOf(form: string, place: number): Way[] {
  const { content, protectionClass } = shippedForm(form);
  const { languages } = content.plan;
  const everywhere: Mode[] = protectionClass === 'hoch' ? ['frame'] : ['shadow', 'frame'];
  const embedded = citizenForms.includes(form) ? everywhere : [];
  const chosen = throughout.includes(form) ? embedded : embedded.slice(place % embedded.length).slice(0, 1);
  return ['hosted' as const, ...chosen].map((mode, way) => ({
    form,
    mode,
    language: throughout.includes(form) ? 'de' : (languages[(Math.floor(place / 2) + way) % languages.length] ?? 'de'),
  }));
}

const nameOf = ({ form, mode }: Way): string => `${form} ${mode}`;
const ways = forms.flatMap(waysOf);
const few = ways.filter(({ form }) => !throughout.includes(form));
/** Every state of every walk, each walk at every width and in light and dark, every pair of these over the forms. */
const cases = [
  ...pairwise({ walk: few.map(nameOf), state: states, ...looks }),
  ...allOf({ walk: ways.filter((way) => !few.includes(way)).map(nameOf), state: states, ...looks }),
];
const cellsOf = (way: Way): Cell[] =>
  cases
    .filter(({ walk }) => walk === nameOf(way))
    .map(({ state = '', width = '', light = '' }) => ({ state, width, light }));

const walks = ways.map((way) => ({ ...way, cells: cellsOf(way) }));

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
    const session = await sessionFor(site.world, form);
    const stage = await openForm(site, form, mode, { ...session, language: language === 'en' ? 'en-GB' : 'de-DE' });

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
);

test('no page broke a policy, ours or the host’s', () => {
  expect(site.broken).toEqual([]);
});
