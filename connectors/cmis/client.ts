import * as z from 'zod';
import type { ConnectorTools } from '../../domain/connector.ts';
import { readUpTo } from '../../domain/read-up-to.ts';
import { parseJson } from '../../schemas/parse-json.ts';
import type { CmisSettings } from './settings.ts';

/**
 * What a repository may call a refusal (CMIS 1.1, 2.2.1.4), and how those that are there call an id that they do not know. No
 * other word is kept: it goes to the log, and a DMS may repeat in it what it was given.
 */
const Exception = z.enum([
  'invalidArgument',
  'notSupported',
  'objectNotFound',
  'permissionDenied',
  'runtime',
  'constraint',
  'contentAlreadyExists',
  'filterNotValid',
  'nameConstraintViolation',
  'storage',
  'streamNotSupported',
  'updateConflict',
  'versioning',
  'repositoryNotFound',
]);
/** A repository's word, or ours for an answer that has none, or for one that is not what was asked for. */
type Refused =
  | z.infer<typeof Exception>
  | 'rootElsewhere'
  | 'noChildren'
  | 'noObject'
  | 'tooLarge'
  | 'noJson'
  | 'unknown';

/** The DMS answered, but not as hoped: status, CMIS exception name and, where told, after how many seconds to come back. */
export class CmisFault extends Error {
  status: number;
  exception: Refused;
  retryAfterSeconds: number | undefined;
  constructor(status: number, exception: Refused, retryAfterSeconds?: number) {
    super(`CMIS answered ${status} ${exception}`);
    this.status = status;
    this.exception = exception;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An object in the repository. `length` is the size of its content in bytes, for documents; `sha256` where the repository tells it. */
export type CmisObject = { id: string; length: number | undefined; sha256: string | undefined };
/** What is to be created. */
export type NewObject = { name: string; type: string; properties: Record<string, string> };

/** The few calls that we make. Paths begin at the root folder. */
export type CmisClient = {
  /** `undefined` where there is nothing at the path. */
  find(path: string): Promise<CmisObject | undefined>;
  /** Ids of what lies directly in a folder, a page at a time: `skip` were read before. */
  children(path: string, skip: number): Promise<{ ids: string[]; isMore: boolean }>;
  createFolder(parent: string, folder: NewObject): Promise<CmisObject>;
  createDocument(parent: string, document: NewObject, content: Blob): Promise<CmisObject>;
  setContent(id: string, name: string, content: Blob): Promise<void>;
};

const maxAnswerBytes = 1_048_576;
const Repositories = z.record(z.string(), z.looseObject({ rootFolderUrl: z.url() }));
const Succinct = z.looseObject({
  succinctProperties: z.looseObject({
    'cmis:objectId': z.string(),
    'cmis:contentStreamLength': z.number().nullish(),
    // CMIS 1.1, 2.1.4.3.3: any number of hashes, each as {algorithm}value.
    'cmis:contentStreamHash': z.array(z.string()).nullish(),
  }),
});
const pageSize = 100;
const Children = z.looseObject({
  objects: z.array(z.looseObject({ object: Succinct })),
  hasMoreItems: z.boolean().default(false),
});
const Refusal = z.looseObject({ exception: Exception });

/** Connects to a repository: asks for its root folder, which must be on the same host as the service. */
export async function connectCmis(
  settings: CmisSettings,
  { secret, signal }: Pick<ConnectorTools, 'secret' | 'signal'>,
): Promise<CmisClient> {
  const authorization = await authorisation(settings, secret);
  const ask = async (url: string, init: RequestInit = {}): Promise<unknown> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutSeconds * 1000)]);
    return read(
      await fetch(url, {
        ...init,
        // A redirect would take the password elsewhere: it is told as what it is, and not followed.
        redirect: 'manual',
        signal: limit,
        headers: { authorization, accept: 'application/json' },
      }),
    );
  };
  const repositories = Repositories.safeParse(await ask(settings.url));
  const root = repositories.data?.[settings.repository]?.rootFolderUrl;
  if (root === undefined) throw new CmisFault(404, 'repositoryNotFound');
  if (new URL(root).host !== new URL(settings.url).host) throw new CmisFault(502, 'rootElsewhere');
  const at = (path: string): string => `${root}${path.split('/').map(encodeURIComponent).join('/')}`;
  return {
    find: async (path) => {
      try {
        return objectOf(await ask(`${at(path)}?cmisselector=object&succinct=true`));
      } catch (fault) {
        if (fault instanceof CmisFault && fault.status === 404) return undefined;
        throw fault;
      }
    },
    children: async (path, skip) => {
      const query = `cmisselector=children&succinct=true&maxItems=${pageSize}&skipCount=${skip}`;
      const page = Children.safeParse(await ask(`${at(path)}?${query}`));
      if (!page.success) throw new CmisFault(502, 'noChildren');
      const { objects, hasMoreItems } = page.data;
      return { ids: objects.map(({ object }) => object.succinctProperties['cmis:objectId']), isMore: hasMoreItems };
    },
    createFolder: async (parent, folder) =>
      objectOf(await ask(`${at(parent)}?succinct=true`, { method: 'POST', body: form('createFolder', folder) })),
    createDocument: async (parent, document, content) => {
      const body = form('createDocument', document);
      body.append('content', content, document.name);
      return objectOf(await ask(`${at(parent)}?succinct=true`, { method: 'POST', body }));
    },
    setContent: async (id, name, content) => {
      const body = new FormData();
      for (const [field, value] of [
        ['cmisaction', 'setContent'],
        ['objectId', id],
        ['overwriteFlag', 'true'],
        ['_charset_', 'UTF-8'],
      ] as const)
        body.append(field, value);
      body.append('content', content, name);
      await ask(`${root}?succinct=true`, { method: 'POST', body });
    },
  };
}

async function authorisation({ auth }: CmisSettings, secret: ConnectorTools['secret']): Promise<string> {
  const value = await secret(auth.secret);
  if (auth.kind === 'bearer') return `Bearer ${value}`;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${auth.user}:${value}`)))}`;
}

function form(action: string, { name, type, properties }: NewObject): FormData {
  const body = new FormData();
  body.append('cmisaction', action);
  body.append('_charset_', 'UTF-8');
  for (const [index, [property, value]] of Object.entries({
    'cmis:objectTypeId': type,
    'cmis:name': name,
    ...properties,
  }).entries()) {
    body.append(`propertyId[${index}]`, property);
    body.append(`propertyValue[${index}]`, value);
  }
  return body;
}

async function read(response: Response): Promise<unknown> {
  const content = await readUpTo(response, maxAnswerBytes);
  if (content === undefined) throw new CmisFault(502, 'tooLarge');
  const parsed = parseJson(new TextDecoder().decode(content));
  if (response.ok && parsed !== undefined) return parsed;
  const refusal = Refusal.safeParse(parsed).data?.exception ?? (response.ok ? 'noJson' : 'unknown');
  throw new CmisFault(response.ok ? 502 : response.status, refusal, retryAfter(response));
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter(response: Response): number | undefined {
  const text = response.headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  return Number.isSafeInteger(seconds) ? Math.max(0, seconds) : undefined;
}

function objectOf(answer: unknown): CmisObject {
  const parsed = Succinct.safeParse(answer);
  if (!parsed.success) throw new CmisFault(502, 'noObject');
  const properties = parsed.data.succinctProperties;
  const hash = properties['cmis:contentStreamHash']?.find((one) => one.toLowerCase().startsWith('{sha-256}'));
  return {
    id: properties['cmis:objectId'],
    length: properties['cmis:contentStreamLength'] ?? undefined,
    sha256: hash?.slice('{sha-256}'.length).toLowerCase(),
  };
}
