import type { Bug } from './bug.ts';

const erase = 'domain/erase-submission.ts';
/** What is said once an erasure is written. */
const erased = "ports.log({ step: 'expire-submissions', submission: meta.id, outcome: commit";

/** Mistakes between acceptance and delivery, and after it. */
export const pipelineBugs: Bug[] = [
  {
    name: 'sweeper-off',
    says: 'nobody looks for what is due: a lost hint is never made good',
    edits: [
      {
        file: 'domain/resume-submissions.ts',
        find: 'for (let read = 0; read < readsAtMost; read += 1) {',
        replace: 'for (let read = 0; read < 0; read += 1) {',
      },
    ],
  },
  {
    name: 'sweeper-overwrites',
    says: 'the sweeper writes back what the list showed, whoever has worked on it meanwhile',
    edits: [
      {
        file: 'domain/resume-submissions.ts',
        find: "list: { name: 'due', at: at.toISOString() } }, if: { version } },",
        replace: "list: { name: 'due', at: at.toISOString() } }, if: 'any' },",
      },
    ],
  },
  {
    name: 'transition-without-condition',
    says: 'a submission changes without regard to the version that was read',
    edits: [
      { file: 'domain/advance-submission.ts', find: 'list, if: { version } };', replace: "list, if: 'any' };" },
      { file: 'domain/linked-writes.ts', find: "body: event }, if: 'absent' }", replace: "body: event }, if: 'any' }" },
    ],
  },
  {
    name: 'chain-with-a-gap',
    says: 'an event does not name the one before it',
    edits: [
      {
        file: 'domain/event-chain.ts',
        find: 'previous: previous?.hash ?? beginning,',
        replace: 'previous: beginning,',
      },
    ],
  },
  {
    name: 'harmful-file-released',
    says: 'a file in which the scanner found something goes on',
    edits: [{ file: 'domain/judge-file.ts', find: "verdict === 'infected' || verdict", replace: 'verdict' }],
  },
  {
    name: 'no-verdict-taken-for-harmless',
    says: 'a file goes on before the scanner has spoken',
    edits: [
      {
        file: 'domain/judge-file.ts',
        find: "if (verdict === 'pending') return { kind: 'pending' };",
        replace:
          "if (verdict === 'pending') return { kind: 'harmless', verdict: 'clean', content: (await read()) ?? new Uint8Array() };",
      },
    ],
  },
  {
    name: 'release-wakes-nobody',
    says: 'a delivery that waited for a file waits on: the due time is so far that nobody comes back in time',
    edits: [
      { file: 'domain/deliver-submission.ts', find: 'Math.min(waited, 6 * 3_600_000)', replace: '40 * 86_400_000' },
    ],
  },
  {
    name: 'accepted-upload-swept',
    says: 'the nightly round takes away files that belong to an accepted submission',
    edits: [
      {
        file: 'domain/sweep-upload.ts',
        find: "if (document.state === 'accepted' || document.state === 'held') return false;",
        replace: '',
      },
      {
        file: 'domain/collect-documents.ts',
        find: "const list = { name: 'due', at: ports.now().toISOString() } as const;",
        replace: "const list = { name: 'expiry', at: ports.now().toISOString() } as const;",
      },
    ],
  },
  {
    name: 'hand-over-not-idempotent',
    says: 'a parcel that arrives twice is two submissions',
    edits: [
      {
        file: 'domain/receive-submission.ts',
        find: 'if ((await readMeta(ports.store, id)) !== undefined) return { submission: id };',
        replace: '',
      },
      {
        file: 'domain/receive-submission.ts',
        find: ').slice(0, 32);',
        replace: ').slice(0, 32).replace(/^.{8}/, ports.now().getTime().toString(16).slice(-8));',
      },
    ],
  },
  {
    name: 'never-acknowledged',
    says: 'what was delivered is never completed, so that its retention never begins',
    edits: [
      {
        file: 'domain/acknowledge-submission.ts',
        find: 'isUntold(current, at) ? told(current, mail) : undefined;',
        replace: 'undefined;',
      },
    ],
  },
  {
    name: 'retention-before-its-time',
    says: 'the retention begins and ends with the delivery',
    edits: [
      {
        file: 'domain/acknowledge-submission.ts',
        find: 'addPeriod(new Date(endedAt), meta.header.retention.afterDelivery).toISOString()',
        replace: 'endedAt',
      },
    ],
  },
  {
    name: 'undelivered-erased-by-the-clock',
    says: 'what nobody could deliver in time is erased instead of shown to a person',
    edits: [
      {
        file: 'domain/expire-submissions.ts',
        find: "if (stored.kind === 'live' && stored.meta.state === 'routed') return escalate(stored.meta.id, ports);",
        replace: '',
      },
      {
        file: 'domain/erase-submission.ts',
        find: "if (meta.state !== 'completed' && meta.state !== 'discarded') return false;",
        replace: '',
      },
    ],
  },
  {
    name: 'tombstone-before-the-files',
    says: 'the tombstone is written first: who crashes after it leaves answers behind that nobody looks for',
    edits: [
      { file: erase, find: '  await removeAll(rest, ports);\n', replace: '' },
      { file: erase, find: erased, replace: `await removeAll(rest, ports);\n  ${erased}` },
    ],
  },
  {
    name: 'no-tombstone',
    says: 'erasure forgets that there was a submission: its key can be used anew',
    edits: [
      {
        file: erase,
        find: 'commit(await eraseWrites(',
        replace: 'commit(await noWrites(',
      },
      { file: erase, find: erased, replace: `await forget(item, ports);\n  ${erased}` },
      {
        file: erase,
        find: 'async function eraseWrites(',
        replace:
          'const noWrites = async (...given) => (await eraseWrites(...given)).slice(1);\nasync function eraseWrites(',
      },
    ],
  },
];
