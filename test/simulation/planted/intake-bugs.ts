import type { Bug } from './bug.ts';

const make = 'domain/make-submission.ts';

/** Mistakes on the way in. G1 to G4 are those that can be read in the source of a peer (reference, 1.1). */
export const intakeBugs: Bug[] = [
  {
    name: 'acceptance-without-condition',
    says: 'the acceptance overwrites what is there: the second click makes another submission',
    edits: [
      { file: make, find: "submission.receivedAt }, if: 'absent' }", replace: "submission.receivedAt }, if: 'any' }" },
      { file: make, find: "body: sealed }, if: 'absent' }", replace: "body: sealed }, if: 'any' }" },
      { file: make, find: "body: sealedCopy }, if: 'absent' }", replace: "body: sealedCopy }, if: 'any' }" },
      { file: 'domain/linked-writes.ts', find: "body: event }, if: 'absent' }", replace: "body: event }, if: 'any' }" },
    ],
  },
  {
    name: 'acknowledged-before-stored',
    says: 'the receipt goes out although the commit failed',
    edits: [
      {
        file: 'domain/accept-submission.ts',
        find: 'if (!result.committed) return lostRace(secrets, checked.requestHash, ports);',
        replace: '',
      },
      {
        file: 'domain/accept-submission.ts',
        find: 'const result = await ports.store.commit(writes);',
        replace: 'await ports.store.commit(writes).catch(() => undefined);',
      },
    ],
  },
  {
    name: 'G1-id-not-from-the-key',
    says: "a peer's G1: what is stored is unique by another name than the client's key, so that a repetition is stored twice",
    edits: [
      {
        file: 'domain/secrets-of-key.ts',
        find: 'id: hash.slice(0, 32),',
        replace: 'id: crypto.randomUUID().replaceAll("-", ""),',
      },
    ],
  },
  {
    name: 'G2-put-before-send',
    says: "a peer's G2: who crashes between writing and sending leaves what nobody looks for",
    edits: [
      {
        file: 'domain/resume-submissions.ts',
        find: "if (state === 'accepted') return { step: 'route-submission', submission };",
        replace: '',
      },
    ],
  },
  {
    name: 'G3-check-then-act',
    says: "a peer's G3: two functions see the same state and both go on, for want of a condition on the write",
    edits: [
      {
        file: 'domain/deliver-submission.ts',
        find: "const commit = await ports.store.commit([{ kind: 'put', item, if: { version } }]);\n  return commit.committed ?",
        replace: "await ports.store.commit([{ kind: 'put', item, if: 'any' }]);\n  return version > 0 ?",
      },
    ],
  },
  {
    name: 'G4-answers-in-a-log',
    says: "a peer's G4: a mismatch is logged with everything in it",
    edits: [
      {
        file: 'domain/accept-submission.ts',
        find: 'const winner = await readMeta(ports.store, secrets.id);\n  return winner === undefined ? found',
        replace:
          "const winner = await readMeta(ports.store, secrets.id);\n  ports.log({ step: 'accept-submission', outcome: 'mismatch', code: JSON.stringify(found) });\n  return winner === undefined ? found",
      },
      {
        file: 'domain/accept-submission.ts',
        find: "return problem('key-reused');",
        replace:
          "{ ports.log({ step: 'accept-submission', outcome: 'mismatch', code: seen }); return problem('key-reused'); }",
      },
      {
        file: 'domain/accept-submission.ts',
        find: 'const secrets = await secretsOfKey(',
        replace: 'seen = JSON.stringify(incoming.answers);\n  const secrets = await secretsOfKey(',
      },
      {
        file: 'domain/accept-submission.ts',
        find: 'async function check(',
        replace: "let seen = '';\nasync function check(",
      },
    ],
  },
  {
    name: 'other-answers-same-key',
    says: 'the same key with other answers gets the old receipt instead of a refusal',
    edits: [
      {
        file: 'domain/accept-submission.ts',
        find: 'before.meta.requestHash !== requestHash',
        replace: "before.meta.id === ''",
      },
    ],
  },
  {
    name: 'accepted-not-on-the-due-list',
    says: 'an accepted submission stands on no list: a lost hint is its end',
    edits: [{ file: make, find: "list: { name: 'due', at: submission.receivedAt },", replace: 'list: undefined,' }],
  },
  {
    name: 'sealed-to-the-wrong-key',
    says: 'answers are sealed to whoever takes them in, not to whom they belong',
    edits: [{ file: make, find: 'checked.place.owner,', replace: 'submission.header.tenant,' }],
  },
  {
    name: 'guessed-place',
    says: 'where a postcode means several places the first one is taken',
    edits: [
      {
        file: 'domain/decide-area.ts',
        find: 'if (candidates.length === 1) return first.ars;',
        replace: 'return first.ars;',
      },
    ],
  },
  {
    name: 'widest-rule-wins',
    says: 'of several rules of responsibility the one for the widest territory counts',
    edits: [{ file: 'domain/jurisdiction.ts', find: 'Math.max(...fitting', replace: 'Math.min(...fitting' }],
  },
  {
    name: 'ambiguity-guessed',
    says: 'of two authorities with the same right the first is taken, instead of asking a person',
    edits: [{ file: 'domain/jurisdiction.ts', find: 'return ids.size === 1 ?', replace: 'return ids.size >= 1 ?' }],
  },
  {
    name: 'status-without-secret',
    says: 'the status page opens without the right token',
    edits: [
      {
        file: 'domain/read-submission.ts',
        find: 'expected !== undefined && sameHash(expected, given)',
        replace: 'expected !== undefined && given !== undefined',
      },
    ],
  },
];
