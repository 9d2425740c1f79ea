import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import type { DraftPlace, Draft } from './keep-draft.ts';

/**
 * Stands, in an address, for what a review page has shown of a draft: its answers and its uploaded files (ids, in any order).
 * Who has not got the draft's token learns nothing of the answers from it.
 */
export async function draftMark(
  { answers }: Draft,
  files: string[],
  { token }: Pick<DraftPlace, 'token'>,
): Promise<string> {
  return (await sha256Hex(`${token}.${canonicalJson({ answers, files: files.toSorted() })}`)).slice(0, 16);
}
