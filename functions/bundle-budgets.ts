import type { FunctionName } from '../schemas/steps-on-aws.ts';

/** What a bundle may have: kilobytes, gzipped, and packages that must not be in it, by a part of their path. */
export type Budget = { kilobytes: number; never: RegExp };

const nowhere = /node_modules\/(?:ajv|recheck[\w-]*|aws-cdk-lib|aws-sdk)\//;
const onlyForRecords = /node_modules\/(?:ajv|recheck[\w-]*|aws-cdk-lib|aws-sdk|pdfkit|fontkit|brotli)\//;

/** The budget of each function's bundle: what it has, and a tenth more. A bundle over its budget fails the build. */
export const bundleBudgets: Record<FunctionName, Budget> = {
  'accept-submission': { kilobytes: 245, never: onlyForRecords },
  'prepare-upload': { kilobytes: 245, never: onlyForRecords },
  'review-submission': { kilobytes: 250, never: onlyForRecords },
  'send-draft': { kilobytes: 250, never: onlyForRecords },
  'read-submission': { kilobytes: 235, never: onlyForRecords },
  'receive-letter': { kilobytes: 225, never: onlyForRecords },
  'show-forms': { kilobytes: 215, never: onlyForRecords },
  'route-submission': { kilobytes: 145, never: onlyForRecords },
  'deliver-submission': { kilobytes: 495, never: nowhere },
  'release-document': { kilobytes: 210, never: onlyForRecords },
  'acknowledge-submission': { kilobytes: 190, never: onlyForRecords },
  'resume-submissions': { kilobytes: 145, never: onlyForRecords },
  'expire-submissions': { kilobytes: 170, never: onlyForRecords },
  'send-canary': { kilobytes: 46, never: onlyForRecords },
};
