import * as z from 'zod';

/** Who looks for malware in uploaded files: nobody, so that record and manifest say so, or Amazon GuardDuty Malware Protection for S3. */
export const ScannerName = z.enum(['none', 'guardduty']);
export type ScannerName = z.infer<typeof ScannerName>;
const idOf = (kind: string): z.ZodString =>
  z.string().regex(new RegExp(`^${kind}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`), `Eine Kennung wie ${kind}-0123456789abcdef0.`);
const some = (kind: string, most: number): z.ZodType<string[]> =>
  z
    .array(idOf(kind))
    .min(1)
    .max(most)
    .refine((ids) => new Set(ids).size === ids.length, 'Jede Kennung nur einmal.');

/** An existing network of the account (VPC), named by its ids: nothing is looked up when the stack is made. */
export const Network = z.strictObject({
  vpcId: idOf('vpc'),
  subnetIds: some('subnet', 16),
  securityGroupIds: some('sg', 5),
});
export type Network = z.infer<typeof Network>;

/** How one tenant's stack is deployed: `tenants/<tenant>/deployment.json`; every part has a default, so the file may be absent. */
export const Deployment = z.strictObject({
  /** `rest-api` where HTTP API is missing, as in the European sovereign partition; `cloudfront` before an HTTP API, worldwide. */
  ingress: z.enum(['http-api', 'rest-api', 'cloudfront']).default('http-api'),
  /**
   * The tenant's own host name and the ARN of its certificate, in the stack's region (for `cloudfront` in us-east-1).
   * Without it the gateway's own address is used.
   */
  domain: z
    .strictObject({
      name: z.hostname(),
      certificateArn: z
        .string()
        .regex(/^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, 'the ARN of a certificate'),
    })
    .optional(),
  /** Requests per second, sustained and at once, that the gateway lets through; more are answered 429. */
  throttle: z
    .strictObject({ rate: z.int().min(1).max(10_000), burst: z.int().min(1).max(5000) })
    .default({ rate: 50, burst: 100 }),
  /**
   * The ARN of a firewall (web ACL of AWS WAF); or one of the tenant's own, before a REST API only: at most `rateLimit`
   * requests of an address in five minutes, and AWS's common rules. `count` only counts what it would block.
   */
  firewall: z
    .union([
      z
        .string()
        .regex(
          /^arn:[\w-]+:wafv2:[\w-]+:\d{12}:(?:regional|global)\/webacl\/[\w-]+\/[\w-]+$/,
          'Die ARN einer Web-ACL (arn:…:wafv2:…:webacl/…).',
        ),
      z.strictObject({ rateLimit: z.int().min(10).max(1_000_000), mode: z.enum(['block', 'count']).default('block') }),
    ])
    .optional(),
  /** Concurrent executions kept for `accept-submission` alone. They count against the account's limit. */
  reservedForIntake: z.int().min(1).max(500).default(20),
  /** At most so many deliveries at once, for a DMS that takes no more. Costs some USD 0.16 a month (more polling). */
  deliveriesAtOnce: z.int().min(2).max(1000).optional(),
  /** See `ScannerName`; a delivery waits for the verdict. What it costs: docs/deploy.md. */
  scanner: ScannerName.default('none'),
  /** Days for which logs are kept (ids and codes only). */
  logDays: z.literal([7, 14, 30, 60, 90]).default(30),
  /** ARN of a managed policy that bounds every role, where the account's owner demands one. */
  permissionsBoundary: z.string().startsWith('arn:').optional(),
  /**
   * ARN of a KMS key of the municipality's own, in the stack's region: with it her keys and secrets are encrypted in the
   * parameter store, and table, bucket, queues and logs. An alias is refused, since rights are given on the key itself.
   */
  kmsKeyArn: z
    .string()
    .regex(
      /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/,
      'Die ARN eines KMS-Schlüssels (arn:…:kms:…:key/…), nicht die eines Alias.',
    )
    .optional(),
  /**
   * Who delivers: a function of the stack, or a relay on the town's own premises, which then alone holds the recipient
   * keys (docs/decisions/0015-the-relay.md).
   */
  delivery: z.enum(['cloud', 'relay']).default('cloud'),
  /** The network in which `deliver-submission`, and nothing else, runs: for a DMS that is reached through a VPN. */
  network: Network.optional(),
});
export type Deployment = z.infer<typeof Deployment>;
