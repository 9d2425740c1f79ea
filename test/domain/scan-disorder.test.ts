import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { DocumentItem, type ScanVerdict } from '../../schemas/document.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { pdfOf, post, send, upload } from '../citizen.ts';
import { type Saboteur, sabotage } from '../sabotage.ts';
import { openWorld, type World } from '../world.ts';

/** What may happen around a file, in any order and any number of times. */
type Happening =
  | { kind: 'told' }
  | { kind: 'told twice at once' }
  | { kind: 'routed' }
  | { kind: 'another upload' }
  | { kind: 'swept' }
  | { kind: 'waited'; minutes: number }
  | { kind: 'cut off'; at: number; after: boolean };

const minute = 60_000;
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom<Happening>(
    { kind: 'told' },
    { kind: 'told twice at once' },
    { kind: 'routed' },
    { kind: 'another upload' },
    { kind: 'swept' },
  ),
  fc.record({ kind: fc.constant('waited' as const), minutes: fc.integer({ min: 1, max: 240 }) }),
  fc.record({
    kind: fc.constant('cut off' as const),
    at: fc.integer({ min: 1, max: 14 }),
    after: fc.boolean(),
  }),
);
const story = fc.record({
  before: fc.array(happening, { maxLength: 6 }),
  verdict: fc.constantFrom<ScanVerdict>('clean', 'infected', 'unscannable'),
  after: fc.array(happening, { maxLength: 6 }),
});

test('whatever order verdict, hints, cuts and time come in, a file goes on once and only if it is harmless, or a person is told', async () => {
  const property = fc.asyncProperty(story, async (told) => {
    const verdicts = new Map<string, ScanVerdict>();
    const scanner: Ports['scanner'] = { scan: async ({ pin }) => verdicts.get(pin) ?? 'pending' };
    const world = await openWorld({ override: { scanner, renderRecord: async () => new Uint8Array([1]) } });
    try {
      await live(world, verdicts, told);
    } finally {
      world.close();
    }
  });

  const { failed, counterexample } = await fc.check(property, { numRuns: 25 });

  expect({ failed, counterexample }).toEqual({ failed: false, counterexample: null });
});

async function live(
  world: World,
  verdicts: Map<string, ScanVerdict>,
  { before, verdict, after }: { before: Happening[]; verdict: ScanVerdict; after: Happening[] },
): Promise<void> {
  const neudorf = (): Ports => world.ports('neudorf');
  const key = crypto.randomUUID();
  const permission = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key, tenant: 'neudorf' });
  const { document } = permission;
  const { submission } = await (await send(world, [document], { key, tenant: 'neudorf' })).json();
  const message = { submission, document };
  const pin = (await neudorf().documents.inspect(submission, document))?.pin ?? '';
  const read = async () =>
    DocumentItem.parse((await neudorf().store.get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`))?.body);
  const happen = async (one: Happening): Promise<void> => {
    if (one.kind === 'told') return releaseDocument(message, neudorf());
    if (one.kind === 'told twice at once')
      return void (await Promise.all([releaseDocument(message, neudorf()), releaseDocument(message, neudorf())]));
    if (one.kind === 'routed') return routeSubmission(message, neudorf());
    if (one.kind === 'another upload') return void (await post(world, permission, pdfOf('b'), {}, 'neudorf'));
    if (one.kind === 'swept') return world.tick();
    if (one.kind === 'waited') return world.pass(one.minutes * minute);
    await releaseDocument(message, cutOff(neudorf(), one)).catch(() => undefined);
  };

  for (const one of before) await happen(one);
  const unjudged = await read();
  verdicts.set(pin, verdict);
  for (const one of after) await happen(one);
  await releaseDocument(message, neudorf());
  for (let round = 0; round < 8; round += 1) {
    world.pass(10 * minute);
    await world.tick();
  }

  // Who is cut off after the commit leaves the upload to the nightly round.
  world.pass(60 * minute);
  await world.night();

  const end = await read();
  const events = (await neudorf().store.query(`SUBMISSION#${submission}`, 'EVENT#')).map(({ body }) =>
    SubmissionEvent.parse(body),
  );
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  expect(['accepted', 'held']).toContain(unjudged.state);
  expect((await verifyChain(events)).kind).toBe('whole');
  expect(count('document-released')).toBe(verdict === 'clean' ? 1 : 0);
  expect(count('delivered')).toBe(verdict === 'clean' ? 1 : 0);
  expect(end).toMatchObject(verdict === 'clean' ? { state: 'released', verdict } : { state: 'held', verdict });
  if (end.state !== 'released') return;
  const kept = await neudorf().documents.getSealed(submission, document, end.kid);
  expect(await sha256Hex(kept ?? '')).toBe(end.sealedSha256);
  expect(await neudorf().documents.readQuarantine(submission, document, pin)).toBeUndefined();
}

function cutOff(ports: Ports, { at, after }: { at: number; after: boolean }): Ports {
  const saboteur: Saboteur = { calls: 0, at, after };
  return {
    ...ports,
    store: sabotage(ports.store, saboteur),
    documents: sabotage(ports.documents, saboteur),
    sealer: sabotage(ports.sealer, saboteur),
    queue: sabotage(ports.queue, saboteur),
  };
}
