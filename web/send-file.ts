import { hexOf } from '../forms/hex-of.ts';
import { postJson } from './post-json.ts';
import type { ReadyFile } from './ready-file.ts';

type Permission = { document: string; url: string; fields: Record<string, string> };
type Ready = ReadyFile & { kind: 'ready' };
/** How an upload ended: there, refused (with the server's words, where it has some), or taken back. */
export type Sent = { kind: 'there'; document: string } | { kind: 'refused'; words?: string } | { kind: 'taken-back' };
/** Hears how far it is (0 to 1), and that it was interrupted. */
export type Listener = { part: (sent: number) => void; interrupted: () => void };

/** Milliseconds before each further try; the last holds for all that follow, for about a quarter of an hour. */
const pauses = [1000, 2000, 5000, 10_000, 30_000];
const mostTries = 35;
/** Milliseconds without any progress after which a connection counts as dead. */
const patience = 30_000;

/**
 * Sends one file straight to the store. A dead network, a store that is away, an upload that stands still: it starts again by
 * itself, sooner when the browser says that it is online. A permission that is not taken any more is asked for anew, once.
 */
export async function sendFile(
  form: HTMLFormElement,
  field: string,
  file: Ready,
  signal: AbortSignal,
  listener: Listener,
): Promise<Sent> {
  const wish = JSON.stringify({ ...(await factsOf(file)), field });
  let permission: Permission | undefined;
  let asked = 0;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 0) {
      listener.interrupted();
      await pause(pauses[Math.min(tries, pauses.length) - 1] ?? 0, signal);
    }
    if (signal.aborted) return { kind: 'taken-back' };
    if (permission === undefined) {
      asked += 1;
      const answer = await ask(form, wish, signal);
      if ('refused' in answer) return { kind: 'refused', ...answer.refused };
      permission = answer.permission;
      if (permission === undefined) continue;
    }
    const status = await post(permission, file.content, signal, listener);
    if (status >= 200 && status < 300) return { kind: 'there', document: permission.document };
    if (status < 400 || status >= 500 || status === 429) continue;
    if (asked > 1) return { kind: 'refused' };
    permission = undefined;
  }
  return signal.aborted ? { kind: 'taken-back' } : { kind: 'refused' };
}

async function factsOf({ name, mediaType, content }: Ready): Promise<object> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()));
  return { name, mediaType, size: content.size, sha256: hexOf(hash) };
}

/** Waits, but no longer than until the network is back or the file is taken back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

type Problem = { detail?: string; errors?: { message: string }[] };

/** The permission; `permission: undefined`: nobody answered, try again; `refused`: it is not to be had. */
async function ask(
  form: HTMLFormElement,
  body: string,
  signal: AbortSignal,
): Promise<{ permission?: Permission } | { refused: { words?: string } }> {
  try {
    const response = await postJson(form, form.dataset['uploads'], body, { signal });
    if (response.ok) {
      const permission: Permission = await response.json();
      return { permission };
    }
    if (response.status >= 500 || response.status === 429) return {};
    const problem: Problem = await response.json();
    const words = problem.errors?.[0]?.message ?? problem.detail;
    return { refused: words === undefined ? {} : { words } };
  } catch {
    return {};
  }
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. Answers with the status; 0: nobody answered. */
function post({ url, fields }: Permission, content: Blob, signal: AbortSignal, { part }: Listener): Promise<number> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', content, 'file');
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    const stop = (): void => request.abort();
    let timer = setTimeout(stop, patience);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      clearTimeout(timer);
      timer = setTimeout(stop, patience);
      part(loaded / total);
    });
    request.addEventListener('loadend', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(request.status);
    });
    signal.addEventListener('abort', stop);
    request.open('POST', url);
    request.send(body);
  });
}
