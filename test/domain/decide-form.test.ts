import { afterEach, beforeEach, expect, test } from 'vitest';
import { readForm } from '../../domain/advance-form.ts';
import { decideForm, type FormWish, isSamePerson } from '../../domain/decide-form.ts';
import { formHistory } from '../../domain/form-history.ts';
import type { FormState } from '../../domain/form-flow.ts';
import { moveForm } from '../../domain/move-form.ts';
import { judgeProposal } from '../../domain/judge-proposal.ts';
import { proposeForm, readReview } from '../../domain/propose-form.ts';
import { publishReleased } from '../../domain/publish-released.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { openFourEyesWorld } from '../four-eyes-world.ts';
import { anna, form, keptFor, release, warned } from '../two-people.ts';
import type { World } from '../world.ts';

const at = '2026-11-24T09:00:00.000Z';
const [hash, review, other] = ['a', 'b', 'c'].map((sign) => sign.repeat(64));

let world: World;
beforeEach(async () => {
  world = await openFourEyesWorld();
});
afterEach(() => world.close());

async function published(edition: string): Promise<void> {
  const ports = world.ports('neudorf');
  await proposeForm(keptFor(edition), anna, ports);
  await release(ports);
  await publishReleased({ form, times: {} }, anna, ports);
}

test('what was released is published only as it was read, as it was seen, and with its own files', () => {
  const released = { approver: 'berta', at };
  const state: FormState = {
    standing: { current: 1, latest: 1, withdrawn: [] },
    proposal: { hash: hash ?? '', review: review ?? '', from: 1, author: 'anna', at, released },
  };
  const wish = (more: object, seen = review): FormWish => ({
    type: 'published',
    facts: { version: 2, hash: hash ?? '', manifest: other ?? '', reason: 'gilt', ...more },
    review: seen,
    from: 1,
    approval: 'four-eyes',
  });
  const decide = (wanted: FormWish) => decideForm(state, wanted, { by: 'anna', at });

  expect(decide(wish({ version: 3 }))).toMatchObject({ code: 'changed-meanwhile' });
  expect(decide(wish({ hash: other }))).toMatchObject({ code: 'files-differ' });
  expect(decide(wish({}, other))).toMatchObject({ code: 'review-differs' });
  expect(decide(wish({}))).toMatchObject({ type: 'published', facts: { author: 'anna', approver: 'berta' } });
});

test('what is compared with another version than the one in force is not put before anybody', () => {
  const facts = {
    hash: hash ?? '',
    review: review ?? '',
    from: 1,
    weight: 'minor',
    findings: 0,
    reason: 'neu',
  } as const;
  const state: FormState = { standing: { current: 2, latest: 2, withdrawn: [] }, proposal: undefined };

  expect(decideForm(state, { type: 'proposed', facts }, { by: 'anna', at })).toMatchObject({ code: 'form-moved' });
});

test('one name written in two ways is one person', () => {
  expect(isSamePerson('A.Beispiel', 'a.beispiel')).toBe(true);
  expect(isSamePerson('m\u00fcller', 'mu\u0308ller')).toBe(true);
  expect(isSamePerson('ｍeier', 'meier')).toBe(true);
  expect(isSamePerson('meier', 'maier')).toBe(false);
});

test('nobody moves a form without a name, or without a reason', async () => {
  const ports = world.ports('neudorf');

  const nameless = await proposeForm(keptFor('P40D'), { name: 'zwei Worte', reason: 'neu' }, ports);
  const unreasoned = await moveForm(form, { kind: 'withdraw', reason: 'x' }, 'anna', ports);

  expect([nameless, unreasoned]).toMatchObject([{ code: 'operator-missing' }, { code: 'operator-missing' }]);
  expect((await formHistory(form, ports)).events).toHaveLength(1);
});

test('a form’s first version lies before a colleague with the warnings that it accepts, and the same twice is one', async () => {
  const empty = await openFourEyesWorld({ forms: [] });
  const ports = empty.ports('neudorf');

  const once = await proposeForm(warned.accepted, anna, ports);
  const twice = await proposeForm(warned.accepted, { ...anna, name: 'Anna' }, ports);
  const { proposal } = await readForm(form, ports);
  const seen = proposal && (await readReview(form, proposal, ports));
  const { events } = await formHistory(form, ports);
  empty.close();

  expect(twice).toMatchObject({ kind: 'proposed', proposal });
  expect(once).toMatchObject({ kind: 'proposed', proposal });
  expect(seen).toMatchObject({ from: 0, accepted: [{ code: 'D05', reason: warned.reason }] });
  expect(events).toMatchObject([{ type: 'proposed', facts: { weight: 'first', findings: 1 } }]);
});

test('a version in force whose files are lost is put out of the way in one step, and the audit tells of them', async () => {
  await published('P40D');
  const ports = world.ports('neudorf');
  const lostHash = (await readForm(form, ports)).standing?.current === 2 ? await hashInForce() : '';
  const get = async (path: string) => (path.includes(lostHash) ? undefined : ports.publications.get(path));
  const lost = { ...ports, publications: { ...ports.publications, get } };

  const audit = await verifyAudit(lost);
  const moved = await moveForm(form, { kind: 'rollback', version: 1 }, 'berta', lost);

  expect(audit.differences).toContainEqual({ code: 'form-file-changed', form });
  expect(moved).toMatchObject({ kind: 'moved', pointer: { current: 1 } });
});

async function hashInForce(): Promise<string> {
  const item = await world.ports('neudorf').store.get(`FORM#${form}`, 'VERSION#00002');
  return /"hash":"([0-9a-f]{64})"/.exec(JSON.stringify(item?.body))?.[1] ?? '';
}

test('a history whose end was cut off is told from a whole one', async () => {
  await published('P40D');
  const ports = world.ports('neudorf');
  await ports.store.commit([{ kind: 'remove', partition: `FLOW#${form}`, sort: 'ACT#00003', if: 'any' }]);

  const history = await formHistory(form, ports);

  expect(history).toMatchObject({ broken: 3 });
  expect(history.events).toHaveLength(3);
});

test('the version in force is not put back: there is nothing to put back, and the history says nothing of it', async () => {
  const ports = world.ports('neudorf');
  await published('P40D');

  const again = await moveForm(form, { kind: 'rollback', version: 2 }, anna, ports);

  expect(again).toEqual({ kind: 'not-moved', code: 'already-in-force' });
  expect((await formHistory(form, ports)).events.map(({ type }) => type)).not.toContain('rolled-back');
});

test('who has logged in stands with her subject in every act, so that two of one name are told apart later', async () => {
  const ports = world.ports('neudorf');
  const [writer, approver] = [
    { ...anna, subject: 'sub-anna' },
    { ...anna, name: 'berta', subject: 'sub-berta' },
  ];
  await proposeForm(keptFor('P40D'), writer, ports);
  const seen = (await readForm(form, ports)).proposal?.review ?? '';
  await judgeProposal(form, { kind: 'released', seen }, approver, ports);
  await publishReleased({ form, times: {} }, approver, ports);
  await moveForm(form, { kind: 'rollback', version: 1, confirmed: true }, approver, ports);
  await moveForm(form, { kind: 'withdraw', version: 2 }, writer, ports);
  await moveForm(form, { kind: 'reinstate', version: 2 }, writer, ports);
  await moveForm(form, { kind: 'schedule' }, writer, ports);

  const { events, broken } = await formHistory(form, ports);

  expect(broken).toBeUndefined();
  expect(events.map(({ type, facts }) => [type, 'subject' in facts ? facts.subject : ''])).toEqual([
    ['published', ''],
    ['proposed', 'sub-anna'],
    ['released', 'sub-berta'],
    ['published', 'sub-berta'],
    ['rolled-back', 'sub-berta'],
    ['withdrawn', 'sub-anna'],
    ['reinstated', 'sub-anna'],
    ['scheduled', 'sub-anna'],
  ]);
});
