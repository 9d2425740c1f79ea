import { afterEach, beforeEach, expect, test } from 'vitest';
import { readForm } from '../../domain/advance-form.ts';
import { findCurrentVersion } from '../../domain/form-catalogue.ts';
import { formHistory } from '../../domain/form-history.ts';
import { judgeForm } from '../../domain/judge-form.ts';
import { judgeProposal } from '../../domain/judge-proposal.ts';
import { moveForm } from '../../domain/move-form.ts';
import { partitions } from '../../domain/partitions.ts';
import type { Ports } from '../../domain/ports.ts';
import { proposeForm } from '../../domain/propose-form.ts';
import { publishReleased } from '../../domain/publish-released.ts';
import { openFourEyesWorld } from '../four-eyes-world.ts';
import { interleave } from '../interleave.ts';
import { mortal } from '../mortal.ts';
import { anna, berta, form, keptFor, release } from '../two-people.ts';
import type { World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openFourEyesWorld();
});
afterEach(() => world.close());

const clara = { name: 'clara', reason: 'anderer Entwurf' };
const town = (): Ports => world.ports('neudorf');

const propose = (ports: Ports, by = anna, edition = 'P40D') => proposeForm(keptFor(edition), by, ports);
const publish = (ports: Ports) => publishReleased({ form, times: { grace: 'P14D' } }, anna, ports);

/** Nothing is half moved: the history is whole and tells what stands there, and the version in force can be shown. */
async function isWhole(): Promise<void> {
  const { store, publications } = town();
  const [flow, items] = [await store.query(partitions.flow(form), ''), await store.query(partitions.form(form), '')];
  expect(await judgeForm(flow, items)).toEqual([]);
  const current = await findCurrentVersion(town(), form);
  if ('code' in current) throw new Error(current.code);
  const { hash, version, files } = current.manifest;
  for (const name of Object.keys(files))
    expect(await publications.get(`forms/${form}/${hash}/${name}`), `${name} of version ${version}`).toBeDefined();
}

/** Cuts an act off at each of its calls on store and files, before and after the call; each time it is done again whole. */
async function cutOffEverywhere(act: (ports: Ports) => Promise<unknown>): Promise<number> {
  for (let calls = 1; ; calls += 1)
    for (const after of [false, true]) {
      const outcome = await act(mortalFiles(town(), calls, after)).catch((fault: unknown) => fault);
      await isWhole();
      if (!(outcome instanceof Error)) return calls;
    }
}

/** As `mortal`, with the published files too: they are what publishing writes first. */
function mortalFiles(ports: Ports, calls: number, after: boolean): Ports {
  const both = mortal({ ...ports, documents: { ...ports.documents, ...ports.publications } }, calls, after);
  const files: object = both.documents;
  const isFiles = (value: object): value is Ports['publications'] => 'put' in value && 'get' in value;
  if (!isFiles(files)) throw new Error('the files were lost');
  return { ...both, publications: files };
}

test('whoever is cut off while proposing, releasing or publishing has moved nothing, or all of it', async () => {
  const proposing = await cutOffEverywhere((ports) => propose(ports));
  const releasing = await cutOffEverywhere((ports) => release(ports, town()));
  const publishing = await cutOffEverywhere((ports) => publish(ports));

  const { events } = await formHistory(form, town());
  expect([proposing, releasing, publishing].every((calls) => calls > 3)).toBe(true);
  expect(events.map(({ type }) => type)).toEqual(['published', 'proposed', 'released', 'published']);
  expect(await findCurrentVersion(town(), form)).toMatchObject({ manifest: { version: 2 } });
});

test('of two who propose at the same moment, wherever one was, one lies before the colleague and the other is told', async () => {
  let at = 1;
  for (; ; at += 1) {
    const outcomes: unknown[] = [];
    const met = await interleave(
      at,
      town(),
      async (ports) => outcomes.push(await propose(ports)),
      async () => outcomes.push(await propose(town(), clara, 'P50D')),
    );
    const { proposal } = await readForm(form, town());
    const other = met ? [{ kind: 'not-moved', code: 'proposed-by-other' }] : [];
    expect(outcomes).toHaveLength(1 + other.length);
    for (const one of [{ kind: 'proposed', proposal }, ...other])
      expect(outcomes).toContainEqual(expect.objectContaining(one));
    await isWhole();
    await judgeProposal(form, { kind: 'sent-back', seen: proposal?.review ?? '' }, berta, town());
    if (!met) break;
  }

  expect(at).toBeGreaterThan(3);
});

test('of two who publish at the same moment, wherever one was, one version comes about', async () => {
  let at = 1;
  for (; ; at += 1) {
    await propose(town(), anna, `P${39 + at}D`);
    await release(town());
    const before = (await readForm(form, town())).standing?.latest ?? 0;
    const outcomes: string[] = [];
    const met = await interleave(
      at,
      town(),
      async (ports) => outcomes.push((await publish(ports)).kind),
      async () => outcomes.push((await publish(town())).kind),
    );
    expect(outcomes.filter((kind) => kind === 'published')).toHaveLength(1);
    expect((await readForm(form, town())).standing?.latest).toBe(before + 1);
    await isWhole();
    if (!met) break;
  }

  expect(at).toBeGreaterThan(3);
});

test('a release and a new proposal at the same moment: what is released is what she has seen', async () => {
  for (let at = 1; ; at += 1) {
    await propose(town());
    const seen = (await readForm(form, town())).proposal?.review ?? '';
    const met = await interleave(
      at,
      town(),
      (ports) => judgeProposal(form, { kind: 'released', seen }, berta, ports),
      () => propose(town(), anna, 'P50D'),
    );
    const { proposal } = await readForm(form, town());
    expect([undefined, seen]).toContain(proposal?.released && proposal.review);
    await isWhole();
    await judgeProposal(form, { kind: 'sent-back', seen: proposal?.review ?? '' }, berta, town());
    if (!met) break;
  }
  expect((await formHistory(form, town())).broken).toBeUndefined();
});

test('a version that is withdrawn or put back while the next one is released: its differences are looked at anew', async () => {
  await propose(town());
  await release(town());
  await publish(town());
  await propose(town(), anna, 'P60D');
  await release(town());
  await moveForm(form, { kind: 'rollback', version: 1 }, 'berta', town());

  const published = await publish(town());

  expect(published).toMatchObject({ kind: 'not-moved', code: 'form-moved' });
  expect((await readForm(form, town())).standing?.latest).toBe(2);
});

test('a review that somebody changed in the file store is neither shown, nor released, nor published', async () => {
  await propose(town());
  const { publications } = town();
  const changed: Ports = {
    ...town(),
    publications: { ...publications, get: async (path) => (await publications.get(path))?.replace('P40D', 'P90D') },
  };
  const lost: Ports = { ...town(), publications: { ...publications, get: async () => undefined } };

  await expect(release(changed, town())).rejects.toThrow('was changed');
  await release(town());
  await expect(publish(changed)).rejects.toThrow('was changed');
  await expect(publish(lost)).rejects.toThrow('is not in the file store');
});
