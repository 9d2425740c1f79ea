import type { FunctionName } from '../schemas/steps-on-aws.ts';
import type { Metrics } from './log-line.ts';
import { measured } from './measured.ts';

const intake = new Set<FunctionName>(['accept-submission', 'send-draft']);

/**
 * What the cell learns of an answer. At intake: whether a submission was accepted, refused, or met a fault of ours (a dry
 * run is neither), and how long it took. Of the others: faults only, so that a page that is read costs nothing.
 */
export function answerMetrics(step: FunctionName, status: number, milliseconds: number): Metrics {
  const isFault = status >= 500;
  const Faults = isFault ? 1 : undefined;
  if (!intake.has(step)) return measured({ Faults });
  return measured({
    Faults,
    Accepted: isFault ? 0 : status === 202 || status === 303 ? 1 : undefined,
    Refused: status >= 400 && !isFault ? 1 : undefined,
    AcceptMilliseconds: Math.round(milliseconds),
  });
}
