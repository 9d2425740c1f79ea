import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../domain/event-chain.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import type { Ports } from '../../domain/ports.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { runStep } from '../../local/worker.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import type { Message } from '../../schemas/message.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ override: { renderRecord: async () => new Uint8Array([1]) } });
});
afterAll(() => world.close());

const neudorf = (): Ports => world.ports('neudorf');
const { signal } = new AbortController();
type Happening = Message['step'] | 'resume-submissions' | 'expire-submissions' | 'a minute' | 'twins';
const happenings: Happening[] = [
  'route-submission',
  'release-document',
  'deliver-submission',
  'acknowledge-submission',
  'resume-submissions',
  'expire-submissions',
  'a minute',
  'twins',
];

async function happen(what: Happening, submission: string, document: string): Promise<void> {
  const messages: Message[] = [
    { step: 'route-submission', submission },
    { step: 'release-document', submission, document },
    { step: 'deliver-submission', submission, destination: 'akte' },
    { step: 'acknowledge-submission', submission },
  ];
  const message = messages.find(({ step }) => step === what);
  if (message !== undefined) return runStep(message, neudorf(), signal);
  if (what === 'a minute') return world.pass(60_000);
  if (what === 'resume-submissions') await resumeSubmissions(neudorf());
  if (what === 'expire-submissions') await expireSubmissions(neudorf());
  if (what === 'twins') await Promise.all(messages.map((one) => runStep(one, neudorf(), signal)));
}

test('steps in any order, as often as you like and at once, come to the same end: each thing happened once', async () => {
  const property = fc.asyncProperty(fc.array(fc.constantFrom(...happenings), { maxLength: 20 }), async (story) => {
    const place = { key: crypto.randomUUID(), tenant: 'neudorf' };
    const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, place);
    const { submission } = await (await send(world, [document], place)).json();
    for (const what of story) await happen(what, submission, document);
    await world.work();
    for (let round = 0; round < 3; round += 1) {
      world.pass(12 * 60_000);
      await world.tick();
    }
    const events = (await neudorf().store.query(`SUBMISSION#${submission}`, 'EVENT#')).map(({ body }) =>
      SubmissionEvent.parse(body),
    );
    expect(await verifyChain(events)).toEqual({ kind: 'whole' });
    expect(events.map(({ type }) => type).toSorted()).toEqual(
      ['accepted', 'routed', 'document-released', 'delivered', 'acknowledged'].toSorted(),
    );
  });

  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: 15 });

  expect({ failed, counterexample, errorInstance }).toEqual({
    failed: false,
    counterexample: null,
    errorInstance: null,
  });
});
