import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Designer, fieldsOf, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const form = 'hundesteuer-anmeldung';
const place = `/forms/${form}`;
const long = `Die Satzung ist ungültig, sagt "das Gericht" <b>heute</b>. ${'Und so weiter. '.repeat(40)}`.trim();
const shown = long.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
let world: World;
let anna: Designer;
let bernd: Designer;

beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  bernd = await sitDown(world, 'bernd');
});
afterEach(() => world.close());

/** The one field of the page that takes the focus, with the rest of its tag. */
function focused(page: string): string {
  const all = [...page.matchAll(/<[^>]* autofocus[^>]*>/g)].map(([tag]) => tag);
  expect(all).toHaveLength(1);
  return all[0] ?? '';
}
const fieldAt = (page: string, id: string): string =>
  new RegExp(`<(?:input|select)[^>]* id="${id}"[^>]*>`).exec(page)?.[0] ?? '';

/** What is not as it should be: that the fault is told at the field, which has the focus and still what was typed. */
function amiss(page: string, id: string, typed: Record<string, string> = {}): string[] {
  const tag = focused(page);
  const wanted = {
    focus: tag.includes(`id="${id}"`),
    invalid: tag.includes('aria-invalid="true"'),
    described: tag.includes(`${id}-fault`),
    told: new RegExp(`<p class="kern-error" id="${id}-fault">.*?<span class="kern-body">[A-ZÄÖÜ]`).test(page),
    linked: page.includes(`href="#${id}"`),
    ...Object.fromEntries(
      Object.entries(typed).map(([name, value]) => [`typed ${name}`, fieldAt(page, name).includes(`value="${value}"`)]),
    ),
  };
  return Object.entries(wanted).flatMap(([what, isSo]) => (isSo ? [] : [what]));
}

test.each(['rollback', 'withdraw', 'reinstate', 'schedule'])('a reason of %s that is too long is kept', async (act) => {
  if (act === 'reinstate')
    await bernd.press(`${place}/withdraw`, { 'withdraw-version': 'all', 'withdraw-reason': 'ungültig' });
  if (act === 'rollback') await publishAnother();
  const fields = { [`${act}-version`]: '1', [`${act}-reason`]: long, [`${act}-closes`]: '2027-01-31T23:30' };
  const answer = await bernd.press(`${place}/${act}`, fields);
  const page = await answer.text();

  expect(answer.status).toBe(409);
  expect(amiss(page, `${act}-reason`, { [`${act}-reason`]: shown })).toEqual([]);
  expect(page).toMatch(new RegExp(`<details[^>]* open><summary>[^<]*</summary><form[^>]*action="[^"]*/${act}"`));
  expect(page.match(/<details[^>]* open>/g)).toHaveLength(1);
});

test('the fault of a time stands at the time, and the reason is kept', async () => {
  const schedule = async (opens: string, closes: string): Promise<string> =>
    (
      await bernd.press(`${place}/schedule`, {
        'schedule-opens': opens,
        'schedule-closes': closes,
        'schedule-reason': 'Frist',
      })
    ).text();

  expect(
    amiss(await schedule('2026-12-01T08:00', '2026-11-30T08:00'), 'schedule-closes', {
      'schedule-closes': '2026-11-30T08:00',
      'schedule-reason': 'Frist',
    }),
  ).toEqual([]);
  expect(amiss(await schedule('bald', ''), 'schedule-opens', { 'schedule-reason': 'Frist' })).toEqual([]);
});

test('a version that there is not is chosen again, with the reason that was typed', async () => {
  await publishAnother();
  const page = await (
    await bernd.press(`${place}/rollback`, { 'rollback-version': '9', 'rollback-reason': 'zurück' })
  ).text();

  expect(amiss(page, 'rollback-version', {})).toEqual([]);
  expect(fieldAt(page, 'rollback-reason')).toContain('value="zurück"');
});

test('what is typed into one act does not stand in another', async () => {
  const page = await (
    await bernd.press(`${place}/withdraw`, { 'withdraw-version': '1', 'withdraw-reason': 'x' })
  ).text();

  expect(fieldAt(page, 'withdraw-reason')).toContain('value="x"');
  expect(fieldAt(page, 'schedule-reason')).toContain('value=""');
  expect(page).toMatch(/<option value="1" selected>Fassung 1/);
});

test('reasons of proposing, giving back, releasing and publishing are kept', async () => {
  await anna.press('/forms', { from: 'empty', form: 'neues', title: 'Neues' });
  const proposed = await (await anna.press('/forms/neues/propose', { revision: '1', reason: long })).text();
  await anna.press('/forms/neues/propose', { revision: '1', reason: 'neues Angebot' });
  const seen = /name="seen" value="(\w+)"/.exec(await bernd.page('/forms/neues/review'))?.[1] ?? '';
  const back = await (await bernd.press('/forms/neues/send-back', { seen, 'send-back-reason': long })).text();
  const approved = await (await bernd.press('/forms/neues/approve', { seen, 'approve-reason': 'x' })).text();
  await bernd.press('/forms/neues/approve', { seen, 'approve-reason': 'gut so' });
  const publish = { seen, opens: '2026-12-01T08:00', grace: 'none' };
  const published = await (await anna.press('/forms/neues/publish', { ...publish, reason: long })).text();
  const wrong = await (await anna.press('/forms/neues/publish', { ...publish, closes: 'bald', reason: 'gilt' })).text();

  expect(amiss(proposed, 'reason', { reason: shown })).toEqual([]);
  expect(amiss(back, 'send-back-reason', { 'send-back-reason': shown, 'approve-reason': '' })).toEqual([]);
  expect(amiss(approved, 'approve-reason', { 'approve-reason': 'x', 'send-back-reason': '' })).toEqual([]);
  expect(amiss(published, 'reason', { reason: shown, opens: '2026-12-01T08:00' })).toEqual([]);
  expect(amiss(wrong, 'closes', { closes: 'bald', reason: 'gilt' })).toEqual([]);
});

test('where no field is at fault the sentence itself takes the focus', async () => {
  await anna.press('/forms', { from: 'empty', form: 'neues', title: 'Neues' });
  await anna.press('/forms/neues/propose', { revision: '1', reason: 'neues Angebot' });
  const page = await (
    await bernd.press('/forms/neues/approve', { seen: 'alt', 'approve-reason': 'gelesen und geprüft' })
  ).text();

  expect(focused(page)).toMatch(/role="alert" tabindex="-1"/);
  expect(fieldAt(page, 'approve-reason')).toContain('value="gelesen und geprüft"');
});

test('nor does a sentence lead to a field that is gone from the page by now', async () => {
  await anna.press('/forms', { from: 'empty', form: 'neues', title: 'Neues' });
  await anna.press('/forms/neues/propose', { revision: '1', reason: 'neues Angebot' });
  const seen = /name="seen" value="(\w+)"/.exec(await bernd.page('/forms/neues/review'))?.[1] ?? '';
  await bernd.press('/forms/neues/approve', { seen, 'approve-reason': 'gut so' });
  const page = await (await bernd.press('/forms/neues/approve', { seen, 'approve-reason': 'x' })).text();

  expect(focused(page)).toMatch(/role="alert" tabindex="-1"/);
  expect(page).not.toContain('Zum Feld');
});

test('without a key a draft is called by its title', async () => {
  const begun = await anna.press('/forms', { from: 'empty', form: '', title: 'Fundsache melden' });

  expect(begun.headers.get('location')).toContain('/forms/fundsache-melden/edit');
});

test('a draft that can’t begin so leads to what is missing', async () => {
  const start = async (fields: Record<string, string>): Promise<string> =>
    (await anna.press('/forms', { from: 'empty', form: '', title: '', ...fields })).text();

  expect(amiss(await start({ form: 'neues' }), 'title', { form: 'neues' })).toEqual([]);
  expect(amiss(await start({ title: '2026' }), 'form', { title: '2026' })).toEqual([]);
  expect(
    amiss(await start({ title: 'Neues', form: 'Neues Formular' }), 'form', {
      form: 'Neues Formular',
      title: 'Neues',
    }),
  ).toEqual([]);
  expect(amiss(await start({ from: 'template:hundesteuer-anmeldung', title: 'Ab' }), 'title', { title: 'Ab' })).toEqual(
    [],
  );
  await anna.press('/forms', { from: 'empty', form: 'neues', title: 'Neues' });
  expect(
    amiss(await start({ title: 'Noch eines', form: 'neues' }), 'form', { form: 'neues', title: 'Noch eines' }),
  ).toEqual([]);
});

test('a title does not lead into a form that is published, unless she types its key', async () => {
  const title = 'Hundesteuer – Anmeldung';
  const page = await (await anna.press('/forms', { from: 'empty', form: '', title })).text();
  const drafts = await anna.look(`${place}/draft`);
  const meant = await anna.press('/forms', { from: 'empty', form, title });

  expect(amiss(page, 'form', { title, form: '' })).toEqual([]);
  expect(page).toContain('ist schon da');
  expect([drafts.status, meant.status]).toEqual([404, 303]);
});

test('no address puts words of the machine into the mouth of a page', async () => {
  for (const said of ['constructor', 'toString', '__proto__', 'Angegriffen'])
    expect(await anna.page(`?done=${said}`)).not.toContain('role="status"');
});

test('a reason for which a warning is accepted is kept, too', async () => {
  await anna.press('/forms', { from: 'empty', form: 'hunde', title: 'Hunde' });
  const { draft } = await (await anna.look('/forms/hunde/draft')).json();
  const intro = JSON.stringify('Ein Satz aus sehr vielen Wörtern '.repeat(9));
  await anna.send('/forms/hunde/draft', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({
      ...draft.texts,
      description: draft.texts.description.replace(/"title":/, `"intro": ${intro}, "title":`),
    }),
  });
  const edit = await anna.page('/forms/hunde/edit');
  const [, code = '', pointer = '', id = ''] =
    /name="code" value="([^"]*)"><input type="hidden" name="pointer" value="([^"]*)">.*? id="(reason[^"]*)" name="reason"/s.exec(
      edit,
    ) ?? [];
  const page = await (await anna.press('/forms/hunde/accept', { code, pointer, reason: 'so' })).text();

  expect(code).not.toBe('');
  expect(amiss(page, id, { [id]: 'so' })).toEqual([]);
});

test('texts that can’t be saved stay in their fields, over the revision from which she went on', async () => {
  await anna.press('/forms', { from: 'empty', form: 'hunde', title: 'Hunde' });
  const fields = fieldsOf(await anna.page('/forms/hunde/edit'), '/hunde/edit');
  const typed = { ...fields, 'form.json': '{ "title": "Mitten im Schrei', 'new-sample': 'Zwei Hunde' };
  await anna.press('/forms/hunde/edit', { ...fields, 'ui.json': `${fields['ui.json'] ?? ''} ` });
  const page = await (await anna.press('/forms/hunde/edit', typed)).text();

  expect(amiss(page, 'new-sample', { 'new-sample': 'Zwei Hunde' })).toEqual([]);
  expect(fieldsOf(page, '/hunde/edit')).toMatchObject({ 'form.json': '{ "title": "Mitten im Schrei', revision: '1' });
});

test('a sample is not begun under the name of another one', async () => {
  await anna.press('/forms', { from: 'template:hundesteuer-anmeldung', form: 'hunde' });
  const fields = fieldsOf(await anna.page('/forms/hunde/edit'), '/hunde/edit');
  const page = await (await anna.press('/forms/hunde/edit', { ...fields, 'new-sample': 'valid/drei-hunde' })).text();

  expect(amiss(page, 'new-sample', { 'new-sample': 'valid/drei-hunde' })).toEqual([]);
  expect(page.match(/<textarea[^>]* id="samples\/valid\/drei-hunde.json"/g)).toHaveLength(1);
});

test('what was typed for a block stays', async () => {
  await anna.press('/forms', { from: 'empty', form: 'hunde', title: 'Hunde' });
  const block = { revision: '1', block: 'kontakt', step: 'Erreichbar', property: 'Kein Name' };
  const page = await (await anna.press('/forms/hunde/blocks', block)).text();

  expect(amiss(page, 'property', { property: 'Kein Name', step: 'Erreichbar' })).toEqual([]);
  expect(page).toMatch(/<option value="kontakt" selected>/);
});

/** A second version, so that there is an earlier one. */
async function publishAnother(): Promise<void> {
  await anna.press('/forms', { from: `published:${form}` });
  const { draft } = await (await anna.look(`${place}/draft`)).json();
  const description = draft.texts.description.replace(/"afterDelivery": "[^"]*"/, '"afterDelivery": "P61D"');
  await anna.send(`${place}/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({ ...draft.texts, description }),
  });
  await anna.press(`${place}/propose`, { revision: '2', reason: 'kürzer' });
  const seen = /name="seen" value="(\w+)"/.exec(await bernd.page(`${place}/review`))?.[1] ?? '';
  await bernd.press(`${place}/approve`, { seen, 'approve-reason': 'gut so' });
  const answer = await anna.press(`${place}/publish`, { seen, reason: 'gilt' });
  expect(answer.status).toBe(303);
}
