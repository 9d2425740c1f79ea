import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { followUpKey } from '../../domain/secrets-of-key.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { actionIn, openRefusedWorld, type RefusedWorld } from '../refused-world.ts';

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

describe('a browser with JavaScript', () => {
  const attribute = (html: string, name: string): string => new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1] ?? '';

  test('uploads the new file under its name, which page, receipt and office get', async () => {
    const sent = await here.refused();
    const place = sent.path.replace('?', `/replace/${sent.document}?`);
    const { html } = await here.page(place);
    const { document } = await upload(
      here.world,
      { name: 'Impfpass <2>.pdf', bytes: pdfOf('good') },
      { key: attribute(html, 'key'), field: attribute(html, 'upload') },
    );

    const shown = await here.page(place);
    const followUp = await here.send(actionIn(shown.html) ?? '');
    await here.world.work();

    expect(attribute(html, 'uploads')).toBe('/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/uploads');
    expect(attribute(html, 'types')).toBe('application/pdf,image/jpeg,image/png');
    expect(shown.html).toContain('<p class="kern-body" dir="auto">Impfpass');
    expect(shown.html).not.toContain('<2>');
    expect((await here.lookUp(followUp)).documents).toMatchObject([
      { id: document, name: expect.stringMatching(/^Impfpass/) },
    ]);
    const found = here.cases('neudorf').find(({ followUpOf }) => followUpOf !== undefined);
    expect(found?.files.at(-1)?.name).toMatch(/^Anlage-01-Impfpass/);
  });

  test('uploads plainly where the form’s version was withdrawn: no program goes on with that', async () => {
    const sent = await here.refused();
    const ports = here.world.ports('kreis-musterland');
    await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', ports);

    const { html } = await here.page(sent.path.replace('?', `/replace/${sent.document}?`));

    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).not.toContain('data-replacement');
  });
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
