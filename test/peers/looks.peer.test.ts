import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';
import { focusedIn, focusFindings } from './focus-findings.ts';
import { type FormStage, openForm } from './form-stage.ts';
import { targetFindings } from './target-findings.ts';
import { treeFindings } from './tree-findings.ts';

// What the matrix looks with is looked at here: each look finds what was planted for it.
let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['hundesteuer-anmeldung']);
});
afterAll(() => site.stop());

type Spoil = (form: Element) => unknown;

/** The dog-tax form after an empty first step, with something spoilt. */
async function spoilt(spoil: Spoil): Promise<FormStage> {
  const stage = await openForm(site, 'hundesteuer-anmeldung', 'hosted');
  await stage.form.locator('.kern-btn--primary').click();
  await stage.form.locator('#faults:focus').waitFor();
  await stage.form.evaluate(spoil);
  return stage;
}

const inTree: [string, Spoil, string][] = [
  [
    'a field without its label',
    (form) => form.querySelector('[for=f-halter-vorname]')?.remove(),
    'a textbox has no name',
  ],
  [
    'a group without its legend',
    (form) => form.querySelector('.intake-group > legend')?.remove(),
    'a group has no name',
  ],
  ['a second main heading', (form) => form.prepend(document.createElement('h1')), '2 main headings'],
  [
    'an id that is there twice',
    (form) => form.querySelector('.intake-group')?.setAttribute('id', 'f-halter-vorname'),
    'the id f-halter-vorname is there twice',
  ],
  [
    'a fault that is not tied to its field',
    (form) => form.querySelector('#f-halter-vorname')?.removeAttribute('aria-describedby'),
    'the invalid textbox “Vorname” does not say what is wrong',
  ],
  [
    'a faulty field that does not say so',
    (form) => form.querySelector('#f-halter-vorname')?.removeAttribute('aria-invalid'),
    'no field says “Füllen Sie das Feld „Vorname“ aus.”',
  ],
  [
    'a fault whose link leads nowhere',
    (form) => form.querySelector('#faults a')?.setAttribute('href', '#f-nirgends'),
    '#f-nirgends leads nowhere',
  ],
];

test.each(inTree)('the look at the tree finds %s', async (_name, spoil, finding) => {
  const stage = await spoilt(spoil);

  expect(await treeFindings(stage)).toContain(finding);
});

test('the look at targets finds a small button beside another one, and lets one alone that has room', async () => {
  const near = await spoilt((form) => {
    for (const text of ['+', '−']) {
      const button = Object.assign(document.createElement('button'), { textContent: text, type: 'button' });
      button.style.cssText = 'all:unset;font-size:8px';
      form.querySelector('.intake-actions')?.before(button);
    }
  });
  const alone = await spoilt((form) => {
    const button = Object.assign(document.createElement('button'), { textContent: '+', type: 'button' });
    button.style.cssText = 'all:unset;font-size:8px;display:block;width:8px;margin:3rem';
    form.append(button);
  });

  expect((await targetFindings(near.document)).join()).toMatch(/^BUTTON .* is too small,BUTTON .* is too small$/);
  expect(await targetFindings(alone.document)).toEqual([]);
});

test('the look at the focus finds a ring that is not drawn, one that is too pale, and a stop that is covered', async () => {
  const ringless = await spoilt((form) => {
    const field = form.querySelector<HTMLElement>('#f-halter-vorname');
    field?.style.setProperty('outline', 'none', 'important');
    field?.style.setProperty('box-shadow', 'none', 'important');
  });
  const pale = await spoilt((form) => {
    const field = form.querySelector<HTMLElement>('#f-halter-vorname');
    field?.style.setProperty('box-shadow', 'none', 'important');
    field?.addEventListener('focus', () => field.style.setProperty('outline', '3px solid #ddd', 'important'));
    field?.addEventListener('blur', () => field.style.removeProperty('outline'));
  });
  const covered = await spoilt((form) => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;z-index:9;inset:0;background:#eee';
    form.querySelector('#f-halter-vorname')?.before(cover);
  });

  expect(await focusFindings(ringless)).toEqual(['the focus of INPUT f-halter-vorname can’t be seen']);
  expect(await focusFindings(pale)).toEqual([
    expect.stringMatching(/^the focus of INPUT f-halter-vorname has a contrast of 1\.\d only$/),
  ]);
  expect(await focusFindings(covered)).toContain('INPUT f-halter-vorname is covered while it has the focus');
});

test('a focus that is lost is told from one that is not', async () => {
  const stage = await spoilt(() => undefined);
  const before = await focusedIn(stage);
  await stage.form.evaluate((form) => form.querySelector('#faults')?.remove());

  expect(before).toBe('div#faults');
  expect(await focusedIn(stage)).toBe('body');
});
