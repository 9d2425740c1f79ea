import type { Bug } from './bug.ts';

/** Mistakes about what has a time to live. */
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
];
