import type { FunctionName } from '../schemas/steps-on-aws.ts';

/** What a bundle may have: kilobytes, gzipped, and packages that must not be in it, by a part of their path. */
export type Budget = { kilobytes: number; never: RegExp };

const nowhere = /node_modules\/(?:ajv|recheck[\w-]*|aws-cdk-lib|aws-sdk)\//;
const onlyForRecords = /node_modules\/(?:ajv|recheck[\w-]*|aws-cdk-lib|aws-sdk|pdfkit|fontkit|brotli)\//;
/** What lists and tries again has nothing by which a submission is opened (promise P5). */
const notToOpen = new RegExp(
  String.raw`${onlyForRecords.source}|aws/sealer-|domain/(?:make-parcel|open-|readdress-|reseal-)`,
);

/** The budget of each function's bundle: what it has, and a tenth more. A bundle over its budget fails the build. */
export const bundleBudgets: Record<FunctionName, Budget> = {
  'accept-submission': { kilobytes: 196, never: onlyForRecords },
  'prepare-upload': { kilobytes: 179, never: onlyForRecords },
  'review-submission': { kilobytes: 216, never: onlyForRecords },
  'send-draft': { kilobytes: 214, never: onlyForRecords },
  'read-submission': { kilobytes: 180, never: onlyForRecords },
  'withdraw-submission': { kilobytes: 150, never: onlyForRecords },
  'receive-letter': { kilobytes: 176, never: onlyForRecords },
  'show-forms': { kilobytes: 172, never: onlyForRecords },
  'route-submission': { kilobytes: 115, never: onlyForRecords },
  'deliver-submission': { kilobytes: 435, never: nowhere },
  'release-document': { kilobytes: 161, never: onlyForRecords },
  'acknowledge-submission': { kilobytes: 242, never: onlyForRecords },
  'resume-submissions': { kilobytes: 115, never: onlyForRecords },
  'expire-submissions': { kilobytes: 142, never: onlyForRecords },
  'serve-studio': { kilobytes: 1100, never: /node_modules\/(?:aws-cdk-lib|aws-sdk|pdfkit|fontkit|brotli)\// },
  'serve-staff': { kilobytes: 165, never: notToOpen },
  'open-submission': { kilobytes: 198, never: onlyForRecords },
  'send-canary': { kilobytes: 45, never: onlyForRecords },
};
