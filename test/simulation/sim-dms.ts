import { createHash } from 'node:crypto';

type Stored = { id: string; kind: 'folder' | 'document'; length: number; sha256: string; content?: Uint8Array };
/**
 * A DMS in memory that speaks as much of the CMIS 1.1 browser binding as our connector asks for, to the unchanged
 * connector through `fetch`. Names below a folder are unique, as the standard demands (409 nameConstraintViolation), but for
 * those DMS that do not care.
 */
export class SimDms {
  readonly objects = new Map<string, Stored>();
  readonly #origin: string;
  readonly isLax: boolean;
  #ids = 0;

  /** `isLax`: it takes a second object of the same name beside the first, against the standard. */
  constructor(origin: string, isLax = false) {
    this.#origin = origin;
    this.isLax = isLax;
    this.objects.set('/Eingang', this.#stored('folder'));
  }

  /** Names of the cases, and of the documents in each. */
  cases(): Map<string, string[]> {
    const cases = new Map<string, string[]>();
    for (const [path, { kind }] of this.objects) {
      const [, base = '', name = '', document] = path.split('/');
      if (base === '' || name === '') continue;
      if (kind === 'folder') cases.set(name, cases.get(name) ?? []);
      else cases.set(name, [...(cases.get(name) ?? []), document ?? '']);
    }
    return cases;
  }

  /** Answers one call; `content` is the file that it brings, already read. */
  answer(url: URL, body: FormData | undefined, content: Uint8Array | undefined): Response {
    if (url.pathname === '/cmis') return Response.json({ post: { rootFolderUrl: `${this.#origin}/root` } });
    const path = decodeURIComponent(url.pathname.slice('/root'.length));
    if (url.searchParams.get('cmisselector') === 'children') return this.#children(path);
    if (body === undefined) return this.#object(this.objects.get(path));
    const text = (name: string): string => {
      const value = body.get(name);
      return typeof value === 'string' ? value : '';
    };
    const action = text('cmisaction');
    if (action === 'setContent') return this.#replace(text('objectId'), content);
    const name = `${path}/${text('propertyValue[1]')}`;
    if (path !== '' && !this.objects.has(path)) return refused(404, 'objectNotFound');
    const isTwin = this.objects.has(name);
    if (isTwin && !this.isLax) return refused(409, 'nameConstraintViolation');
    const made = this.#stored(action === 'createFolder' ? 'folder' : 'document', content);
    this.objects.set(isTwin ? `${name} (${made.id})` : name, made);
    return this.#object(made, 201);
  }

  /** All on one page: no folder here has a hundred. */
  #children(path: string): Response {
    const inside = [...this.objects].filter(([name]) => name.slice(0, name.lastIndexOf('/')) === path);
    const objects = inside.map(([, { id }]) => ({ object: { succinctProperties: { 'cmis:objectId': id } } }));
    return Response.json({ objects, hasMoreItems: false });
  }

  #replace(id: string, content: Uint8Array | undefined): Response {
    const found = [...this.objects].find(([, one]) => one.id === id);
    if (found === undefined) return refused(404, 'objectNotFound');
    const replaced = { ...this.#stored('document', content), id };
    this.objects.set(found[0], replaced);
    return this.#object(replaced, 201);
  }

  #stored(kind: Stored['kind'], content?: Uint8Array): Stored {
    this.#ids += 1;
    const sha256 = createHash('sha256')
      .update(content ?? '')
      .digest('hex');
    return { id: `object-${this.#ids}`, kind, length: content?.length ?? 0, sha256, ...(content && { content }) };
  }

  #object(found: Stored | undefined, status = 200): Response {
    if (found === undefined) return refused(404, 'objectNotFound');
    const { id, kind, length, sha256 } = found;
    const stream =
      kind === 'folder' ? {} : { 'cmis:contentStreamLength': length, 'cmis:contentStreamHash': [`{sha-256}${sha256}`] };
    return Response.json({ succinctProperties: { 'cmis:objectId': id, ...stream } }, { status });
  }
}

/** A refusal as CMIS words it. */
export const refused = (status: number, exception: string, headers: Record<string, string> = {}): Response =>
  Response.json({ exception, message: exception }, { status, headers });
