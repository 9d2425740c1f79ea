import { StatusView } from '../../schemas/submission.ts';
import { type Application, form, patienceMilliseconds, refuses } from './soak-application.ts';

/** The dog-tax form as a browser posts it. */
const typed: Record<string, string> = {
  '/halter/vorname': 'Erika',
  '/halter/nachname': 'Mustermann',
  '/halter/email': 'erika@beispiel.de',
  '/anschrift/strasse': 'Lindenweg',
  '/anschrift/hausnummer': '12a',
  '/anschrift/plz': '00102',
  '/anschrift/ort': 'Neudorf',
  '/hund/rasse': 'Dackel',
  '/hund/geschlecht': 'ruede',
  '/hund/haltungSeit/day': '1',
  '/hund/haltungSeit/month': '11',
  '/hund/haltungSeit/year': '2026',
  '/hund/weitereHunde': 'false',
  '/richtigkeit': 'true',
};

/**
 * Sends without JavaScript: the form, the review page, a plain upload for each file, the button, the status page. Where no
 * answer came she loads the page anew and sees how far she has got. Whether it is answered.
 */
export async function sendByPage(one: Application, origin: string): Promise<boolean> {
  const draft = one.draft ?? (await keepDraft(one, origin));
  if (draft === undefined) return one.refusals.length > 0;
  one.draft = draft;
  for (;;) {
    const seen = await ask(origin, draft);
    // A draft that was sent leads on to its status page.
    if (seen.status === 303) return readStatus(one, origin, locationOf(seen));
    if (seen.status !== 200) return refuses(one, 'review page', seen);
    const page = await seen.text();
    const file = one.files[page.split('/remove-upload?').length - 1];
    if (file === undefined) break;
    const stored = await upload(page, file, origin);
    if (stored.status !== 303) return refuses(one, 'plain upload', stored);
  }
  const sent = await ask(origin, draft.replace('?', '/send?'), {});
  return sent.status === 303 ? readStatus(one, origin, locationOf(sent)) : refuses(one, 'send', sent);
}

async function keepDraft(one: Application, origin: string): Promise<string | undefined> {
  const answer = await ask(origin, `${form}/review`, { ...typed, key: one.key, '/hund/name': one.dog });
  const draft = locationOf(answer);
  if (answer.status === 303 && !draft.includes('/edit')) return draft;
  await refuses(one, 'review', answer);
  return undefined;
}

/** What the page of a draft says is only believed once its status page says the same number, as she notes it down. */
async function readStatus(one: Application, origin: string, status: string): Promise<boolean> {
  const answer = await ask(origin, status, undefined, 'application/json');
  if (answer.status !== 200) return refuses(one, 'status', answer);
  const { submission, receiptNumber } = StatusView.parse(await answer.json());
  one.receipts.push(receiptNumber);
  Object.assign(one, { submission, status });
  return true;
}

/** Asks for a page, or posts fields to it, as a browser does that was led there by a page of ours. */
function ask(origin: string, path: string, fields?: Record<string, string>, accept = 'text/html'): Promise<Response> {
  const own = { accept, 'sec-fetch-site': 'same-origin' };
  return fetch(`${origin}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMilliseconds),
    headers: own,
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
}

/** Posts a file to wherever the page's own upload form goes. */
function upload(page: string, file: Uint8Array<ArrayBuffer>, origin: string): Promise<Response> {
  const [form = '', action = ''] =
    /<form[^>]* action="([^"]+)"[^>]* enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(page) ?? [];
  const body = new FormData();
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value.replaceAll('&amp;', '&'));
  body.append('file', new Blob([file], { type: 'application/pdf' }), 'Nachweis.pdf');
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const { pathname } = new URL(action.replaceAll('&amp;', '&'), origin);
  return fetch(`${origin}${pathname}`, { method: 'POST', body, redirect: 'manual', signal });
}

/** Path and query of where an answer leads to. */
function locationOf(answer: Response): string {
  const { pathname, search } = new URL(answer.headers.get('location') ?? '/', 'http://localhost');
  return pathname + search;
}
