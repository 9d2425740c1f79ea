import { expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import type { UploadPermission } from '../../schemas/document.ts';
import { pdfOf } from '../citizen.ts';
import { changed, sample } from '../world.ts';
import type { StandIn } from './aws-stand-ins.ts';
import type { Deployed } from './deployed.ts';
import { eventually } from './eventually.ts';
import { invokePatiently } from './invoke-patiently.ts';
import { removeRights } from './remove-rights.ts';
import { type Sitter, sitOnAws } from './sit-on-aws.ts';

const form = '/forms/hundesteuer-anmeldung/versions/1';
const reason = 'Rückruf am Vormittag';
const pdf = pdfOf('Kaufvertrag Bello');
const json = { 'content-type': 'application/json' };

/** One with a file, by a citizen of that town; its status page and id. */
async function send(deployed: Deployed, town: string): Promise<{ submission: string; status: string }> {
  const headers = { ...json, 'idempotency-key': crypto.randomUUID() };
  const wish = { field: '/nachweise', name: 'Kaufvertrag.pdf', mediaType: 'application/pdf', size: pdf.length };
  const asked = { method: 'POST', headers, body: JSON.stringify({ ...wish, sha256: await sha256Hex(pdf) }) };
  const permission: UploadPermission = await (await deployed.fetch(town, `${form}/uploads`, asked)).json();
  const body = new FormData();
  for (const [name, value] of Object.entries(permission.fields)) body.append(name, value);
  body.append('file', new Blob([pdf], { type: 'application/pdf' }), 'x.pdf');
  await fetch(permission.url, { method: 'POST', body });
  const documents = [permission.document];
  const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
  const here = changed(changed(answers, '/anschrift/plz', '00101'), '/nachweise', documents);
  const sent = await deployed.fetch(town, `${form}/submissions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ answers: here, documents }),
  });
  return sent.json();
}

/** What an operator does by a button, as its form on a page has it; where it leads, or the page that says why not. */
async function act(sitter: Sitter, path: string, fields: Record<string, string>): Promise<Response> {
  return sitter.ask(`/staff/${path}`, { method: 'POST', body: new URLSearchParams({ reason, ...fields }) });
}
const listed = async (sitter: Sitter, submission: string): Promise<boolean> =>
  (await sitter.page('/staff')).includes(`<option value="${submission}">`);

/** The tests of two people in a town's hall who have no cloud team: what waits is looked after in the browser. */
export function operatorsWay(town: string, deployed: () => Deployed): void {
  test('who looks after submissions sees on AWS what waits, opens it with a reason and her name, saves its file, corrects the office, tries again and discards', async () => {
    const bernd = await sitOnAws(deployed(), town, 'bernd');
    const [first, second] = [await send(deployed(), town), await send(deployed(), town)];
    const wait = ({ submission }: { submission: string }): Promise<boolean> =>
      eventually(() => listed(bernd, submission), Boolean);
    await wait(first);
    await wait(second);

    const opened = await act(bernd, 'open', { submission: first.submission });
    const page = await opened.text();
    const document = /name="document" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const file = await act(bernd, 'file', { submission: first.submission, document });
    const saved = new Uint8Array(await file.arrayBuffer());
    const readdressed = await act(bernd, 'readdress', { submission: first.submission, authority: 'neudorf' });
    const redriven = await act(bernd, 'redrive', { submission: second.submission });
    const discarded = await eventually(
      () => act(bernd, 'discard', { submission: second.submission }),
      ({ status }) => status === 303,
    );
    const again = await act(bernd, 'discard', { submission: second.submission });
    // What opens sends no hints: the sweeper does, which comes by each minute.
    await invokePatiently(deployed().place, `rohrpost-${town}-resume-submissions`);
    const word = await eventually(
      async () =>
        (await (await deployed().fetch(town, first.status, { headers: { accept: 'application/json' } })).json()).status,
      (seen) => seen === 'RECEIVED',
    );
    const history = await deployed().store(town).query(`SUBMISSION#${first.submission}`, 'EVENT#');
    const looked = history.map(({ body }) => Object(body)).filter(({ by }) => by === 'operator:Bernd Tal');

    expect([opened.status, page.includes('Lindenweg'), page.includes('Zugriff ist festgehalten')]).toEqual([
      200,
      true,
      true,
    ]);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      "attachment; filename*=UTF-8''Kaufvertrag.pdf",
    ]);
    expect(saved).toEqual(pdf);
    expect([readdressed, redriven, discarded, again].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await bernd.page('/staff?done=discarded')).toContain('Verworfen.');
    expect(word).toBe('RECEIVED');
    expect(looked.map(({ type, facts }) => [type, facts.reason])).toEqual([
      ['opened', reason],
      ['opened', reason],
      ['readdressed', reason],
    ]);
  });

  test('who has not the role, is not logged in, or comes from a foreign page gets at nothing of it', async () => {
    const [anna, bernd] = [await sitOnAws(deployed(), town, 'anna'), await sitOnAws(deployed(), town, 'bernd')];
    const { submission } = await send(deployed(), town);
    const body = new URLSearchParams({ submission, reason }).toString();
    const post = (headers: Record<string, string>): Promise<Response> =>
      deployed().fetch(town, '/staff/open', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const own = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };

    const roleless = [
      await anna.ask('/staff'),
      await act(anna, 'open', { submission }),
      await act(anna, 'discard', { submission }),
    ];
    const unknown = [await deployed().fetch(town, '/staff', { headers: own }), await post(own)];
    const foreign = await bernd.ask('/staff/open', {
      method: 'POST',
      headers: { ...bernd.headers, 'sec-fetch-site': 'cross-site' },
      body,
    });
    const texts = await Promise.all([...roleless, ...unknown, foreign].map((answer) => answer.text()));
    const history = await deployed().store(town).query(`SUBMISSION#${submission}`, 'EVENT#');

    expect(roleless.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(unknown.map(({ status }) => status)).toEqual([303, 401]);
    expect(foreign.status).toBe(403);
    expect(texts.filter((text) => text.includes('Lindenweg'))).toEqual([]);
    expect(JSON.stringify(history)).not.toContain('operator:');
  });
}

/** The test of what a function of theirs can do whose rights are gone: nothing, and the others don't need them. */
export function operatorsWithoutRights(
  town: string,
  given: { deployed: () => Deployed; standIn: () => StandIn },
): void {
  test('without the rights of what opens nobody looks into anything, and the list does not need them', async () => {
    const deployed = given.deployed();
    const bernd = await sitOnAws(deployed, town, 'bernd');
    const { submission } = await send(deployed, town);
    await removeRights(given.standIn(), `rohrpost-${town}-open-submission`, deployed.place);

    const opened = await act(bernd, 'open', { submission });
    const list = await bernd.ask('/staff');

    expect([opened.status, list.status]).toEqual([503, 200]);
    expect(await opened.text()).not.toContain('Lindenweg');
  });
}
