import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { destroyKey } from '../../domain/destroy-key.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { replaceFile } from '../../domain/replace-file.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import { recipientKeys, rotateRecipientKey } from '../../local/keyring.ts';
import { localKeyCabinet, localKeyHolders } from '../../local/key-cabinet.ts';
import { codeOf, eventsOf, fileIn, look, replace, openRefusedWorld, type RefusedWorld } from '../refused-world.ts';

const county = 'kreis-musterland';
const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const day = 86_400_000;
let here: RefusedWorld;
let parcels: { removed?: unknown }[];
let isClear: boolean;
beforeEach(async () => {
  parcels = [];
  isClear = true;
  here = await openRefusedWorld({
    wrap: (ports) => ({
      ...ports,
      areas: {
        ...ports.areas,
        jurisdictions: async () => {
          const table = await ports.areas.jurisdictions();
          return isClear ? table : { ...table, rules: [] };
        },
      },
      neighbours: {
        ...ports.neighbours,
        handOver: (tenant, parcel, document) => {
          parcels.push(parcel);
          return ports.neighbours.handOver(tenant, parcel, document);
        },
      },
    }),
  });
});
afterEach(() => here.world.close());

const ports = (tenant = county): Ports => here.world.ports(tenant);
describe('nothing is replaced', () => {
  test('without the right link, and where there is no such file; nobody learns whether there was anything', async () => {
    const sent = await here.refused();
    const file = fileIn(await here.uploaded(sent));
    const wrong = [
      { ...sent, token: 'fremd' },
      { ...sent, token: '' },
      { ...sent, id: 'f'.repeat(32) },
      { ...sent, id: '../x' },
      { ...sent, document: 'f'.repeat(32) },
      { ...sent, document: 'x' },
    ];

    const answers = await Promise.all(wrong.flatMap((one) => [look(one, ports()), replace(one, file, ports())]));
    const page = await here.page(sent.path.replace('?', `/replace/${sent.document}?`).replace(/token=.*/, 'token=x'));

    expect(new Set(answers.map(codeOf))).toEqual(new Set(['not-found']));
    expect(page.status).toBe(404);
    expect((await here.lookUp(sent)).refused).toMatchObject([{ reason: 'infected' }]);
    expect(await replaceFile({ ...sent, token: undefined, language: 'de', file }, ports())).toMatchObject({
      code: 'not-found',
    });
  });

  test('where the file was taken, and while nobody knows yet', async () => {
    const taken = await here.refused({ bad: 'harmless' });
    const late = await here.refused({ bad: 'unknown' });
    const early = codeOf(await look(late, ports()));
    here.world.pass(7 * 3_600_000);
    await here.world.tick();

    const answers = [
      await look(taken, ports()),
      await replace(taken, 'f'.repeat(32), ports()),
      await look(late, ports()),
    ];

    expect([early, ...answers.map(codeOf)]).toEqual(Array.from({ length: 4 }, () => 'nothing-to-replace'));
    expect((await here.lookUp(late)).history.at(-1)?.type).toBe('document-held');
    expect((await here.lookUp(late)).refused).toBeUndefined();
  });

  test('once the first submission has ended, by a person, by herself, or by its period', async () => {
    const [discarded, withdrawn] = [await here.refused(), await here.refused()];
    await discardSubmission(discarded.id, operator, ports());
    await withdrawSubmission(withdrawn, ports());
    await here.world.work();
    const ended = [await look(discarded, ports()), await replace(withdrawn, 'f'.repeat(32), ports())];
    const shown = await here.lookUp(discarded);
    here.world.pass(31 * day);
    await here.world.night();

    const erased = [await look(discarded, ports()), await replace(withdrawn, 'f'.repeat(32), ports())];

    expect(ended.map(codeOf)).toEqual(['nothing-to-replace', 'nothing-to-replace']);
    expect(erased.map(codeOf)).toEqual(['already-erased', 'already-erased']);
    expect(shown.refused).toBeUndefined();
  });

  test('by a file that did not arrive, of another kind, or too large: she is told which, and may send another', async () => {
    const sent = await here.refused();
    const untouched = await replace(sent, 'f'.repeat(32), ports());
    const action = await here.uploaded(sent, 'x', '<html>');
    const page = await here.page(sent.path.replace('?', `/replace/${sent.document}?`));
    await here.uploaded(sent, 'x'.repeat(10_485_761));
    const tooLarge = await look(sent, ports());
    here.world.pass(60_000);

    const good = await here.uploaded(sent);

    const unnamed = await here.world.fetch(sent.path.replace('?', `/replace/${sent.document}?`), { method: 'POST' });
    const unfit = await here.world.fetch(
      sent.path.replace('?', `/replace/${sent.document}?`).replace(/token=.*/, 'token=x'),
      { method: 'POST' },
    );

    expect([unnamed.status, unfit.status]).toEqual([303, 404]);
    expect(untouched).toMatchObject({ code: 'document-missing' });
    expect(action).toBeUndefined();
    expect(page.html).toContain('hat eine andere Art als angegeben oder erlaubt');
    expect(tooLarge).toMatchObject({ kind: 'view', uploaded: { size: 7 } });
    expect(good).toBeDefined();
  });

  test('when the store refuses again and again: nothing is half done', async () => {
    const sent = await here.refused();
    const file = fileIn(await here.uploaded(sent));
    const refusing: Ports = {
      ...ports(),
      store: { ...ports().store, commit: async () => ({ committed: false, conflicts: [] }) },
    };

    const answer = await replace(sent, file, refusing);

    expect(answer).toMatchObject({ code: 'unavailable' });
    expect((await here.lookUp(sent)).status).toBe('ACTION_REQUIRED');
  });
});

test('a file that was refused is replaced: both cases are at the same office, each tells of the other, and the books go out even', async () => {
  const sent = await here.refused({ good: ['Impfpass'] });
  const before = await here.lookUp(sent);
  here.world.pass(60_000);

  const followUp = await here.send((await here.uploaded(sent, 'Ersatz')) ?? '');
  await here.world.work();

  const [first, second] = [await here.lookUp(sent), await here.lookUp(followUp)];
  const [one, two] = here.cases('neudorf');
  expect([before.status, first.status, second.status]).toEqual(['ACTION_REQUIRED', 'RECEIVED', 'RECEIVED']);
  expect(first.refused).toMatchObject([{ document: sent.document, replacedBy: second.receiptNumber }]);
  expect(second.followUpOf).toBe(first.receiptNumber);
  expect(second.answers).toEqual({ nachweise: [second.documents[0]?.id] });
  expect(one?.files.map(({ name }) => name)).toEqual(['Antrag.pdf', 'antrag.json', 'Anlage-01-Impfpass.pdf']);
  expect(two).toMatchObject({ receiptNumber: second.receiptNumber, followUpOf: first.receiptNumber });
  expect(two?.files.filter(({ kind }) => kind === 'upload')).toHaveLength(1);
  for (const tenant of [county, 'neudorf']) expect(await reconcile(ports(tenant))).toMatchObject({ isWhole: true });
  for (const of of [sent, followUp]) expect((await verifyChain(await eventsOf(of, ports()))).kind).toBe('whole');
});

test('its page and the first one’s lead to each other; the receipt says to what it is a follow-up, and no period begins with it', async () => {
  const sent = await here.refused();
  const before = await here.page(sent.path);

  const followUp = await here.send((await here.uploaded(sent)) ?? '');

  const [first, second] = [await here.page(sent.path), await here.page(followUp.path)];
  const number = (await here.lookUp(sent)).receiptNumber;
  expect(before.html).toContain('Datei ersetzen');
  expect(before.html).toContain(`/submissions/${sent.id}/replace/${sent.document}?token=`);
  expect(first.html).not.toContain('Datei ersetzen');
  expect(first.html).toContain(followUp.path.replaceAll('&', '&amp;'));
  expect(second.html).toContain('Nachreichung zu');
  expect(second.html).toContain(number);
  expect(first.html).toContain('vier Wochen');
  expect(second.html).not.toContain('vier Wochen');
  expect(await here.page(sent.path.replace('?', `/replace/${sent.document}?`))).toMatchObject({ status: 303 });
});

test('a double click and a second tab make one follow-up, with the file that was sent first', async () => {
  const sent = await here.refused();
  const [one = '', two = ''] = [await here.uploaded(sent, 'eins'), await later(() => here.uploaded(sent, 'zwei'))];

  const [first, again, other] = [await here.send(one), await here.send(one), await here.send(two)];

  expect(one).not.toBe(two);
  expect([again, other]).toEqual([first, first]);
  expect((await here.lookUp(first)).documents.map(({ id }) => id)).toEqual([fileIn(one)]);
  expect((await eventsOf(sent, ports())).filter(({ type }) => type === 'document-replaced')).toHaveLength(1);
});

const later = async <T>(act: () => Promise<T>): Promise<T> => {
  here.world.pass(60_000);
  return act();
};

test('of two refused files each is replaced by itself, and the first submission waits for both', async () => {
  const sent = await here.refused({ good: ['harmful too'] });
  const [, other = ''] = (await here.lookUp(sent)).refused?.map(({ document }) => document) ?? [];

  await here.send((await here.uploaded(sent)) ?? '');
  await here.world.work();
  const meanwhile = await here.lookUp(sent);
  await here.send((await here.uploaded({ ...sent, document: other })) ?? '');
  await here.world.work();

  expect(meanwhile.status).toBe('ACTION_REQUIRED');
  expect((await here.lookUp(sent)).status).toBe('RECEIVED');
  expect(here.cases('neudorf')).toHaveLength(3);
});

test('a replacement that is refused itself is replaced in turn, and belongs to the application as well', async () => {
  const sent = await here.refused();
  const second = await here.send((await here.uploaded(sent, 'harmful again')) ?? '');
  await here.world.work();
  const [refused] = (await here.lookUp(second)).refused ?? [];

  const third = await here.send((await here.uploaded({ ...second, document: refused?.document ?? '' })) ?? '');
  await here.world.work();

  const { receiptNumber } = await here.lookUp(sent);
  expect(await here.lookUp(third)).toMatchObject({ followUpOf: receiptNumber, status: 'RECEIVED' });
  expect((await here.lookUp(second)).status).toBe('RECEIVED');
});

describe('it goes where the first one is', () => {
  test('to a person where nobody knows yet who is responsible: she sends each of them to its office', async () => {
    isClear = false;
    const sent = await here.refused();
    const early = await readdressSubmission(sent.id, 'altenfeld', operator, ports());
    isClear = true;

    const followUp = await here.send((await here.uploaded(sent)) ?? '');
    await here.world.work();
    const waiting = await here.lookUp(followUp);
    const acts = [
      await readdressSubmission(sent.id, 'altenfeld', operator, ports()),
      await readdressSubmission(followUp.id, 'altenfeld', operator, ports()),
    ];
    await here.world.work();

    expect(early).toMatchObject({ code: 'files-not-released' });
    expect([waiting.authority, waiting.status]).toEqual([undefined, 'SUBMITTED']);
    expect(acts).toEqual([{ kind: 'readdressed' }, { kind: 'readdressed' }]);
    expect([(await here.lookUp(sent)).status, (await here.lookUp(followUp)).status]).toEqual(['RECEIVED', 'RECEIVED']);
    expect(here.cases('altenfeld')).toHaveLength(2);
  });

  test('although the form’s version is not offered any more, and the office has another key by now', async () => {
    const sent = await here.refused();
    const { database, tenants, now } = here.world.ground;
    const [old] = recipientKeys(database, 'neudorf');
    await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', ports());
    await rotateRecipientKey(database, 'neudorf', now(), 2048);
    here.world.pass(2 * 3_600_000);

    const followUp = await here.send((await here.uploaded(sent)) ?? '');
    await here.world.work();
    const cabinet = { ...localKeyCabinet(database, 'neudorf'), sealers: async () => [] };
    const destroyed = await destroyKey(
      { kid: old?.kid ?? '', asked: [] },
      { ...ports('neudorf'), cabinet, holders: localKeyHolders(database, tenants) },
    );

    expect((await here.lookUp(followUp)).status).toBe('RECEIVED');
    expect((await eventsOf(followUp, ports()))[0]?.facts['kid']).not.toBe(old?.kid);
    expect(destroyed).toMatchObject({ kind: 'kept' });
  });

  test('to the same municipality, which is told what was refused; also when it is handed over twice', async () => {
    const sent = await here.refused();

    await here.send((await here.uploaded(sent)) ?? '');
    await here.world.work();

    expect(parcels.map(({ removed }) => removed)).toEqual(
      expect.arrayContaining([[expect.objectContaining({ id: sent.document, field: '/nachweise' })], undefined]),
    );
  });
});
