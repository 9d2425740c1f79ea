import type { Locator } from 'playwright-core';
import type { FormPlan, PlanNode } from '../../forms/form-plan.ts';
import type { Typed } from '../typed-fields.ts';
import { fileFor, fillForm, itemsOf, type pdfFile, uploadFiles } from './fill-form.ts';
import { focusedIn } from './focus-findings.ts';
import type { FormStage } from './form-stage.ts';

/** The states in which a form is looked at, in the order in which a citizen meets them. */
export const states = ['untouched', 'faulty', 'opened', 'uploaded', 'review', 'arrived'] as const;
/** One of them. */
export type State = (typeof states)[number];
/** Is told when a form is in a state, and looks. */
export type Look = (state: State, stage: FormStage) => Promise<void>;

/** Which states a form has: not every form has lists or conditions, nor files. */
export function statesOf(plan: FormPlan): State[] {
  const nodes = plan.steps.flatMap(({ items }) => items).flatMap(withChildren);
  const opens = nodes.some((node) => node.kind === 'repeat' || node.rule !== undefined);
  const uploads = nodes.some((node) => node.kind === 'field' && node.upload !== undefined);
  return states.filter((state) => (state === 'opened' ? opens : state === 'uploaded' ? uploads : true));
}

const withChildren = (node: PlanNode): PlanNode[] => [
  node,
  ...('items' in node ? node.items.flatMap(withChildren) : []),
];

/**
 * Takes a form from untouched to arrived, as a citizen does who sends every step empty first, and looks at each state on
 * the way. What is answered is what was done after which the focus was lost.
 */
export async function walkForm(stage: FormStage, typed: Typed, look: Look): Promise<string[]> {
  const { form } = stage;
  const lost: string[] = [];
  // From now on choosers are caught: the first would otherwise be open before anybody listens.
  stage.page.on('filechooser', () => undefined);
  const act = async (what: string, action: () => Promise<unknown>): Promise<void> => {
    await action();
    if ((await focusedIn(stage)) === 'body') lost.push(`the focus was lost: ${what}`);
  };
  const seen = new Set<State>();
  const lookOnce = async (state: State): Promise<void> => {
    if (seen.has(state)) return;
    seen.add(state);
    await look(state, stage);
  };
  const forward = form.locator('.intake-actions .kern-btn--primary');
  const step = form.locator('.intake-step:visible');
  await lookOnce('untouched');
  for (;;) {
    const title = await step.locator('h2').first().innerText();
    if ((await step.getAttribute('data-step')) === null) break;
    await act(`next, with nothing filled in, at ${title}`, async () => {
      await forward.click();
      await form.locator('#faults:focus, h2:focus').first().waitFor();
    });
    if ((await step.locator('h2').first().innerText()) !== title) continue;
    await lookOnce('faulty');
    await addAndRemove(step, typed, act);
    await fillForm(step, typed);
    const opens = (await step.locator('[data-rule]:visible, [data-repeat]:visible').count()) > 0;
    if (opens) await lookOnce('opened');
    if ((await step.locator('[data-upload]:visible').count()) > 0) {
      await refuseAndRemove(stage, step, act);
      await uploadFiles(step);
      await lookOnce('uploaded');
    }
    await act(`next, at ${title}`, async () => {
      await forward.click();
      await form.locator('h2:focus').waitFor();
    });
  }
  await backAndForth(stage, act);
  await lookOnce('review');
  await forward.click();
  await arrived(stage);
  if (stage.mode !== 'hosted') await act('sent', () => Promise.resolve());
  await lookOnce('arrived');
  return lost;
}

type Act = (what: string, action: () => Promise<unknown>) => Promise<void>;

/** One item more than is wanted, which is filled like the others' neighbour and taken away again. */
async function addAndRemove(step: Locator, typed: Typed, act: Act): Promise<void> {
  const add = step.locator('button[name=add]:visible').first();
  if ((await add.count()) === 0) return;
  const list = (await add.getAttribute('value')) ?? '';
  const items = step.locator(`[data-repeat="${list}"] > .intake-item`);
  const wanted = itemsOf(list, typed);
  for (let count = await items.count(); count <= wanted; count += 1)
    await act('one more item', async () => {
      await add.click();
      await items.nth(count).waitFor();
    });
  const up = items.last().locator('button[name=up]:visible');
  if ((await up.count()) > 0) await act('an item moved', () => up.click());
  await act('one item less', async () => {
    await items.last().locator('button[name=remove]').click();
    await items.nth(wanted).waitFor({ state: 'detached' });
  });
}

/** A file that is refused, one that is taken, and the taken one away again. */
async function refuseAndRemove({ page }: FormStage, step: Locator, act: Act): Promise<void> {
  const place = step.locator('[data-upload]:visible').first();
  const choose = async (file: typeof pdfFile): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await place.locator('input[type=file]').click();
    await (await chooser).setFiles(file);
  };
  await act('a file that is refused', async () => {
    await choose({ name: 'brief.txt', mimeType: 'text/plain', buffer: Buffer.from('Hallo') });
    await place.getByText('brief.txt').first().waitFor();
  });
  await act('a file that is taken', async () => {
    await choose(await fileFor(place.locator('input[type=file]')));
    await place.locator('[data-document]').waitFor();
  });
  await act('a file that is taken away', () => place.locator('[data-document] button').click());
}

async function backAndForth({ form }: FormStage, act: Act): Promise<void> {
  await act('back', () => form.locator('.intake-actions .kern-btn--secondary').click());
  await act('next again', async () => {
    await form.locator('.intake-actions .kern-btn--primary').click();
    await form.locator('.intake-answers').first().waitFor();
  });
  await act('change', () => form.locator('.intake-answers button').last().click());
  await act('next after change', async () => {
    await form.locator('.intake-actions .kern-btn--primary').click();
    await form.locator('.intake-answers').first().waitFor();
  });
}

/** Waits for the receipt: a page of its own, or in the form's place. */
export async function arrived({ mode, page, document }: FormStage): Promise<string> {
  if (mode === 'hosted') await page.waitForURL(/\/submissions\//);
  else await document.locator('.intake-arrived h2:focus').waitFor();
  return (await document.locator('.intake-number').textContent()) ?? '';
}
