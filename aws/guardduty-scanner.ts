import type { Scanner } from '../domain/ports.ts';
import type { ScanVerdict } from '../schemas/document.ts';
import { scanTag } from '../schemas/scan-tag.ts';
import { type Bucket, getTags } from './objects.ts';
import { quarantineKey } from './stored-documents.ts';

/**
 * Amazon GuardDuty's words, as the tag has them. What it could not look into (a password, too many files in an archive, a
 * fault of its own) a person must look at.
 */
const verdicts = new Map<string, ScanVerdict>([
  ['NO_THREATS_FOUND', 'clean'],
  ['THREATS_FOUND', 'infected'],
  ['UNSUPPORTED', 'unscannable'],
  ['ACCESS_DENIED', 'unscannable'],
  ['FAILED', 'unscannable'],
]);

/**
 * Reads what Amazon GuardDuty Malware Protection for S3 said of exactly the pinned version, from the tag that it left
 * there and nobody else may set (`infra/scanning.ts`). Its event is only a reason to look: it may be lost, come twice, or tell of another version. A word that we do
 * not know is never taken for harmless. Throws where the tag may not be read, as of a version that is gone
 * (docs/decisions/0013).
 */
export function guardDutyScanner(place: Bucket): Scanner {
  return {
    scan: async ({ submission, document, pin }) => {
      const tags = await getTags(place, quarantineKey(submission, document), pin);
      if (tags === undefined) return 'unscannable';
      const word = tags.get(scanTag);
      return word === undefined ? 'pending' : (verdicts.get(word) ?? 'unscannable');
    },
  };
}
