import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { publishForm } from '../../domain/publish-form.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { send, upload } from '../citizen.ts';
import { objectStream, onePage } from '../pdf-bytes.ts';
import { formFolder, openWorld, type World } from '../world.ts';

const operator = { name: 'o.meier', reason: 'Datei ist bekannt' };
const script = onePage('', objectStream({ 3: '<< /S /JavaScript /JS (app.alert\\(1\\)) >>' }));
const locked = onePage('', 'trailer << /Encrypt 9 0 R >>');
const Sending = z.looseObject({ submission: z.string(), status: z.string() });
type Sent = { submission: string; document: string; status: string };
let world: World;
beforeEach(async () => {
  world = await openWorld({ override: { renderRecord: async () => new Uint8Array([1]) } });
});
afterEach(() => world.close());

async function sent(bytes: Uint8Array<ArrayBuffer>): Promise<Sent> {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'a.pdf', bytes }, { key });
  const answer = Sending.parse(await (await send(world, [document], { key })).json());
  await world.work();
  return { document, submission: answer.submission, status: answer.status };
}
const stateOf = async ({ submission, document }: Sent): Promise<unknown> =>
  (await world.ports().store.get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`))?.body;
const isDelivered = (): boolean => world.logged.some(({ line }) => line.outcome === 'delivered');
const statusOf = async ({ status }: Sent): Promise<string> =>
  (await world.fetch(new URL(status).pathname + new URL(status).search)).text();

test.each([
  ['a script, hidden in an object stream', script, 'active', 'Eine PDF-Datei enthält Skripte'],
  ['a password', locked, 'opaque', 'Eine PDF-Datei ist mit einem Kennwort geschützt'],
])('a PDF with %s waits for a person, and the applicant reads why', async (_name, bytes, reason, words) => {
  const file = await sent(bytes);

  const found = await listWaiting(world.ports());

  expect(await stateOf(file)).toMatchObject({ state: 'held', verdict: reason });
  expect(found).toMatchObject([{ reason, document: file.document }]);
  expect(isDelivered()).toBe(false);
  expect(await statusOf(file)).toContain(words);
});

test.each([
  ['a script', script],
  ['a password', locked],
])('a person who knows the file lets a PDF with %s go, once for all', async (_name, bytes) => {
  const file = await sent(bytes);

  await redriveSubmission(file.submission, operator, world.ports());
  const between = await stateOf(file);
  await world.work();
  const again = await redriveSubmission(file.submission, operator, world.ports());

  expect(between).toMatchObject({ state: 'accepted', letGo: true });
  expect(await stateOf(file)).toMatchObject({ state: 'released' });
  expect(isDelivered()).toBe(true);
  expect(again).toMatchObject({ code: 'already-delivered' });
});

test('a file that was held for another reason is looked at anew, and for what it would do as well', async () => {
  let verdict: 'unscannable' | 'clean' = 'unscannable';
  world.close();
  world = await openWorld({ override: { scanner: { scan: async () => verdict } } });
  const file = await sent(script);
  verdict = 'clean';

  const before = await stateOf(file);
  await redriveSubmission(file.submission, operator, world.ports());
  await world.work();

  expect(before).toMatchObject({ state: 'held', verdict: 'unscannable' });
  expect(await stateOf(file)).toMatchObject({ state: 'held', verdict: 'active' });
});

test('where the form takes no such files nobody lets one go', async () => {
  world.close();
  world = await openWorld({ forms: [] });
  const folder = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const strict = JSON.stringify(folder.schema).replace('"x-upload":{', '"x-upload":{"activeContent":"refuse",');
  await publishForm({ ...folder, schema: JSON.parse(strict) }, 'test', world.ports());
  const file = await sent(script);

  await redriveSubmission(file.submission, operator, world.ports());
  const between = await stateOf(file);
  await world.work();

  expect(between).toMatchObject({ state: 'accepted', activeContent: 'refuse' });
  expect(between).not.toHaveProperty('letGo');
  expect(await stateOf(file)).toMatchObject({ state: 'held', verdict: 'active', activeContent: 'refuse' });
  expect(isDelivered()).toBe(false);
});
