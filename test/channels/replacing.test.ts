import { afterEach, beforeEach, expect, test } from 'vitest';
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
