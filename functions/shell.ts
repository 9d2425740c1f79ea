import middyfy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { FunctionName } from '../schemas/steps-on-aws.ts';
import { answerMetrics } from './answer-metrics.ts';
import { type LogLine, logLine, type Metrics, writeLine } from './log-line.ts';

/** Who is running: the step, its tenant and the cell that watches it. */
export type Running = { step: FunctionName; tenant: string; cell: string };
/** What the summing-up line says of an invocation. */
export type Outcome = Pick<LogLine, 'outcome'> & Partial<LogLine>;
/** What an invocation gives back, and what is said of it. */
export type Done<Result> = { result: Result; line: Outcome; metrics?: Metrics };

/** Milliseconds that are kept at the end for writing down what became of an attempt, and for the log line. */
const kept = 5000;
/** Milliseconds before the function's end at which whoever waits gets an answer rather than none. */
const early = 500;
let cold = true;

/**
 * What every function has around its step: one line that sums up, and faults that are told by their kind only, because
 * their words may hold answers. This is the only place that knows middy.
 */
export function withShell<Event, Result>(
  running: Running,
  step: (event: Event, context: Context) => Promise<Done<Result>>,
  fault?: (event: Event) => Promise<Result>,
): (event: Event, context: Context) => Promise<Result> {
  const begun = new WeakMap<object, number>();
  const milliseconds = (context: Context): number => performance.now() - (begun.get(context) ?? performance.now());
  const tell = (context: Context, line: Outcome, metrics?: Metrics): void => {
    const { step: name, tenant, cell } = running;
    const taken = Math.round(milliseconds(context));
    const summary: LogLine = { step: name, tenant, summary: true, milliseconds: taken, coldStart: cold, ...line };
    writeLine(logLine({ ...summary, requestId: context.awsRequestId }, new Date(), metrics, cell));
    cold = false;
  };
  const handler = middyfy<Event, Result>(undefined, { timeoutEarlyInMillis: early })
    .before(({ context }) => {
      begun.set(context, performance.now());
    })
    .onError(async (request) => {
      const metrics = answerMetrics(running.step, 500, milliseconds(request.context));
      tell(request.context, { outcome: 'fault', code: kindOf(request.error) }, metrics);
      if (fault !== undefined) request.response = await fault(request.event);
    })
    .handler<Event, Result>(async (event, context) => {
      const { result, line, metrics } = await step(event, context);
      tell(context, line, metrics);
      return result;
    });
  return async (event, context) => {
    try {
      return await handler(event, context);
    } catch (fault) {
      // The platform writes down what a function throws, words and all.
      throw new StepFailed(kindOf(fault));
    }
  };
}

/** What the platform gets to see of a fault: its kind. */
class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** The kind of a fault; never its words. */
export function kindOf(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : typeof fault;
  return /^[A-Za-z][A-Za-z0-9.-]{0,60}$/.test(name) ? name : 'Error';
}

/** Aborts some seconds before the function's end, so that there is time to write down what was reached. */
export function endOf(context: Context): AbortSignal {
  return AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - kept));
}
