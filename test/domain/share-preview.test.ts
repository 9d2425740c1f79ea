import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { openPreview, previewLimits, sharePreview } from '../../domain/share-preview.ts';
import { startFormDraft } from '../../domain/start-form-draft.ts';
import { emptyForm } from '../../forms/empty-form.ts';
import { textsOf } from '../../forms/texts-of.ts';
import { openWorld, type World } from '../world.ts';

const form = 'neues-formular';
let world: World;
beforeEach(async () => {
  world = await openWorld();
  await startFormDraft({ form, texts: textsOf(emptyForm(form, 'Neues Formular')) }, 'Anna Autorin', world.ports());
});
afterEach(() => world.close());

async function share(ports: Ports = world.ports()): Promise<string> {
  const shared = await sharePreview(form, 'Anna Autorin', ports);
  if (shared.kind === 'problem') throw new Error(shared.code);
  return shared.token;
}
const kindOf = async (token: string): Promise<string> => (await openPreview(form, token, world.ports())).kind;
const links = async (): Promise<number> => (await world.ports().store.query(`FORM-DRAFT#${form}`, 'PREVIEW#')).length;

test('of more links than there may be the oldest opens nothing any more, and the night takes it away', async () => {
  const tokens: string[] = [];
  for (let count = 0; count <= previewLimits.links; count += 1) {
    tokens.push(await share());
    world.pass(1000);
  }

  const kinds = await Promise.all(tokens.map(kindOf));
  const before = await links();
  await world.night();

  expect(kinds).toEqual(['problem', ...tokens.slice(1).map(() => 'open')]);
  expect([before, await links()]).toEqual([previewLimits.links + 1, previewLimits.links]);
});

test('a link whose week is over is taken away by the night', async () => {
  const token = await share();
  world.pass(previewLimits.days * 86_400_000);

  const kind = await kindOf(token);
  await world.night();

  expect([kind, await links()]).toEqual(['problem', 0]);
});

test('whoever loses a race for a link tries again; where nobody can write she is told so', async () => {
  const { store } = world.ports();
  let lost = 1;
  const busy = (times: number): Ports => {
    lost = times;
    return {
      ...world.ports(),
      store: {
        ...store,
        commit: async (writes) => (lost-- > 0 ? { committed: false, conflicts: [] } : store.commit(writes)),
      },
    };
  };

  const token = await share(busy(1));
  const never = share(busy(100));

  await expect(never).rejects.toThrow('a preview link could not be written');
  expect(await kindOf(token)).toBe('open');
});
