import { fieldsOf } from '../studio-desk.ts';
import type { Deployed } from './deployed.ts';

/** Somebody of the staff who sits at a deployed stack without script. */
export type Sitter = {
  /** What her browser sends along. */
  headers: Record<string, string>;
  ask(path: string, init?: RequestInit): Promise<Response>;
  page(path: string): Promise<string>;
  /** Presses the button of the page at `path` that posts to `action`, with what stands in its form and `more`; `done`, or the answer. */
  press(path: string, action: string, more?: Record<string, string>): Promise<string>;
};

/** Logs in as a browser does: to the provider, there as `person`, and back with what came of it. */
export async function sitOnAws(deployed: Deployed, tenant: string, person: string): Promise<Sitter> {
  const begun = await deployed.fetch(tenant, '/studio/log-in/provider');
  const there = begun.headers.get('location');
  if (there === null)
    throw new Error(`the log-in does not begin: ${begun.status} ${(await begun.text()).slice(0, 2000)}`);
  const back = await atProvider(there, person);
  const ended = await deployed.fetch(tenant, back, { headers: { cookie: cookiesOf(begun) } });
  const own = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: cookiesOf(ended) };
  const ask: Sitter['ask'] = (path, init) => deployed.fetch(tenant, path, { headers: own, ...init });
  const page: Sitter['page'] = async (path) => (await ask(path)).text();
  return {
    headers: own,
    ask,
    page,
    press: async (path, action, more = {}) => {
      const body = new URLSearchParams({ ...fieldsOf(await page(path), action), ...more });
      const answer = await ask(action, { method: 'POST', body });
      return answer.status === 303 ? 'done' : `${answer.status} ${await answer.text()}`;
    },
  };
}

/** The provider’s page with a button for each person; where it leads back to. */
async function atProvider(address: string, person: string): Promise<string> {
  const asked = await fetch(address, { redirect: 'manual' });
  const page = new URL(asked.headers.get('location') ?? '', address);
  const cookies = new Map(pairsOf(asked));
  const chosen = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: told(cookies) },
    body: new URLSearchParams({ as: person }),
  });
  for (const [name, value] of pairsOf(chosen)) cookies.set(name, value);
  const resumed = new URL(chosen.headers.get('location') ?? '', address);
  const ended = await fetch(resumed, { redirect: 'manual', headers: { cookie: told(cookies) } });
  return ended.headers.get('location') ?? '';
}

const pairsOf = (answer: Response): [string, string][] =>
  answer.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
  });
const told = (cookies: Map<string, string>): string =>
  [...cookies]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
const cookiesOf = (answer: Response): string => told(new Map(pairsOf(answer)));
