import { type Problem, problem } from '../domain/problem.ts';
import type { Arrangement } from '../forms/arrange-items.ts';
import type { PageEntries } from '../forms/page-entries.ts';
import { isOwnPage } from './own-page.ts';
import { bodyLimits, mediaTypeOf, readText } from './read-json.ts';
import type { Site } from './site.ts';

/** A page as a browser posts it: its fields, the key that it carries, which list is to grow, and which item is to go or to move. */
export type TypedPage = {
  entries: PageEntries;
  key: string | undefined;
  add: string | undefined;
  arrangement: Arrangement;
  /** Whether she wants to go on later. */
  isSaved: boolean;
  /** The files that it shows; only a page with JavaScript names them, whose scripts are not served any more. */
  documents: string[] | undefined;
};

/** Reads a posted page; what no browser sends is refused. */
export async function readPage(site: Site, request: Request): Promise<TypedPage | Problem> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') return problem('wrong-content-type');
  const text = await readText(request, bodyLimits.bytes);
  if (text.kind === 'problem') return text;
  if (!isPageText(text.value)) return problem('invalid-text');
  const fields = new URLSearchParams(text.value);
  if (fields.size > bodyLimits.nodes) return problem('too-many-nodes');
  const entries: PageEntries = [...fields].filter(([name]) => /^(?:item:|next:)?\//.test(name));
  const field = (name: string): string | undefined => fields.get(name) ?? undefined;
  // Whoever knows the key knows the draft and the status link: a foreign page must not choose it.
  const key = isOwnPage(request, site.ports.baseUrl) ? field('key') : undefined;
  const arrangement = { remove: field('remove'), up: field('up'), down: field('down') };
  return {
    entries,
    key,
    add: field('add'),
    arrangement,
    isSaved: fields.has('save'),
    documents: field('documents')?.split(','),
  };
}

/** Whether a page's fields are UTF-8 without NUL under their percent signs: no browser sends anything else. */
function isPageText(text: string): boolean {
  try {
    return !decodeURIComponent(text).includes('\0');
  } catch {
    return false;
  }
}
