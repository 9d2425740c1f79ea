import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Item, Ports } from '../../domain/ports.ts';
import { sweepUpload } from '../../domain/sweep-upload.ts';
import { interleave } from '../interleave.ts';
import { look, openRefusedWorld, type Refused, type RefusedWorld } from '../refused-world.ts';

const hour = 3_600_000;
let here: RefusedWorld;
beforeEach(async () => {
  here = await openRefusedWorld();
});
afterEach(() => here.world.close());

const ports = (): Ports => here.world.ports('kreis-musterland');

test('wherever the night stands in taking uploads away when she opens the page, what it permits is known afterwards', async () => {
  const sent = await here.refused();
  const forgotten: string[] = [];
  for (let at = 1; ; at += 1) {
    await permitted(sent);
    here.world.pass(25 * hour);
    const abandoned = await due();
    let document = '';
    const opening = async (): Promise<void> => void (document = await permitted(sent));
    const night = (by: Ports): Promise<unknown> => Promise.all(abandoned.map((one) => sweepUpload(one, by)));
    const wasThere = await interleave(at, ports(), night, opening);
    if (!wasThere) break;

    const [{ partition } = { partition: '' }] = abandoned;
    const known = await ports().store.get(partition, `DOCUMENT#${document}`);
    if (known === undefined) forgotten.push(`at call ${at}`);
  }

  // A file that came there would lie in the clear, and no night would look for it.
  expect(forgotten).toEqual([]);
});

/** The document for which the page permits an upload. */
async function permitted(sent: Refused): Promise<string> {
  const viewed = await look(sent, ports());
  return viewed.kind === 'view' ? (viewed.permission?.document ?? '') : '';
}

/** Uploads that the night would take away now. */
async function due(): Promise<Item[]> {
  const until = ports().now().toISOString();
  return (await ports().store.list('expiry', until, 10)).filter(({ sort }) => sort.startsWith('DOCUMENT#'));
}
