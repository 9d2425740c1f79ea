import { type PackFinding, packFindings } from './pack-findings.ts';
import { sameWords } from './same-words.ts';
import { languagePacks } from './words.ts';

/** What is wrong with the words of any language that we speak; nothing, or no page is built. */
export function checkPacks(packs: ReadonlyMap<string, unknown> = languagePacks): PackFinding[] {
  return [...packs].flatMap(([language, words]) =>
    packFindings({ language, words, german: languagePacks.get('de'), same: sameWords[language] }),
  );
}
