import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectors } from '../../connectors/index.ts';
import type { Parcel } from '../../domain/connector.ts';
import { makeParcel, unsealSubmission } from '../../domain/make-parcel.ts';
import type { Ports } from '../../domain/ports.ts';
import { DocumentItem } from '../../schemas/document.ts';
import type { Submission } from '../../schemas/submission.ts';
import { canary } from '../../schemas/canary.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { toolsWith } from '../contract/connectors.ts';
import { openWorld, type World } from '../world.ts';
import { cmisServer, startCmisContractServer } from './cmis-contract-server.ts';

/** What a neighbour may have sealed as the name of a file, and under what it reaches a destination. */
const hostile: [string, string][] = [
  ['../../../etc/passwd', 'Anlage-01-passwd.pdf'],
  ['C:\\Windows\\system32\\calc.exe', 'Anlage-01-calc.pdf'],
  ['..', 'Anlage-01-Datei.pdf'],
  ['a\u0000.exe\u0000.pdf', 'Anlage-01-a_.exe_.pdf'],
  ['Zeile\r\nX-Kopf: 1.pdf', 'Anlage-01-Zeile__X-Kopf_ 1.pdf'],
  ['Bescheid\u202efdp.exe', 'Anlage-01-Bescheid_fdp.pdf'],
  ['CON', 'Anlage-01-_CON.pdf'],
  ['lpt1.txt', 'Anlage-01-_lpt1.pdf'],
  ['a<b>:"|?*.pdf', 'Anlage-01-a_b______.pdf'],
  ['.pdf', 'Anlage-01-Datei.pdf'],
  ['\ud800', 'Anlage-01-_.pdf'],
  ['manifest.json', 'Anlage-01-manifest.pdf'],
  [`${'ä'.repeat(116)}.pdf`, `Anlage-01-${'ä'.repeat(100)}.pdf`],
];

let world: World;
let submission: Submission;
let released: (DocumentItem & { state: 'released' })[];
const root = mkdtempSync(join(tmpdir(), 'names-'));
const there = (): Ports => world.ports('neudorf');
beforeAll(async () => {
  if (cmisServer.port === 0) await startCmisContractServer();
  world = await openWorld({
    override: { renderRecord: async () => new Uint8Array([1]) },
    wrap: (ports: Ports) =>
      ports.tenant.id === 'neudorf' ? { ...ports, tenant: { ...ports.tenant, routes: [] } } : ports,
  });
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'Kaufvertrag.pdf', bytes: pdfOf('a') }, { key });
  await send(world, [document], { key });
  await world.work();
  const [waiting] = await there().store.list('waiting', '9999', 1);
  const body = await there().store.get(waiting?.partition ?? '', 'BODY');
  submission = await unsealSubmission(body?.body, there());
  const files = await there().store.query(waiting?.partition ?? '', 'DOCUMENT#');
  released = files.flatMap((item) => {
    const file = DocumentItem.parse(item.body);
    return file.state === 'released' ? [file] : [];
  });
  // As it is called here.
  submission = { ...submission, id: waiting?.partition.slice('SUBMISSION#'.length) ?? '' };
});
afterAll(() => {
  world.close();
  rmSync(root, { recursive: true, force: true });
});

let next = 0;
/** The parcel of one in which the file is called so; each is a case of its own. */
async function parcelWith(name: string): Promise<Parcel> {
  next += 1;
  const receiptNumber = `4K7Q-9XTM-${100 + next}`;
  const documents = submission.documents.map((facts) => ({ ...facts, name }));
  return makeParcel({ ...submission, receiptNumber, documents }, released, false, there());
}
/** What lies at a destination of this kind after the parcel was delivered there: paths below the case. */
const places: Record<string, (parcel: Parcel) => Promise<string[]>> = {
  folder: async (parcel) => {
    await connectors['folder']?.deliver(parcel, { folder: root }, toolsWith(new Map(), {}));
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((one) => one.isFile() && one.parentPath.endsWith(parcel.receiptNumber))
      .map(({ name }) => name);
  },
  cmis: async (parcel) => {
    const settings = {
      url: `http://127.0.0.1:${cmisServer.port}/cmis`,
      repository: 'A1',
      auth: { kind: 'bearer', secret: 'dms' },
      allowInsecureLoopback: true,
    };
    await connectors['cmis']?.deliver(parcel, settings, toolsWith(new Map(), { secret: async () => 'geheim' }));
    const folder = `/Antrag ${parcel.receiptNumber}/`;
    return [...cmisServer.objects.keys()].flatMap((path) =>
      path.startsWith(folder) ? [path.slice(folder.length)] : [],
    );
  },
  nowhere: async (parcel) => {
    const own = { ...parcel, form: { ...parcel.form, key: canary.form } };
    const ended = await connectors['nowhere']?.deliver(own, {}, toolsWith(new Map(), {}));
    return ended?.kind === 'delivered' ? parcel.documents.map(({ name }) => name) : [];
  },
};

test('each kind of destination is looked at', () => {
  expect(Object.keys(places).toSorted()).toEqual(Object.keys(connectors).toSorted());
});

test.each(hostile)('a file that a neighbour calls %j reaches every destination as %j', async (name, rebuilt) => {
  for (const look of Object.values(places)) {
    const parcel = await parcelWith(name);

    const found = await look(parcel);

    expect(found.toSorted()).toEqual(['Antrag.pdf', 'antrag.json', 'manifest.json', rebuilt].toSorted());
    expect(parcel.manifest.files.map((file) => file.name)).toContain(rebuilt);
    expect(Buffer.byteLength(rebuilt)).toBeLessThanOrEqual(255);
  }
});

test('record and answers beside the file name it as it lies there', async () => {
  const parcel = await parcelWith('../\u202eexe.pdf');
  const [, answers] = parcel.documents;

  const text = new TextDecoder().decode(await answers?.content());

  expect(JSON.parse(text).documents[0].name).toBe('_exe.pdf');
});

test.each([
  ['no name', ''],
  ['5000 characters', 'x'.repeat(5000)],
])('a file with %s is no submission, and waits for a person', async (_what, name) => {
  const documents = submission.documents.map((facts) => ({ ...facts, name }));
  const plain = new TextEncoder().encode(JSON.stringify({ ...submission, documents }));
  const { sealed } = await there().sealer.seal('neudorf', plain);

  await expect(unsealSubmission(sealed, there())).rejects.toThrow(
    expect.objectContaining({ code: 'content-malformed' }),
  );
});
