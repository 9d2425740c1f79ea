import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Designer, fieldsOf, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const form = 'hundesteuer-anmeldung';
const place = `/forms/${form}`;
/** The sentence above the form, in its first language, which is also what its translation is found by. */
const before =
  'Melden Sie Ihren Hund innerhalb von zwei Wochen an, nachdem Sie ihn aufgenommen haben. Sie brauchen dafür etwa fünf Minuten.';
let world: World;
let anna: Designer;
let bernd: Designer;

beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  bernd = await sitDown(world, 'bernd');
});
afterEach(() => world.close());

/** Begins a draft of the version in force, and writes a sentence into it. */
async function writeIntro(intro: string): Promise<Response> {
  await anna.press('/forms', { from: `published:${form}` });
  const fields = fieldsOf(await anna.page(`${place}/edit`), `${place}/edit`);
  const changed = (fields['form.json'] ?? '').replaceAll(before, intro);
  return anna.press(`${place}/edit`, { ...fields, 'form.json': changed });
}
const propose = async (): Promise<Response> =>
  anna.press(`${place}/propose`, {
    ...fieldsOf(await anna.page(`${place}/compare`), `${place}/propose`),
    reason: 'neue Satzung',
  });
const approve = async (): Promise<Response> =>
  bernd.press(`${place}/approve`, {
    ...fieldsOf(await bernd.page(`${place}/review`), `${place}/approve`),
    'approve-reason': 'geprüft',
  });
const publish = async (): Promise<Response> =>
  anna.press(`${place}/publish`, {
    ...fieldsOf(await anna.page(`${place}/publish`), `${place}/publish`),
    reason: 'gilt ab sofort',
  });
const citizens = async (): Promise<string> =>
  (await world.fetch(`/kreis-musterland/forms/${form}`, { headers: { accept: 'text/html' } })).text();

describe('a button that is pressed twice', () => {
  const twice = async (path: string, fields: Record<string, string>, who: Designer): Promise<(string | null)[]> => {
    const answers = await Promise.all([who.press(path, fields), who.press(path, fields)]);
    return [...answers, await who.press(path, fields)].map(({ headers }) => headers.get('location'));
  };
  const typed = async (who: Designer, page: string, act: string, more: object): Promise<Record<string, string>> => ({
    ...fieldsOf(await who.page(`${place}/${page}`), `${place}/${act}`),
    ...more,
  });

  test('shows the result that the first press had, for releasing, publishing and giving back', async () => {
    await writeIntro('Ab Januar mit neuen Sätzen.');
    await propose();
    const back = await typed(bernd, 'review', 'send-back', { 'send-back-reason': 'noch nicht' });
    const sentBack = await twice(`${place}/send-back`, back, bernd);
    await propose();
    const release = await typed(bernd, 'review', 'approve', { 'approve-reason': 'geprüft' });
    const released = await twice(`${place}/approve`, release, bernd);
    const fields = await typed(anna, 'publish', 'publish', { reason: 'gilt ab sofort' });
    const published = await twice(`${place}/publish`, fields, anna);

    expect(released).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('?done=released')));
    expect(published).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('?done=published')));
    expect(sentBack).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('?done=sent-back')));
    expect((await anna.page(`${place}/history`)).match(/Fassung 2 veröffentlicht/g)).toHaveLength(1);
  });

  test('is refused where the second press wants something else, or somebody else presses', async () => {
    await writeIntro('Ab Januar mit neuen Sätzen.');
    await propose();
    await approve();
    const fields = await typed(anna, 'publish', 'publish', { reason: 'gilt ab sofort' });
    await anna.press(`${place}/publish`, fields);

    const answers = [
      await anna.press(`${place}/publish`, { ...fields, closes: '2027-01-31T00:00' }),
      await anna.press(`${place}/publish`, { ...fields, reason: 'doch anders' }),
      await bernd.press(`${place}/publish`, fields),
    ];

    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
  });
});

describe('two people publish a form in the studio, without script', () => {
  test('from the list to the page of citizens, and back', async () => {
    const saved = await writeIntro('Ab Januar mit neuen Sätzen.');
    const proposed = await propose();
    const approved = await approve();
    const published = await publish();
    const shown = await citizens();
    const rolledBack = await bernd.press(`${place}/rollback`, {
      'rollback-version': '1',
      'rollback-grace': 'none',
      'rollback-confirmed': 'yes',
      'rollback-reason': 'doch nicht',
    });

    for (const step of [saved, proposed, approved, published, rolledBack]) expect(step.status).toBe(303);
    expect(shown).toContain('Ab Januar mit neuen Sätzen.');
    expect(await citizens()).not.toContain('Ab Januar mit neuen Sätzen.');
    expect(await anna.page(place)).toContain('Fassung 1 gilt');
  });
});
