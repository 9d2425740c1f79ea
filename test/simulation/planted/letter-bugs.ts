import type { Bug } from './bug.ts';

const neighbours = 'aws/neighbours.ts';

/** Mistakes between municipalities with stacks of their own. */
export const letterBugs: Bug[] = [
  {
    name: 'lost-letter-taken-for-received',
    says: 'a letter to which no answer came is taken for received',
    edits: [
      {
        file: neighbours,
        find: "return posted.kind === 'taken' ? posted.answer : { unavailable: posted.code };",
        replace: "return posted.kind === 'taken' ? posted.answer : { submission: '0'.repeat(32) };",
      },
    ],
  },
  {
    name: 'report-told-once',
    says: 'a report that a neighbour did not take is not told again',
    edits: [
      {
        file: neighbours,
        find: "if (posted.kind === 'unavailable') throw new Error(",
        replace: "if (posted.kind === 'none') throw new Error(",
      },
    ],
  },
  {
    name: 'letter-for-another-taken',
    says: 'a letter that is addressed to another municipality is taken',
    edits: [
      {
        file: 'domain/letter.ts',
        find: "if (letter.aud !== tenant) return refused('foreign-address');",
        replace: '',
      },
    ],
  },
  {
    name: 'foreign-report-believed',
    says: 'any neighbour can say that a submission was delivered',
    edits: [
      {
        file: 'domain/receive-letter.ts',
        find: "return refuse('foreign-report', ports);",
        replace: '{}',
      },
    ],
  },
  {
    name: 'fetched-file-not-compared',
    says: 'a file that was fetched for a letter is kept as it came, cut off or not',
    edits: [
      {
        file: 'domain/receive-submission.ts',
        find: '(await sha256Hex(sealed)) !== sent.sealedSha256',
        replace: 'false',
      },
    ],
  },
  {
    name: 'arrival-on-no-list',
    says: 'what a hand-over brings before it is accepted stands on no list: cut off, it is kept for good; a bug that we had',
    edits: [
      {
        file: 'domain/announce-arrival.ts',
        find: "body, list: { name: 'expiry', at: body.until } }",
        replace: 'body }',
      },
    ],
  },
  {
    name: 'arrived-file-forgotten',
    says: 'of a hand-over that was cut off the notes are taken away and the files stay for good',
    edits: [
      {
        file: 'domain/sweep-arrival.ts',
        find: 'await ports.documents.removeSealed(submission, document);',
        replace: '',
      },
    ],
  },
  {
    name: 'neighbour-known-for-good',
    says: 'what is known of a neighbour is never read again: after it has a new key it is not believed any more',
    edits: [{ file: 'aws/keep-for.ts', find: 'before.until > at', replace: 'at > 0' }],
  },
];
