import type { Bug } from './bug.ts';

const deliver = 'domain/deliver-submission.ts';
const cmis = 'connectors/cmis/index.ts';

/** Mistakes on the way out. */
export const deliveryBugs: Bug[] = [
  {
    name: 'no-attempt-recorded',
    says: 'attempts are not counted: what can never succeed is tried for ever',
    edits: [{ file: deliver, find: 'attempts: found.delivery.attempts + 1,', replace: 'attempts: 1,' }],
  },
  {
    name: 'lease-never-ends',
    says: 'who dies while delivering holds the delivery for good',
    edits: [
      {
        file: 'domain/delivery.ts',
        find: 'export const leaseMilliseconds = 11 * minute;',
        replace: 'export const leaseMilliseconds = 400 * day;',
      },
    ],
  },
  {
    name: 'lease-ignored',
    says: 'a second function delivers while the first still does',
    edits: [
      {
        file: deliver,
        find: 'if (delivery.lease && delivery.lease.until > now) return undefined;',
        replace: '',
      },
    ],
  },
  {
    name: 'lookup-skipped',
    says: 'after an attempt of unknown outcome the case is created without looking for it',
    edits: [
      {
        file: cmis,
        find: 'const found = await client.find(path);\n  if (found !== undefined) return found.id;',
        replace: '',
      },
    ],
  },
  {
    name: 'document-lookup-skipped',
    says: 'after an attempt of unknown outcome a document is created without looking for it',
    edits: [{ file: cmis, find: '(await client.find(place)) ??', replace: '' }],
  },
  {
    name: 'steps-share-a-name',
    says: 'all documents are one step: the second one is taken for done',
    edits: [{ file: cmis, find: '`document ${document.id}`', replace: "'document'" }],
  },
  {
    name: 'files-not-waited-for',
    says: 'a submission is delivered without the files that are still being looked at',
    edits: [
      {
        file: deliver,
        find: "if (document?.state !== 'released' && document?.state !== 'removed') return { kind: 'missing', one: item };",
        replace: "if (document?.state !== 'released' && document?.state !== 'removed') continue;",
      },
    ],
  },
  {
    name: 'delivered-when-unavailable',
    says: 'an attempt that failed is taken for a delivery',
    edits: [
      {
        file: 'domain/settle-delivery.ts',
        find: "if (outcome.kind === 'unavailable') return retryLater(leased, outcome, ports);",
        replace: "if (outcome.kind === 'unavailable') outcome = { kind: 'delivered', caseFile: { id: 'none' } };",
      },
    ],
  },
  {
    name: 'breaker-never-probes',
    says: 'a breaker that has opened lets nobody through again',
    edits: [
      {
        file: 'domain/breaker.ts',
        find: "return probe ? { kind: 'closed', failures } : { kind: 'open', until };",
        replace: "return { kind: 'open', until };",
      },
    ],
  },
  {
    name: 'postponed-off-the-list',
    says: 'what the breaker holds up stands on no list any more',
    edits: [
      {
        file: deliver,
        find: "item: { partition: item.partition, sort: item.sort, body, list: { name: 'due', at } },",
        replace: 'item: { partition: item.partition, sort: item.sort, body },',
      },
    ],
  },
  {
    name: 'retry-without-spread',
    says: 'what a breaker held up comes back all at once',
    edits: [{ file: deliver, find: 'Math.round(spreadOf(meta.id) * 120_000)', replace: '0' }],
  },
  {
    name: 'back-off-without-bound',
    says: 'each attempt waits ten times as long as the one before',
    edits: [
      {
        file: 'domain/delivery.ts',
        find: 'const delay = firstDelays[attempts - 1] ??',
        replace: 'const delay = minute * 10 ** attempts || firstDelays[attempts - 1] ||',
      },
    ],
  },
  {
    name: 'held-file-hinted-without-end',
    says: 'a delivery that waits for a held file is looked at every five minutes for weeks: a bug that we had',
    edits: [{ file: deliver, find: 'if (waited < hintAgainAfter) return;', replace: 'if (waited > 0) return;' }],
  },
  {
    name: 'record-of-another',
    says: 'a function that is used again delivers the answers of the submission before',
    edits: [
      {
        file: deliver,
        find: 'const submission = await unsealSubmission(body, ports);',
        replace: 'const submission = (kept ??= await unsealSubmission(body, ports));',
      },
      { file: deliver, find: 'async function connect(', replace: 'let kept;\nasync function connect(' },
    ],
  },
];
