import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { form, input, keptFor } from '../two-people.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const next = keptFor('P40D');
const dog = sample(form, 'ein-hund');

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const passTo = (instant: string): void => world.pass(Date.parse(instant) - world.ports().now().getTime());
const page = async (language = 'de', path = ''): Promise<{ status: number; text: string }> => {
  const headers = { accept: 'text/html', 'accept-language': language };
  const answer = await world.fetch(`/neudorf/forms/${form}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
};
const send = async (version: number, options: { key?: string; language?: string } = {}) => {
  const answer = await submit(world, dog, { tenant: 'neudorf', version, ...options });
  return { status: answer.status, problem: await answer.json() };
};

test('before it opens a form says from when on, at its opening it is there, before it closes it says until when, then that it is over', async () => {
  const times = { opens: '2026-12-01T07:00:00.000Z', closes: '2027-01-31T22:30:00.000Z' };
  await moveForm(form, { kind: 'schedule', ...times }, 'anna', world.ports('neudorf'));
  const early = [await page(), await page('en'), await page('de', '/frame/de')];
  const sentEarly = await send(1);
  const listed = await (await world.fetch('/neudorf/')).text();
  passTo('2026-12-01T06:59:59.999Z');
  const last = await page();
  passTo('2026-12-01T07:00:00.000Z');
  const open = [await page(), await page('en')];
  const sent = await send(1);
  passTo('2027-01-31T22:30:00.000Z');
  const late = [await page(), await page('en')];
  const sentLate = await send(1, { language: 'en' });

  expect([...early, last].map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(early[0]?.text).toMatch(/können Sie ab 1\. Dezember 2026, 8 Uhr online beantragen.*01234 30-0/s);
  expect(early[1]?.text).toMatch(
    /“Register a dog for dog tax” can be applied for online from 1 December 2026 at 08:00\..*please call us: <bdi class="intake-whole">01234 30-0/s,
  );
  expect(sentEarly).toMatchObject({
    status: 403,
    problem: { type: 'urn:rohrpost:problem:form-not-open', moment: times.opens },
  });
  expect(sentEarly.problem.detail).toContain('ab 1. Dezember 2026, 8 Uhr absenden');
  expect(listed).not.toContain(form);
  expect(open.map(({ status }) => status)).toEqual([200, 200]);
  expect(open[0]?.text).toContain('Sie können dieses Formular bis 31. Januar 2027, 23.30 Uhr absenden.');
  expect(open[1]?.text).toContain('You can send this form until 31 January 2027 at 23:30.');
  expect(sent.status).toBe(202);
  expect(late.map(({ status }) => status)).toEqual([410, 410]);
  expect(late[0]?.text).toContain('konnten Sie bis 31. Januar 2027, 23.30 Uhr online beantragen');
  expect(late[1]?.text).toContain('could be applied for online until 31 January 2027 at 23:30.');
  expect(sentLate).toMatchObject({ status: 410, problem: { title: 'Closed' } });
});

test('who is filling in when the next version comes ends on hers, until the grace is over; then she is told to open it anew', async () => {
  const { length: before } = (await page()).text;
  const published = await publishForm(next, 'anna', world.ports('neudorf'), { grace: 'P14D' });
  const key = crypto.randomUUID();
  const hers = await send(1, { key });
  const others = await send(2);
  world.pass(14 * 86_400_000 - 1);
  const lastMoment = await send(1);
  world.pass(1);
  const over = await send(1);
  const again = await send(1, { key });

  expect(before).toBeGreaterThan(1000);
  expect(published.kind).toBe('published');
  expect([hers.status, others.status, lastMoment.status]).toEqual([202, 202, 202]);
  expect(over).toMatchObject({ status: 410, problem: { type: 'urn:rohrpost:problem:superseded-version' } });
  expect(over.problem.detail).toContain('bis 8. Dezember 2026, 10 Uhr absenden');
  expect(again.status).toBe(202);
  expect(again.problem.receiptNumber).toBe(hers.problem.receiptNumber);
});

test('a version for a later day leaves the one before in force until that moment; put back before, it is never let in', async () => {
  const opens = '2027-01-01T00:00:00.000Z';
  await publishForm(next, 'anna', world.ports('neudorf'), { opens, grace: 'P14D' });
  const early = await send(2);
  const meanwhile = await send(1);
  passTo(opens);
  const [inForce, grace] = [await send(2), await send(1)];
  const shown = (await page()).text;
  passTo('2027-01-15T00:00:00.000Z');
  const over = await send(1);

  await publishForm(input, 'anna', world.ports('altenfeld'));
  await publishForm(next, 'anna', world.ports('altenfeld'), { opens: '2027-06-01T06:00:00.000Z' });
  await moveForm(form, { kind: 'rollback', version: 1 }, 'berta', world.ports('altenfeld'));
  passTo('2027-06-01T06:00:00.000Z');
  const never = await submit(world, dog, { tenant: 'altenfeld', version: 2 });

  expect([early.status, meanwhile.status, inForce.status, grace.status, over.status]).toEqual([
    403, 202, 202, 202, 410,
  ]);
  expect(shown).toContain(`/forms/${form}/versions/2/`);
  expect(never.status).toBe(410);
});

test('a form that is withdrawn while somebody fills it in: her page stays, sending says so with a telephone number, her saved draft is kept', async () => {
  const draft = await world.fetch(`/neudorf/forms/${form}/versions/1/drafts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), accept: 'application/json' },
    body: JSON.stringify({ answers: dog.answers }),
  });
  await moveForm(form, { kind: 'withdraw', reason: 'falsche Satzung' }, 'berta', world.ports('neudorf'));
  const sent = await send(1);
  const pages = [await page(), await page('en')];
  await moveForm(form, { kind: 'reinstate', version: 1, reason: 'berichtigt' }, 'berta', world.ports('neudorf'));
  const again = await send(1);

  expect(draft.status).toBeLessThan(300);
  expect(sent).toMatchObject({ status: 410, problem: { type: 'urn:rohrpost:problem:withdrawn-version' } });
  expect(pages.map(({ status }) => status)).toEqual([410, 410]);
  expect(pages[0]?.text).toMatch(
    /Derzeit nicht verfügbar.*Bitte rufen Sie uns an: <bdi class="intake-whole">01234 30-0/s,
  );
  expect(pages[1]?.text).toMatch(/Not available at present.*Please call us: <bdi class="intake-whole">01234 30-0/s);
  expect(again.status).toBe(202);
});
