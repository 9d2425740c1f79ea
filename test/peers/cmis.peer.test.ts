import { afterAll, beforeAll, expect, test } from 'vitest';
import { cmis } from '../../connectors/cmis/index.ts';
import { connectorContract, parcelOf, toolsWith } from '../contract/connectors.ts';
import { openWorld, sample, submit } from '../world.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';

let server: CmisServer;
beforeAll(async () => {
  server = await startCmisServer();
});
afterAll(() => server.stop());

const settings = (more: object = {}) => ({
  url: server.url,
  repository: 'A1',
  auth: { kind: 'basic', user: server.user, secret: 'dms' },
  allowInsecureLoopback: true,
  ...more,
});
const secret = async (): Promise<string> => server.password;
const ask = (path: string): Promise<Response> =>
  fetch(`${server.url}/A1/root${path}`, {
    headers: { authorization: `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}` },
  });
type Children = { objects: { object: { succinctProperties: Record<string, string> } }[] };
const names = async (path: string): Promise<string[]> => {
  const answer = await ask(`${path}?cmisselector=children&succinct=true&maxItems=1000`);
  const { objects }: Children = await answer.json();
  return objects.map(({ object }) => object.succinctProperties['cmis:name'] ?? '');
};

connectorContract('cmis', () => ({
  connector: cmis,
  settings,
  secret,
  look: async (receiptNumber) => {
    const folder = `/Antrag%20${receiptNumber}`;
    if (!(await ask(`${folder}?cmisselector=object`)).ok) return undefined;
    const documents = await names(folder);
    return new Map(
      await Promise.all(
        documents.map(
          async (name) =>
            [
              name,
              new Uint8Array(
                await (await ask(`${folder}/${encodeURIComponent(name)}?cmisselector=content`)).arrayBuffer(),
              ),
            ] as const,
        ),
      ),
    );
  },
  count: async (receiptNumber) => (await names('')).filter((name) => name.includes(receiptNumber)).length,
}));

test('a wrong password stops the destination', async () => {
  const outcome = await cmis.deliver(parcelOf(), settings(), toolsWith(new Map(), { secret: async () => 'falsch' }));

  expect(outcome).toEqual({ kind: 'unavailable', code: 'dms-401', affects: 'destination' });
});

test('an unknown repository and a missing base folder stop the destination', async () => {
  const repository = await cmis.deliver(parcelOf(), settings({ repository: 'B2' }), toolsWith(new Map(), { secret }));
  const folder = await cmis.deliver(
    parcelOf(),
    settings({ baseFolder: '/Gibt es nicht' }),
    toolsWith(new Map(), { secret }),
  );

  expect(repository).toMatchObject({ kind: 'unavailable', affects: 'destination' });
  expect(folder).toEqual({ kind: 'unavailable', code: 'base-folder-missing', affects: 'destination' });
});

test('a type that the DMS does not have goes to a person', async () => {
  const outcome = await cmis.deliver(
    parcelOf(),
    settings({ documentType: 'gibt:esnicht' }),
    toolsWith(new Map(), { secret }),
  );

  expect(outcome.kind).toBe('rejected');
});

test('from the county’s form to the municipality’s DMS: a submission for Neudorf lies there as a case with its record', async () => {
  const destinations = [{ id: 'akte', connector: 'cmis', settings: settings({ folderProperties: {} }) }];
  const world = await openWorld({
    wrap: (ports) =>
      ports.tenant.id === 'neudorf' ? { ...ports, secret, tenant: { ...ports.tenant, destinations } } : ports,
  });

  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  const { receiptNumber, status } = await answer.json();
  await world.work();

  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
  const record = new Uint8Array(
    await (await ask(`/Antrag%20${receiptNumber}/Antrag.pdf?cmisselector=content`)).arrayBuffer(),
  );
  world.close();
  expect(view.status).toBe('RECEIVED');
  expect((await names(`/Antrag%20${receiptNumber}`)).toSorted()).toEqual([
    'Antrag.pdf',
    'antrag.json',
    'manifest.json',
  ]);
  expect(new TextDecoder('latin1').decode(record.subarray(0, 8))).toBe('%PDF-1.7');
});
