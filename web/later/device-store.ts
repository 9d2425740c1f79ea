/** A draft as it lies on this device: sealed, but for what is needed to find it again. Times are milliseconds since 1970. */
type Stored = {
  id: string;
  form: string;
  savedAt: number;
  until: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
};
/** What is known of a draft without opening it. */
export type Found = Pick<Stored, 'id' | 'savedAt' | 'until'>;

/** For how long a draft is kept on a device. */
export const keptDays = 14;
const sign = 'rohrpost-drafts';

/** Runs one transaction; fails where the browser keeps nothing (a private window, storage switched off). */
async function within<T>(store: 'keys' | 'drafts', run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    const transaction = database.transaction(store, 'readwrite');
    const request = run(transaction.objectStore(store));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    });
    return request.result;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('rohrpost', 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('drafts', { keyPath: 'id' });
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('closed')));
  });
}

/** This device's key: made here, never to be taken out, not even by us. */
async function deviceKey(): Promise<CryptoKey> {
  const found: CryptoKey | undefined = await within('keys', (keys) => keys.get('device'));
  if (found !== undefined) return found;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs may make one at the same moment: the first stays.
  await within('keys', (keys) => keys.add(made, 'device')).catch(() => undefined);
  const kept: CryptoKey = await within('keys', (keys) => keys.get('device'));
  return kept;
}

/** Keeps a draft. `isNew: false` keeps it only where it still is: what was sent or deleted in another tab stays away. */
export async function keepOnDevice(
  id: string,
  form: string,
  content: object,
  { now, isNew }: { now: number; isNew: boolean },
): Promise<Found | undefined> {
  if (!isNew && !(await draftsOnDevice(form, now)).some((found) => found.id === id)) return undefined;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await deviceKey(), plain);
  const stored: Stored = { id, form, savedAt: now, until: now + keptDays * 86_400_000, iv, sealed };
  await within('drafts', (drafts) => drafts.put(stored));
  localStorage.setItem(sign, '1');
  return stored;
}

/** The drafts of a form that are on this device, newest first; what is over goes. */
export async function draftsOnDevice(form: string, now: number): Promise<Found[]> {
  const all: Stored[] = await within('drafts', (drafts) => drafts.getAll());
  for (const { id } of all.filter(({ until }) => until <= now)) await removeFromDevice(id);
  return all.filter((draft) => draft.form === form && draft.until > now).toSorted((a, b) => b.savedAt - a.savedAt);
}

/** Opens a draft; undefined where it is not there any more or does not open. */
export async function readFromDevice(id: string): Promise<unknown> {
  const found: Stored | undefined = await within('drafts', (drafts) => drafts.get(id));
  if (found === undefined) return undefined;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: found.iv }, await deviceKey(), found.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

/** Takes a draft away, and with the last one the sign that there are any. */
export async function removeFromDevice(id: string): Promise<void> {
  await within('drafts', (drafts) => drafts.delete(id));
  if ((await within('drafts', (drafts) => drafts.count())) === 0) localStorage.removeItem(sign);
}
