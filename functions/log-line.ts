import type { Log } from '../domain/ports.ts';

type DomainLine = Parameters<Log>[0];
/** What may stand in a log line: ids, codes and numbers. Whatever else is handed over does not get in. */
export type LogLine = Partial<DomainLine> & {
  step: string;
  outcome: string;
  tenant: string;
  requestId?: string;
  /** The line that sums up an invocation; the others tell of single acts in it. */
  summary?: true;
  method?: string;
  status?: number;
  milliseconds?: number;
  coldStart?: boolean;
  failed?: number;
  /** How many submissions the nightly books have looked at. */
  looked?: number;
};

/** Every name that a log line may have. */
export const logFields = [
  'step',
  'outcome',
  'tenant',
  'requestId',
  'summary',
  'method',
  'status',
  'milliseconds',
  'coldStart',
  'failed',
  'looked',
  'submission',
  'destination',
  'document',
  'form',
  'version',
  'code',
  'attempt',
] as const satisfies (keyof LogLine)[];

/** Numbers that the cell watches over all tenants together: a tenant is never a dimension, each value of one costs money. */
export type Metrics = Record<string, { value: number; unit: 'Count' | 'Milliseconds' | 'Seconds' }>;

/** One line of JSON, with metrics in CloudWatch's embedded format where there are any. */
export function logLine(line: LogLine, now: Date, metrics: Metrics = {}, cell = ''): string {
  const entries = logFields.flatMap((name) => (line[name] === undefined ? [] : [[name, line[name]]]));
  const measured = Object.entries(metrics);
  return JSON.stringify({
    time: now.toISOString(),
    ...Object.fromEntries(entries),
    ...(measured.length > 0 && {
      cell,
      ...Object.fromEntries(measured.map(([name, { value }]) => [name, value])),
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Rohrpost',
            Dimensions: [['cell']],
            Metrics: measured.map(([Name, { unit }]) => ({ Name, Unit: unit })),
          },
        ],
      },
    }),
  });
}

/** Writes a line where the platform collects lines. */
export function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}
