/** What one unit of a line costs. `per`: how many units the price list names a price for. */
type Price = { what: string; unit: string; usd: number; per: number; source: string };

/**
 * Unit prices in eu-central-1, US dollars, without any free allowance, as read in November 2026. I: price list by
 * Infracost's golden files; Z, E: public tables for eu-central-1; G: three documents on GuardDuty; M: from memory, to be
 * looked at in the price list before they are quoted anywhere. The European sovereign partition is 10 to 15 % dearer.
 */
export const prices = {
  apiRequests: { what: 'HTTP API', unit: 'requests (512 KB each)', usd: 1.2, per: 1e6, source: 'M' },
  restRequests: { what: 'REST API', unit: 'requests (512 KB each)', usd: 3.7, per: 1e6, source: 'M' },
  lambdaRequests: { what: 'Lambda', unit: 'invocations', usd: 0.2, per: 1e6, source: 'I' },
  lambdaGbSeconds: { what: 'Lambda, arm64', unit: 'GB-seconds', usd: 0.0000133334, per: 1, source: 'I' },
  writes: { what: 'DynamoDB', unit: 'write units', usd: 0.7625, per: 1e6, source: 'M' },
  reads: { what: 'DynamoDB', unit: 'read units', usd: 0.1525, per: 1e6, source: 'M' },
  tableGbMonths: { what: 'DynamoDB with point-in-time recovery', unit: 'GB-months', usd: 0.551, per: 1, source: 'M' },
  sqsRequests: { what: 'SQS', unit: 'requests (64 KB each)', usd: 0.4, per: 1e6, source: 'M' },
  s3Writes: { what: 'S3', unit: 'PUT, POST, LIST', usd: 0.0054, per: 1000, source: 'M' },
  s3Reads: { what: 'S3', unit: 'GET', usd: 0.00043, per: 1000, source: 'M' },
  s3GbMonths: { what: 'S3', unit: 'GB-months', usd: 0.0245, per: 1, source: 'M' },
  logGb: { what: 'CloudWatch Logs', unit: 'GB taken in', usd: 0.63, per: 1, source: 'Z' },
  kmsRequests: { what: 'KMS, for parameters', unit: 'requests', usd: 0.03, per: 10_000, source: 'I' },
  egressGb: { what: 'Internet, outward', unit: 'GB', usd: 0.09, per: 1, source: 'M' },
  scannedFiles: { what: 'GuardDuty', unit: 'files', usd: 0.215, per: 1000, source: 'G' },
  scannedGb: { what: 'GuardDuty', unit: 'GB', usd: 0.09, per: 1, source: 'G' },
  mails: { what: 'SES', unit: 'mails', usd: 0.1, per: 1000, source: 'M' },
  schedules: { what: 'EventBridge', unit: 'starts by time', usd: 1, per: 1e6, source: 'V' },
  alarms: { what: 'CloudWatch', unit: 'alarms', usd: 0.1, per: 1, source: 'I' },
  compositeAlarms: { what: 'CloudWatch', unit: 'alarms on alarms', usd: 0.5, per: 1, source: 'M' },
  metrics: { what: 'CloudWatch', unit: 'numbers of our own', usd: 0.3, per: 1, source: 'I' },
  dashboards: { what: 'CloudWatch', unit: 'dashboards', usd: 3, per: 1, source: 'I' },
  keys: { what: 'KMS', unit: 'keys of our own', usd: 1, per: 1, source: 'I' },
  secrets: { what: 'Secrets Manager', unit: 'secrets', usd: 0.4, per: 1, source: 'Z' },
} as const satisfies Record<string, Price>;
/** A line of the bill. */
export type Line = keyof typeof prices;
/** How much of each line is used. */
export type Usage = Partial<Record<Line, number>>;

/** Bytes of a gigabyte as AWS bills it. */
export const gigabyte = 2 ** 30;

/** Euros for a US dollar; an assumption. */
export const euros = 0.9;

/**
 * What a thousand submissions, and a month without any, may cost at most, in euros (promise P7); and a cell with its
 * canary, which up to 50 tenants share. Of the cell's sum an account with AWS's free allowances pays less than a third.
 */
export const bounds = { plain: 0.06, withDocuments: 0.54, idle: 0.3, cell: 11 };

/**
 * Bytes that the platform writes of every invocation (START, END, REPORT), that the gateway writes of every request, and
 * that the log service adds to every line.
 */
export const platformLog = { bytes: 340, lines: 3, access: 180, bytesPerLine: 26 };

/**
 * Milliseconds for which a function is billed. Assumed: its own work at the memory that it has, 6 for each call to AWS (3
 * to 8 by section 5.1 of the reference), 10 to see that there is nothing to seal yet and 100 for each request to the DMS; a start adds what Node and the bundle take.
 */
export const milliseconds = {
  own: {
    'show-forms': 5,
    'prepare-upload': 15,
    'accept-submission': 40,
    'route-submission': 10,
    'deliver-submission': 250,
    'release-document': 300,
    'acknowledge-submission': 10,
    'read-submission': 15,
    'resume-submissions': 10,
    'expire-submissions': 10,
  },
  look: 10,
  callToAws: 6,
  callToDms: 100,
  start: 350,
} as const;

/**
 * For how many acceptances the function starts anew. The reference's sum has 120 milliseconds for each, "incl. amortised
 * cold starts" (2.9): our 52 of a function that runs already, and one start in five.
 */
export const intakeStarts = 0.2;

/** Documents of a submission that has some, on the average, and the size of each in bytes. */
export const documents = { perSubmission: 0.8, bytes: 1_500_000 };

/** Months for which a delivered submission is kept: what the form says, 30 days. */
export const monthsKept = 1;
/** Months for which its last trace is: what the form says, three years. */
export const monthsRemembered = 36;

/**
 * Requests that an event source makes in a month while its queue is empty: two pollers that wait 20 seconds each, or five
 * where concurrency is bounded (section 0 of the reference, point 4).
 */
export const emptyReceives = { unbounded: 259_200, bounded: 648_000 };
