/**
 * Every number that a cell watches, over all of its tenants together: never per tenant, because each value of a dimension
 * costs money (promise P7). The functions write them into their log line, alarms and dashboard read them.
 */
export const metrics = {
  /** Intake: 1 for a submission that was accepted, 0 for one that met a fault of ours. Its average is the availability. */
  Accepted: 'Count',
  /** Intake: answered with a problem of the caller's. */
  Refused: 'Count',
  /** Intake: how long the answer took. */
  AcceptMilliseconds: 'Milliseconds',
  /** Answers with 5xx, and invocations that ended in a fault, of any step. */
  Faults: 'Count',
  /** Answers with 429, of the gateway or of a function: a budget of requests was used up. Counted from the log of requests. */
  Limited: 'Count',
  /** Sweeper, every minute: how long the item that was due longest had been due. The number of its samples is the heartbeat. */
  OldestDueSeconds: 'Seconds',
  /** Sweeper: since when the oldest submission that it took up had been accepted without being delivered. */
  OldestUndeliveredSeconds: 'Seconds',
  /** Sweeper, every quarter of an hour: what waits for a person. */
  WaitingForPerson: 'Count',
  /** Sweeper, every quarter of an hour: for how long the destination that is blocked longest has been blocked. */
  BlockedSeconds: 'Seconds',
  /** Sweeper, every quarter of an hour: messages that were given up on. */
  DeadLetters: 'Count',
  /** Nightly round: what in the books of table and files does not add up. */
  Mismatches: 'Count',
  /** Canary: 1 where a walk from the form to the delivered status failed, 0 where it went through. */
  CanaryFailed: 'Count',
} as const satisfies Record<string, 'Count' | 'Milliseconds' | 'Seconds'>;
/** The name of a number that a cell watches. */
export type MetricName = keyof typeof metrics;

/** Where the numbers stand: the namespace, and the one dimension. */
export const metricPlace = { namespace: 'Rohrpost', dimension: 'cell' } as const;
