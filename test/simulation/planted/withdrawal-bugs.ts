import type { Bug } from './bug.ts';

/** Mistakes about what an applicant takes back. */
export const withdrawalBugs: Bug[] = [
  {
    name: 'withdrawn-under-a-delivery',
    says: 'a submission is withdrawn while it is being brought to the DMS: it is there, and its case is closed here',
    edits: [
      {
        file: 'domain/withdraw-submission.ts',
        find: "if (deliveries.some(mayArrive)) return 'withdrawal-running';",
        replace: '',
      },
    ],
  },
];
