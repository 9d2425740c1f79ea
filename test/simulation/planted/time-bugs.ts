import type { Bug } from './bug.ts';

/** Mistakes about time: what has one to live, what comes late, and the nightly books. */
export const timeBugs: Bug[] = [
  {
    name: 'draft-shown-after-its-day',
    says: 'a draft is shown for as long as nothing has taken it away: a bug that we had',
    edits: [
      {
        file: 'domain/keep-draft.ts',
        find: 'const isOver = found?.list !== undefined && found.list.at <= ports.now().toISOString();',
        replace: 'const isOver = false;',
      },
    ],
  },
  {
    name: 'late-verdict-waits-in-the-books',
    says: 'a file whose verdict came after all waits for a person in the books, which never add up then: a bug that we had',
    edits: [{ file: 'domain/judge-account.ts', find: "type === 'document-held' &&", replace: 'false &&' }],
  },
  {
    name: 'roots-not-linked',
    says: 'a night’s root does not name the one before it',
    edits: [
      {
        file: 'domain/daily-roots.ts',
        find: 'previous: previous?.hash ?? beginning };',
        replace: 'previous: beginning };',
      },
    ],
  },
  {
    name: 'forgotten-case-not-missed',
    says: 'a case that a DMS confirmed and lost is not missed by who compares',
    edits: [
      {
        file: 'domain/compare-cases.ts',
        find: '.filter(({ caseFile }) => !there.has(caseFile))',
        replace: '.filter(({ caseFile }) => caseFile === destination)',
      },
    ],
  },
  {
    name: 'older-parts-not-known',
    says: 'what an earlier edition wrote is called changed as soon as this one goes on with it: a bug that we had',
    edits: [
      {
        file: 'domain/judge-hashes.ts',
        find: '(isOlder || mayBeUnsaid(item))',
        replace: 'mayBeUnsaid(item)',
      },
    ],
  },
];
