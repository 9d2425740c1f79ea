import * as z from 'zod';

/** The kind of event by which Amazon GuardDuty tells that it has looked at an object. */
export const scanResultType = 'GuardDuty Malware Protection Object Scan Result';

/**
 * That event, version 0 of EventBridge's envelope and 1.0 of GuardDuty's content, as its user guide shows it ("Monitoring
 * S3 object scans with Amazon EventBridge"): what is needed to know which object to look at. The verdict is not read
 * from it. Example: `test/fixtures/guardduty-scan-result.json`.
 */
export const ScanResultEvent = z.object({
  version: z.literal('0'),
  'detail-type': z.literal(scanResultType),
  source: z.literal('aws.guardduty'),
  detail: z.object({
    schemaVersion: z.literal('1.0'),
    resourceType: z.literal('S3_OBJECT'),
    s3ObjectDetails: z.object({ bucketName: z.string(), objectKey: z.string() }),
  }),
});
export type ScanResultEvent = z.infer<typeof ScanResultEvent>;
