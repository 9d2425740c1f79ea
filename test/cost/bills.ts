import { canaryWalks, cellMonth } from './cell-month.ts';
import type { Counts } from './count-costs.ts';
import { bounds, documents, gigabyte, type Usage } from './prices.ts';
import { type Priced, priced, sum, total } from './price-life.ts';

/** A bill with its lines, what they come to in euros, and what they may come to at most. */
export type Bill = { name: string; lines: Priced[]; eur: number; atMost?: number };
/** What a month with so many submissions costs, in euros. */
export type Month = { submissions: number; plain: number; withDocuments: number };
/** Everything that `npm run cost` shows. */
export type Bills = { bounded: Bill[]; beside: Bill[]; byRest: Bill[]; months: Month[] };

/** What is assumed: GuardDuty looks at each document. What our steps do about it is counted. */
const assumed: Usage = {
  scannedFiles: documents.perSubmission,
  scannedGb: (documents.perSubmission * documents.bytes) / gigabyte,
};
/** What GuardDuty asks of the bucket for each document: it reads it and tags it. How AWS bills tags we have not seen. */
const askedByScanner: Usage = { s3Reads: documents.perSubmission, s3Writes: documents.perSubmission };
/** From so many submissions a month on, functions mostly still run from the one before. */
const mostlyWarm = 100_000;

/** Makes bills of what was counted. */
export function makeBills({ warm, cold, idle }: Counts): Bills {
  const thousand = (name: string, usage: Usage, atMost?: number): Bill => billOf(name, priced(usage, 1000), atMost);
  const full = sum([warm.withDocuments.handled, warm.withDocuments.sent, assumed]);
  const cell = sum([cellMonth(), idle, warm.plain.handled], [1, 1, canaryWalks]);
  const starts = sum([cold.plain.handled, warm.plain.handled], [1, -1]);
  const bounded = [
    thousand('1,000 submissions without documents', warm.plain.handled, bounds.plain),
    thousand('1,000 submissions with documents, scan, mail, sent to the DMS', full, bounds.withDocuments),
    billOf('a month without submissions', priced(idle), bounds.idle),
    billOf('a month of a cell, shared by up to 50 tenants', priced(cell), bounds.cell),
  ];
  return {
    bounded,
    byRest: bounded.map(({ name, lines }) => billOf(name, lines.map(byRest))),
    beside: [
      thousand('more, where every function starts anew', starts),
      thousand('without documents: sent to browser and DMS', warm.plain.sent),
      thousand('without documents: erased, and forgotten after three years', warm.plain.erased),
      thousand('without documents: the last trace, for three years', warm.plain.remembered),
      thousand('without documents: read for the books every night, for three years', warm.plain.balanced),
      thousand('with documents: erased, and forgotten after three years', warm.withDocuments.erased),
      thousand('with documents: the last trace, for three years', warm.withDocuments.remembered),
      thousand('with documents: what GuardDuty asks of the bucket, at most', askedByScanner),
      thousand('with documents: read for the books every night, for three years', warm.withDocuments.balanced),
    ],
    months: [100, 10_000, 1_000_000].map((submissions) => {
      const { plain, withDocuments } = submissions < mostlyWarm ? cold : warm;
      const month = (usages: Usage[]): number => total(priced(sum(usages), submissions)) + total(priced(idle));
      return {
        submissions,
        plain: month(Object.values(plain)),
        withDocuments: month([...Object.values(withDocuments), assumed, askedByScanner]),
      };
    }),
  };
}

/** The same amount, where a REST API stands in the place of the HTTP API. */
function byRest(one: Priced): Priced {
  const [instead = one] = one.line === 'apiRequests' ? priced({ restRequests: one.amount }) : [];
  return instead;
}

function billOf(name: string, lines: Priced[], atMost?: number): Bill {
  return { name, lines, eur: total(lines), ...(atMost !== undefined && { atMost }) };
}

/** Bills that come to more than they may, in words. */
export function faultsOf({ bounded }: Bills): string[] {
  return bounded.flatMap(({ name, eur, atMost = 0 }) =>
    eur > atMost ? [`${name}: EUR ${eur.toFixed(4)}, allowed are ${atMost.toFixed(2)}`] : [],
  );
}
