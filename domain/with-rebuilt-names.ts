import type { Submission } from '../schemas/submission.ts';
import { displayName } from './display-name.ts';

/**
 * The submission with the names of its files built anew. Ours stay as they are; what another tenant sealed may name a file as it likes,
 * and a name decides where a file lies and by what it is opened. Only after its hash was compared: that is over the names as they were sealed.
 */
export const withRebuiltNames = (submission: Submission): Submission => ({
  ...submission,
  documents: submission.documents.map((facts) => ({ ...facts, name: displayName(facts.name, facts.mediaType) })),
});
