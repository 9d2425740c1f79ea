import type { Bug } from './bug.ts';

const readdress = 'domain/readdress-submission.ts';

/** Mistakes in what operators do. */
export const operatorBugs: Bug[] = [
  {
    name: 'parked-delivered-anyway',
    says: 'a destination that is parked is tried all the same',
    edits: [{ file: 'domain/breaker.ts', find: 'if (breaker.parkedAt !== undefined)\n', replace: 'if (false)\n' }],
  },
  {
    name: 'parking-forgotten',
    says: 'an attempt that was under way lets a destination in again that was parked meanwhile',
    edits: [
      {
        file: 'domain/breaker.ts',
        find: '(parkedAt === undefined ? {} : { parkedAt });',
        replace: '(parkedAt === undefined ? {} : {});',
      },
    ],
  },
  {
    name: 'unpark-wakes-nobody',
    says: 'what waited for a parked destination sleeps on when it is let in again',
    edits: [
      {
        file: 'domain/park-destination.ts',
        find: 'if (await wake(item, destination, isAgain, ports)) waiting += 1;',
        replace: 'waiting += item.version > 0 ? 1 : 0;',
      },
    ],
  },
  {
    name: 'erase-leaves-the-contact',
    says: 'an erased submission still has the address of its applicant',
    edits: [
      {
        file: 'domain/erase-submission.ts',
        find: "sort !== sorts.meta && !sort.startsWith('EVENT#')",
        replace: "!sort.startsWith(sorts.meta) && !sort.startsWith('EVENT#')",
      },
    ],
  },
  {
    name: 'erase-leaves-a-document',
    says: 'the files of an erased submission stay in the document store',
    edits: [
      {
        file: 'domain/erase-submission.ts',
        find: 'await ports.documents.removeSealed(submission, document);',
        replace: '',
      },
    ],
  },
  {
    name: 'erased-before-it-ended',
    says: 'an operator can erase what is not delivered yet',
    edits: [
      { file: 'domain/erase-now.ts', find: "if (!isFinished) return problem('not-finished');", replace: '' },
      {
        file: 'domain/erase-submission.ts',
        find: "if (meta.state !== 'completed' && meta.state !== 'discarded') return false;",
        replace: '',
      },
    ],
  },
  {
    name: 'readdress-delivers-to-both',
    says: 'the office before still has to be delivered to when a person has chosen another one',
    edits: [
      {
        file: readdress,
        find: 'endDelivery(item, delivery, { by: operator.name, reason: operator.reason }, at),',
        replace: '[],',
      },
    ],
  },
  {
    name: 'readdressed-under-way',
    says: 'the office is changed while the submission is on its way to the one before',
    edits: [
      {
        file: readdress,
        find: "if (!owed.every(({ delivery }) => delivery.state === 'rejected')) return problem('not-waiting');",
        replace: '',
      },
    ],
  },
  {
    name: 'discarded-under-way',
    says: 'a submission is ended while it is handed over, and goes on at the other municipality',
    edits: [
      {
        file: 'domain/discard-submission.ts',
        find: "if (deliveries.some((delivery) => isRunning(delivery, now))) return problem('delivery-running');",
        replace: '',
      },
      {
        file: 'domain/discard-submission.ts',
        find: "if (done.some(({ destination }) => isHandOver(destination))) return problem('handed-over');",
        replace: '',
      },
    ],
  },
  {
    name: 'discarded-unheard',
    says: 'a hand-over that was tried, and of which nobody heard, can be ended: it goes on at the other municipality',
    edits: [
      { file: 'domain/discard-submission.ts', find: 'return mayBeHandedOver(delivery) || (', replace: 'return (' },
    ],
  },
  {
    name: 'sent-on-too-often',
    says: 'an operator sends on what may be handed over no more: it is sealed to somebody whom it never reaches',
    edits: [{ file: readdress, find: '&& header.hop >= maxHops ?', replace: '&& header.hop > maxHops + 1 ?' }],
  },
];
