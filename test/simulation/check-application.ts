import { canonicalJson } from '../../domain/canonical-json.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import type { Application } from './application.ts';
import type { Books } from './books.ts';
import { responsible } from './responsible.ts';
import type { Ground, SimWorld } from './sim-world.ts';

/** Holds what one citizen did and was told against what the house and the DMS say, at rest. */
export function checkApplication(world: SimWorld, application: Application, books: Books): void {
  const { receipt, tenant, id } = application;
  const item = world.ground(tenant).store.read(partitions.submission(id), sorts.meta);
  const stored = item && parseMeta(item);
  if (receipt !== undefined) books.acknowledged += 1;
  if (stored === undefined) {
    if (receipt === undefined) return;
    books.lost += 1;
    return world.violate('I1', `${receipt.receiptNumber} was acknowledged and is not there`);
  }
  const facts = stored.kind === 'live' ? stored.meta : stored.tombstone;
  const number = facts.receiptNumber;
  books.submissions += 1;
  if (receipt !== undefined && (receipt.submission !== id || receipt.receiptNumber !== number))
    world.violate('I2', `${receipt.receiptNumber} is another submission's`);
  const homes = [...world.grounds.values()].filter(
    (ground) => ground.dms.cases().has(`Antrag ${number}`) && !isLeftBehind(world, ground, number),
  );
  checkHomes(world, application, number, homes, books);
  // What an attempt without an answer may leave is an empty case file, and no more (docs/decisions/0025).
  const filled = homes.filter(({ dms }) => (dms.cases().get(`Antrag ${number}`) ?? []).length > 0);
  if (application.withdrawal === 'told' && (filled.length > 0 || facts.state === 'completed'))
    world.violate('I13', `${number} was withdrawn and lies in ${filled.map(({ tenant: home }) => home.id).join(', ')}`);
  if (facts.state === 'discarded' || (facts.state === 'erased' && facts.outcome === 'discarded')) {
    books.discarded += 1;
    checkDiscarded(world, application, number);
    checkNowhere(world, number);
  } else if (homes.length > 0) {
    books.delivered += 1;
    for (const home of homes) checkCase(world, application, number, home, books);
  } else {
    books.lost += 1;
    world.violate('I12', `${number} (${facts.state}) is in no DMS`);
  }
}

/** What a rejected attempt made before a person chose another office stays there; nobody tries it any more (I4, at every write). */
function isLeftBehind(world: SimWorld, { tenant }: Ground, number: string): boolean {
  const home = world.readdressed.get(number);
  if (home === undefined || home === tenant.id) return false;
  world.leftBehind.add(`${tenant.id} ${number}`);
  return true;
}

/** What is discarded where it was sent is finished nowhere else. */
function checkNowhere(world: SimWorld, number: string): void {
  for (const { store, tenant } of world.grounds.values())
    for (const { partition, sort, text } of store.items.values()) {
      if (sort !== sorts.meta || !text.includes(`"${number}"`)) continue;
      const item = store.read(partition, sort);
      const stored = item && parseMeta(item);
      if (stored?.kind === 'live' && stored.meta.state === 'completed' && stored.meta.receiptNumber === number)
        world.violate('S21', `${number} is discarded, and delivered by ${tenant.id}`);
    }
}

/** In the DMS of the responsible authority and in no other (I4); where the table left it open, in the one that a person chose. */
function checkHomes(world: SimWorld, { place, id }: Application, number: string, homes: Ground[], books: Books): void {
  const authority = world.readdressed.get(number) ?? responsible(place, world.tables.get(id) ?? '') ?? 'nobody';
  const wrong = homes.map(({ tenant }) => tenant.id).filter((home) => home !== authority);
  if (wrong.length === 0) return;
  books.misrouted += 1;
  world.violate('I4', `${number} belongs to ${authority} and lies in ${wrong.join(', ')}`);
}

type Said = { answers?: Record<string, unknown>; header?: { followUpOf?: string } };

/** One case, with the record, the answers, every file once and the manifest (I3); and what she wrote is what lies there (I7). */
function checkCase(world: SimWorld, application: Application, number: string, { dms }: Ground, books: Books): void {
  const { answers, otherAnswers, receipt, files } = application;
  const names = dms.cases().get(`Antrag ${number}`) ?? [];
  if (names.length !== 3 + files.length || new Set(names).size !== names.length) {
    books.duplicated += 1;
    world.violate('I3', `the case of ${number} has ${names.toSorted().join(', ')}`);
  }
  const content = (name: string): Buffer =>
    Buffer.from(dms.objects.get(`/Eingang/Antrag ${number}/${name}`)?.content ?? []);
  const said: Said = JSON.parse(content('antrag.json').toString() || '{}');
  const { answers: stored = {}, header } = said;
  const { nachweise: _documents, ...written } = stored;
  const sent = receipt === undefined && otherAnswers !== undefined ? [answers, otherAnswers] : [answers];
  if (!sent.some((one) => canonicalJson(one) === canonicalJson(written)))
    world.violate('I7', `the answers of ${number} are not those that were sent`);
  checkReference(world, application, number, header, content('manifest.json').toString());
  if (
    files.some(({ verdict, content: file }) => verdict !== 'clean' && names.some((name) => content(name).equals(file)))
  )
    world.violate('F24', `a file that may harm lies in the case of ${number}`);
  const lying = names.filter((name) => name.startsWith('Anlage')).map((name) => content(name).toString('latin1'));
  const wanted = files.map((file) => Buffer.from(file.content).toString('latin1'));
  if (lying.toSorted().join('\0') !== wanted.toSorted().join('\0'))
    world.violate('I7', `the files of ${number} are not those that were sent`);
}

/** A follow-up names its application, in the record's answers and in the manifest; nothing else names one (S24). Without a manifest it is no case yet (I3). */
function checkReference(
  world: SimWorld,
  { followUpOf: wanted }: Application,
  number: string,
  header: Said['header'],
  manifest: string,
): void {
  if (manifest === '') return;
  const { followUpOf }: { followUpOf?: string } = JSON.parse(manifest);
  if (header?.followUpOf !== wanted || followUpOf !== wanted)
    world.violate('S24', `${number} is said to be a follow-up to ${followUpOf}, and is one to ${wanted}`);
}

/** A person may end a submission; at the end of a seed only where nothing else is left: no record can be made, a file may harm or was never judged. */
function checkDiscarded(
  world: SimWorld,
  { id, files, isPoison, tenant, withdrawal }: Application,
  number: string,
): void {
  if (withdrawal !== undefined) return;
  const why = world.discarded.get(number);
  const { scanner } = world.ground(tenant);
  const isBeyondHelp = isPoison || files.some(({ verdict }) => verdict !== 'clean') || scanner.isMute(id);
  if (why === undefined) world.violate('I12', `${number} was discarded by nobody`);
  if (why !== undefined && why !== 'at a look' && !isBeyondHelp)
    world.violate('I5', `${number} could not be brought to its end in good weather, ${why}`);
}
