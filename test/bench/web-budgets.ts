/** One figure of `npm run bench:web`: what was measured, how often, and what it may be. */
export type Figure = {
  what: string;
  unit: 'KB' | 'MB' | 'ms' | '×';
  /** Of all that was measured. */
  median: number;
  n: number;
  /** Absent where the figure is only told, as those of the baseline are. */
  budget?: number;
};

const kilobyte = 1024;
const budgets = {
  /** HTML, style sheet and script of the first load, as they travel (promise P8). */
  page: 25,
  /** The check of answers, loaded at the first need. */
  check: 9,
  /** What a host's page loads to show forms, with the style sheet that is in it. */
  loader: 12,
  script: 100,
  interactive: 2.5,
  /** The same beside JSON Forms instead of a blank page. */
  interactiveToBaseline: 0.55,
  scriptToBaseline: 0.2,
  heap: 4,
  latency: 100,
};

/** One page as it was measured in one round; bytes and milliseconds. */
export type Sample = { bytes: number; script: number; interactive: number; heap: number; latency: number };
/** All that was measured: by page every round, and the sizes of what is loaded later or by others. */
export type Measured = {
  rounds: Record<'blank' | 'own' | 'baseline', Sample[]>;
  /** First load of every form that ships, bytes. */
  forms: Record<string, number>;
  check: number;
  loader: number;
};

/** The middle one of several; `NaN` of none. */
export function median(all: number[]): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The figures with their budgets, our form's first, then the baseline's. */
export function figuresOf({ rounds, forms, check, loader }: Measured): Figure[] {
  const n = rounds.own.length;
  const of = (page: keyof Measured['rounds'], name: keyof Sample): number =>
    median(rounds[page].map((sample) => sample[name]));
  const size = (what: string, bytes: number, budget?: number): Figure => ({
    what,
    unit: 'KB',
    median: bytes / kilobyte,
    n: 1,
    ...(budget !== undefined && { budget }),
  });
  const ratio = (what: string, a: number, b: number, budget?: number): Figure => ({
    what,
    unit: '×',
    median: a / b,
    n,
    ...(budget !== undefined && { budget }),
  });
  const time = (what: string, median: number, budget?: number): Figure => ({
    what,
    unit: 'ms',
    median,
    n,
    ...(budget !== undefined && { budget }),
  });
  const heap = (page: 'own' | 'baseline'): number => of(page, 'heap') / kilobyte / kilobyte;
  return [
    ...Object.entries(forms).map(([form, bytes]) => size(`first load of ${form}, gzip`, bytes, budgets.page)),
    size('check of answers, loaded later, gzip', check, budgets.check),
    size('loader of <intake-form> with its styles, gzip', loader, budgets.loader),
    time('script until 0.9 s after the first field', of('own', 'script'), budgets.script),
    ratio('script, to JSON Forms', of('own', 'script'), of('baseline', 'script'), budgets.scriptToBaseline),
    time('time to interactive', of('own', 'interactive')),
    ratio(
      'time to interactive, to a blank page',
      of('own', 'interactive'),
      of('blank', 'interactive'),
      budgets.interactive,
    ),
    ratio(
      'time to interactive, to JSON Forms',
      of('own', 'interactive'),
      of('baseline', 'interactive'),
      budgets.interactiveToBaseline,
    ),
    { what: 'heap', unit: 'MB', median: heap('own'), n, budget: budgets.heap },
    time('longest answer to a key', of('own', 'latency'), budgets.latency),
    time('blank page with one field: time to interactive', of('blank', 'interactive')),
    size('JSON Forms: first load, gzip', of('baseline', 'bytes')),
    time('JSON Forms: script until 0.9 s after the first field', of('baseline', 'script')),
    time('JSON Forms: time to interactive', of('baseline', 'interactive')),
    ratio(
      'JSON Forms: time to interactive, to a blank page',
      of('baseline', 'interactive'),
      of('blank', 'interactive'),
    ),
    { what: 'JSON Forms: heap', unit: 'MB', median: heap('baseline'), n },
    time('JSON Forms: longest answer to a key', of('baseline', 'latency')),
  ];
}

/**
 * How a figure stands: milliseconds depend on the machine and are told. Sizes decide; so do ratios, unless only sizes may
 * (`onlySizes`), as on a machine of which others have the use as well: there even a blank page is quick or slow by chance.
 */
export function verdictOn(
  { unit, median: found, budget }: Figure,
  onlySizes = false,
): 'kept' | 'broken' | 'over, told only' | '' {
  if (budget === undefined) return '';
  if (found <= budget) return 'kept';
  const isToldOnly = unit === 'ms' || (unit === '×' && onlySizes);
  return isToldOnly && !Number.isNaN(found) ? 'over, told only' : 'broken';
}
