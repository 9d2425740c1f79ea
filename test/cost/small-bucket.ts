import { refusalOf } from './small-policy.ts';

/** A request to the bucket: everything after the bucket's name is the key. */
export type BucketRequest = {
  method: string;
  key: string;
  query: URLSearchParams;
  type: string;
  encoding?: string | undefined;
  /** Puts only where there is nothing. */
  isFirst: boolean;
  body: Buffer;
};
/** What S3 answers. */
export type BucketAnswer = { status: number; body?: Uint8Array | string; headers?: Record<string, string> };
type Version = { id: string; content: Uint8Array; encoding?: string | undefined };

/** A bucket in memory that keeps versions, for the requests that `aws/objects.ts` and browsers make. */
export class SmallBucket {
  readonly #objects = new Map<string, Version[]>();
  readonly #verdicts = new Map<string, string>();
  #made = 0;

  async answer(request: BucketRequest): Promise<BucketAnswer> {
    const { method, key, query } = request;
    if (method === 'DELETE') return this.#remove(key, query.get('versionId') ?? '');
    if (method === 'PUT' && request.isFirst && this.#objects.has(key))
      return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
    if (method === 'PUT') return this.#put(key, request.body, request.encoding);
    if (method === 'POST') return this.#upload(request);
    if (query.has('tagging')) return this.#tags(key, query.get('versionId') ?? '');
    return query.has('versions') ? this.#list(query.get('prefix') ?? '') : this.#get(key, query.get('versionId'));
  }

  /** Bytes that lie below a prefix, all versions. */
  bytes(prefix: string): number {
    return [...this.#objects]
      .filter(([key]) => key.startsWith(prefix))
      .flatMap(([, versions]) => versions)
      .reduce((sum, { content }) => sum + content.length, 0);
  }

  /** GuardDuty has looked at an object: at this version of it, or at all. */
  judge(key: string, word: string, version?: string): void {
    for (const { id } of this.#objects.get(key) ?? [])
      if (version === undefined || version === id) this.#verdicts.set(id, word);
  }

  #tags(key: string, version: string): BucketAnswer {
    if (this.#objects.get(key)?.some(({ id }) => id === version) !== true)
      return { status: 404, body: '<Error><Code>NoSuchVersion</Code></Error>' };
    const word = this.#verdicts.get(version);
    const tag = word === undefined ? '' : `<Tag><Key>GuardDutyMalwareScanStatus</Key><Value>${word}</Value></Tag>`;
    return { status: 200, body: `<Tagging><TagSet>${tag}</TagSet></Tagging>` };
  }

  #put(key: string, content: Uint8Array, encoding?: string): BucketAnswer {
    const id = `v${(this.#made += 1)}`;
    this.#objects.set(key, [...(this.#objects.get(key) ?? []), { id, content, encoding }]);
    return { status: 200, headers: { etag: `"${id}"`, 'x-amz-version-id': id } };
  }

  #get(key: string, version: string | null): BucketAnswer {
    const versions = this.#objects.get(key) ?? [];
    const found = version === null ? versions.at(-1) : versions.find(({ id }) => id === version);
    if (found === undefined) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
    const encoding = found.encoding === undefined ? {} : { 'content-encoding': found.encoding };
    const headers = { etag: `"${found.id}"`, 'x-amz-version-id': found.id, ...encoding };
    return { status: 200, body: found.content, headers };
  }

  #list(prefix: string): BucketAnswer {
    const versions = [...this.#objects]
      .filter(([key]) => key.startsWith(prefix))
      .flatMap(([key, all]) => all.map(({ id }) => `<Version><Key>${key}</Key><VersionId>${id}</VersionId></Version>`));
    return {
      status: 200,
      body: `<ListVersionsResult><IsTruncated>false</IsTruncated>${versions.join('')}</ListVersionsResult>`,
    };
  }

  #remove(key: string, version: string): BucketAnswer {
    const left = (this.#objects.get(key) ?? []).filter(({ id }) => id !== version);
    if (left.length === 0) this.#objects.delete(key);
    else this.#objects.set(key, left);
    return { status: 204 };
  }

  /** A browser's form with a file. */
  async #upload({ type, body }: BucketRequest): Promise<BucketAnswer> {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const [key, file, next] = [form.get('key'), form.get('file'), form.get('success_action_redirect')];
    if (typeof key !== 'string' || !(file instanceof Blob)) return { status: 400, body: '<Error/>' };
    const content = new Uint8Array(await file.arrayBuffer());
    const refusal = refusalOf(form, content, new Date());
    if (refusal !== undefined) return { status: refusal, body: '<Error/>' };
    const put = this.#put(key, content);
    return typeof next === 'string' ? { status: 303, headers: { location: next } } : { ...put, status: 204 };
  }
}
