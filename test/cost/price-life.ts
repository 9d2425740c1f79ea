import { countedAs } from '../../aws/count-some.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import type { Life } from './count-life.ts';
import {
  documents,
  euros,
  gigabyte,
  intakeStarts,
  type Line,
  milliseconds,
  monthsKept,
  monthsRemembered,
  platformLog,
  prices,
  type Usage,
} from './prices.ts';
import type { Run } from './running-tenant.ts';
import type { Call } from './small-aws.ts';

/** Megabytes of each function, as the stack gives them. */
export type Sizes = Record<string, number>;
/** A line of the bill. `eur`: of that amount, in euros. */
export type Priced = { line: Line; amount: number; eur: number };

const isHttp = (step: FunctionName): boolean =>
  ['show-forms', 'prepare-upload', 'accept-submission', 'read-submission'].includes(step);
const isQueued = (step: FunctionName): boolean => ['route-submission', 'deliver-submission'].includes(step);
const isMilliseconds = (step: FunctionName): step is keyof typeof milliseconds.own => step in milliseconds.own;

/** What some runs of functions use. `areStarts`: each of them begins with a start. */
export function usageOf(runs: Run[], sizes: Sizes, areStarts: boolean): Usage {
  return sum(runs.map((run) => usageOfRun(run, sizes, areStarts)));
}

function usageOfRun({ step, calls, lines, toDms }: Run, sizes: Sizes, isStart: boolean): Usage {
  const own = ownMilliseconds(step, calls);
  const billed =
    own + calls.length * milliseconds.callToAws + toDms * milliseconds.callToDms + (isStart ? milliseconds.start : 0);
  const text = lines.join('');
  const logged = text.length + platformLog.bytes + (isHttp(step) ? platformLog.access : 0);
  const logLines = lines.length + platformLog.lines + (isHttp(step) ? 1 : 0);
  return {
    ...usageOfCalls(calls),
    lambdaRequests: 1,
    lambdaGbSeconds: ((sizes[step] ?? Number.NaN) / 1024) * (billed / 1000),
    logGb: (logged + logLines * platformLog.bytesPerLine) / gigabyte,
    apiRequests: isHttp(step) ? 1 : 0,
    // One that receives and one that deletes; a send is the sender's.
    sqsRequests: (isQueued(step) ? 2 : 0) + calls.filter(({ service }) => service === 'sqs').length,
  };
}

/** Who is told of a verdict before the submission is there has nothing to seal. */
function ownMilliseconds(step: FunctionName, calls: Call[]): number {
  if (step === 'release-document' && !calls.some(({ operation }) => operation === 'PUT')) return milliseconds.look;
  return isMilliseconds(step) ? milliseconds.own[step] : 0;
}

function usageOfCalls(calls: Call[]): Usage {
  const count = (service: Call['service'], pattern = /./): number =>
    calls.filter((call) => call.service === service && pattern.test(call.operation)).length;
  return {
    writes: calls.reduce((all, { writes }) => all + writes, 0),
    reads: calls.reduce((all, { reads }) => all + reads, 0),
    // What deletes is free; what lists versions costs as much as what puts.
    s3Writes: count('s3', /^(?:PUT|POST|GET versions)$/),
    s3Reads: count('s3', /^GET$/),
    kmsRequests: count('ssm'),
    mails: count('ses'),
  };
}

/** The parts of a submission's life, each with what it uses. */
export type Parts = Record<'handled' | 'sent' | 'erased' | 'remembered' | 'balanced', Usage>;

/**
 * What a submission uses: `handled` from the form's page until it is delivered, acknowledged and looked at, and while it
 * is kept; `sent`: what goes out to her browser and to the DMS; `erased` when it is taken away, and again when its last
 * trace is; `remembered`: that trace, for the audit period; `balanced`: both read for the books, every night.
 */
export function partsOf(life: Life, sizes: Sizes, areStarts: boolean): Parts {
  const isNight = ({ step }: Run): boolean => step === 'expire-submissions';
  const days = life.runs.filter((run) => !isNight(run));
  const answered = days.reduce((all, run) => all + run.answered, 0);
  return {
    handled: sum([
      usageOf(days, sizes, areStarts),
      { s3Writes: life.uploads },
      {
        tableGbMonths: (life.stored.table / gigabyte) * monthsKept,
        s3GbMonths: (life.stored.bucket / gigabyte) * monthsKept,
      },
    ]),
    sent: { egressGb: (answered + life.delivered) / gigabyte },
    erased: usageOf(life.runs.filter(isNight).map(withoutBooks), sizes, areStarts),
    remembered: { tableGbMonths: (life.stored.tombstone / gigabyte) * monthsRemembered },
    balanced: {
      reads: nights * (readsOf(life.stored.table) * monthsKept + readsOf(life.stored.tombstone) * monthsRemembered),
    },
  };
}

/** What a night reads for the books it reads once for all submissions: that is in `balanced` and in the idle month. */
const withoutBooks = (run: Run): Run => ({
  ...run,
  calls: run.calls.filter(({ operation, key }) => operation !== 'Scan' && !/^(?:quarantine|clean)\/$/.test(key)),
});
const nights = 30;
/** A whole table is read eventually consistently, in pages of a megabyte: 8 KB for a unit, begun ones don't count. */
const readsOf = (bytes: number): number => bytes / 8192;

/** The time of the starts of intake that fall to one acceptance. What is read at a start stands beside the bounded sums. */
export function startsOfIntake(sizes: Sizes): Usage {
  const gigabytes = (sizes['accept-submission'] ?? Number.NaN) / 1024;
  return { lambdaGbSeconds: (gigabytes * milliseconds.start * intakeStarts) / 1000 };
}

/** What it takes to count that the form was opened, of which one of some is written (`aws/count-some.ts`), on the average. */
export function countingOf(sizes: Sizes): Usage {
  const gigabytes = (sizes['show-forms'] ?? Number.NaN) / 1024;
  return {
    writes: 1 / countedAs,
    lambdaGbSeconds: (gigabytes * milliseconds.callToAws) / 1000 / countedAs,
  };
}

/** Adds usages up; `factors` weigh them. */
export function sum(usages: Usage[], factors: number[] = usages.map(() => 1)): Usage {
  const total: Usage = {};
  for (const [index, usage] of usages.entries())
    for (const { line, amount } of entriesOf(usage)) total[line] = (total[line] ?? 0) + amount * (factors[index] ?? 1);
  return total;
}

/** What a submission uses on the average, where one document makes so much of a difference. */
export function averaged(plain: Parts, withOne: Parts): Parts {
  const part = (name: keyof Parts): Usage =>
    sum([plain[name], withOne[name], plain[name]], [1, documents.perSubmission, -documents.perSubmission]);
  return {
    handled: part('handled'),
    sent: part('sent'),
    erased: part('erased'),
    remembered: part('remembered'),
    balanced: part('balanced'),
  };
}

/** The lines of a bill for so many of a usage. */
export function priced(usage: Usage, times = 1): Priced[] {
  return entriesOf(usage).map(({ line, amount }) => {
    const { usd, per } = prices[line];
    return { line, amount: amount * times, eur: ((amount * times) / per) * usd * euros };
  });
}

/** What a bill comes to, in euros. */
export const total = (lines: Priced[]): number => lines.reduce((all, { eur }) => all + eur, 0);

const lines: Line[] = Object.keys(prices).filter((name): name is Line => name in prices);

function entriesOf(usage: Usage): { line: Line; amount: number }[] {
  return lines.flatMap((line) => {
    const amount = usage[line] ?? 0;
    return Math.abs(amount) < 1e-12 ? [] : [{ line, amount }];
  });
}
