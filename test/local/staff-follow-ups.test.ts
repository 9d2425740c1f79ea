import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { listSubmissions } from '../../domain/list-submissions.ts';
import { logIn } from '../log-in.ts';
import { openRefusedWorld, type RefusedWorld } from '../refused-world.ts';

const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => ({ kind: 'rejected', code: 'refused' }),
};
let here: RefusedWorld;
beforeEach(async () => {
  here = await openRefusedWorld({ wrap: (ports) => ({ ...ports, connectors: { folder: connector } }) });
});
afterEach(() => here.world.close());

const act = async (path: string, fields: Record<string, string>): Promise<Response> =>
  here.world.fetch(`/neudorf/staff/${path}`, {
    method: 'POST',
    headers: {
      cookie: await logIn(here.world, 'anna', 'neudorf'),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ reason: 'Rückfrage', ...fields }).toString(),
  });
/** What the button that saves a file sends. */
const fieldsIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

test.each(['neudorf', 'kreis-musterland'])(
  'who works at Neudorf on what came in at %s sees which two belong together, and saves the new file',
  async (tenant) => {
    const sent = await here.refused({ tenant });
    here.world.pass(60_000);
    const followUp = await here.send((await here.uploaded(sent, 'Ersatz')) ?? '');
    await here.world.work();
    const numbers = [(await here.lookUp(sent)).receiptNumber, (await here.lookUp(followUp)).receiptNumber];
    const [first, second] = numbers;
    const found = await listSubmissions({}, here.world.ports('neudorf'), () => true);
    const idOf = (number?: string): string =>
      found.find(({ receiptNumber }) => receiptNumber === number)?.submission ?? '';

    const cookie = await logIn(here.world, 'bernd', 'neudorf');
    const list = await (await here.world.fetch('/neudorf/staff', { headers: { cookie } })).text();
    const one = await (await act('open', { submission: idOf(first) })).text();
    const two = await (await act('open', { submission: idOf(second) })).text();
    const file = await act('file', { ...fieldsIn(two) });

    expect(list).toContain(`<td>${second} (Nachreichung zu ${first})</td>`);
    expect(one).toContain(`Dazu nachgereicht: ${second}`);
    expect(two).toContain(`Nachreichung zu ${first}</p>`);
    expect(await file.text()).toContain('Ersatz');
  },
);
