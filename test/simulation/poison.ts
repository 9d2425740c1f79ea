import * as z from 'zod';

const AnswersFile = z.looseObject({ answers: z.unknown() });

/** Answers that hold this word make rendering throw, each time: a submission that no retry can help. */
export const poison = 'Gift';

/**
 * Whether a record can't be laid out. Only the answers are looked at: one in some 200,000 signatures spells the word by chance, and
 * in `antrag.json` the receipt stands beside them.
 */
export const isPoisoned = (answersJson: string): boolean =>
  JSON.stringify(AnswersFile.parse(JSON.parse(answersJson)).answers).includes(poison);
