import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followUpKey } from '../../domain/secrets-of-key.ts';
import { send } from '../citizen.ts';
import { openRefusedWorld, type RefusedWorld } from '../refused-world.ts';

let here: RefusedWorld;
beforeEach(async () => {
  here = await openRefusedWorld();
});
afterEach(() => here.world.close());

test('a program is told where the file is replaced, in words and by address, and afterwards where the follow-up stands', async () => {
  const sent = await here.refused();
  const before = await here.lookUp(sent);
  const [held] = before.refused ?? [];

  const page = await here.page(new URL(held?.address ?? '').pathname + new URL(held?.address ?? '').search);
  const followUp = await here.send((await here.uploaded(sent)) ?? '');

  const [replaced] = (await here.lookUp(sent)).refused ?? [];
  expect(before.history.at(-1)?.text).toContain('auf der Statusseite eine andere schicken');
  expect([page.status, page.html]).toEqual([200, expect.stringContaining('Datei ersetzen')]);
  expect(replaced?.address).toMatch(new RegExp(`/submissions/${followUp.id}\\?token=${followUp.token}$`));
});

describe('where she has sent something else with the key that the follow-up would have', () => {
  test('she is told so, on the page and by its button, and need not try again for ever', async () => {
    const sent = await here.refused();
    const action = (await here.uploaded(sent)) ?? '';
    const key = await followUpKey(sent.token, sent.document);
    const other = await send(here.world, [], { key });

    const page = await here.page(sent.path.replace('?', `/replace/${sent.document}?`));
    const pressed = await here.world.fetch(action, { method: 'POST', headers: { accept: 'application/json' } });

    expect(other.status).toBe(202);
    expect([page.status, page.html]).toEqual([409, expect.stringContaining('Bereits mit anderen Angaben eingegangen')]);
    expect(await pressed.json()).toMatchObject({ status: 409, type: 'urn:rohrpost:problem:key-reused' });
    expect((await here.lookUp(sent)).status).toBe('ACTION_REQUIRED');
  });

  test('and what was replaced before is found as ever', async () => {
    const sent = await here.refused();
    const followUp = await here.send((await here.uploaded(sent)) ?? '');

    const again = await send(here.world, [], { key: await followUpKey(sent.token, sent.document) });

    const page = await here.page(sent.path.replace('?', `/replace/${sent.document}?`));
    expect(again.status).toBe(409);
    expect([page.status, new URL(page.location ?? '').pathname]).toEqual([
      303,
      new URL(followUp.path, 'http://x').pathname,
    ]);
  });
});
