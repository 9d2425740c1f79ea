import type { Bug } from './bug.ts';

/** Mistakes about a file that was refused and is replaced by a follow-up. */
export const replacingBugs: Bug[] = [
  {
    name: 'follow-up-in-two-commits',
    says: 'a follow-up is accepted by one commit, and the refused file taken off the first one by another',
    edits: [
      {
        file: 'domain/replace-file.ts',
        find: 'if ((await ports.store.commit(writes)).committed) return replaced(found, ports);',
        replace:
          'const own = await followUpWrites(found, checked, request.language, ports); if ((await ports.store.commit(own)).committed && (await ports.store.commit(writes.slice(own.length))).committed) return replaced(found, ports);',
      },
    ],
  },
  {
    name: 'replaced-file-kept',
    says: 'the refused file is not taken off the first one, which waits for it for ever',
    edits: [
      {
        file: 'domain/replace-file.ts',
        find: 'also: [removeDocument(item, document, ports.now().toISOString())],',
        replace: 'also: [],',
      },
    ],
  },
  {
    name: 'replaced-twice-refused',
    says: 'the second tab, and who lost the answer, are told that there is nothing to replace',
    edits: [
      {
        file: 'domain/find-refused.ts',
        find: "facts['document'] === wanted))",
        replace: "facts['document'] === 'never'))",
      },
    ],
  },
  {
    name: 'follow-up-to-a-follow-up',
    says: 'what replaces the file of a follow-up names that one, which no office knows as an application',
    edits: [
      {
        file: 'domain/replace-file.ts',
        find: 'const followUpOf = header.followUpOf ?? receiptNumber;',
        replace: 'const followUpOf = receiptNumber;',
      },
    ],
  },
  {
    name: 'follow-up-without-address',
    says: 'whoever replaces the file of a follow-up is not written to about it: a bug that we had',
    edits: [
      {
        file: 'domain/replace-file.ts',
        find: 'const contact = copy.contact ??',
        replace: 'const contact =',
      },
    ],
  },
];
