import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/**
 * The request headers that our code reads. No other of the caller's comes through: neither `Authorization` nor a cookie.
 * CloudFront itself adds her address (`X-Forwarded-For`), of which our code counts the network (`functions/http-event.ts`) and
 * neither keeps nor logs anything.
 */
export const forwardedHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'origin',
  'proof-of-work',
  'sec-fetch-site',
];
/** Seconds that CloudFront keeps a page at most, whatever its header says (promise P9). */
const longest = 20;

/** What CloudFront keeps under which key, and what it hands on. Cookies and, where answers are kept, queries it drops. */
export class EdgePolicies extends Construct {
  readonly briefly: cloudfront.CachePolicy;
  readonly forEver: cloudfront.CachePolicy;
  /** What is handed on where answers are kept: `Accept` only decides how a problem looks, and problems are never kept. */
  readonly reading: cloudfront.OriginRequestPolicy;
  /** What is handed on where nothing is kept. */
  readonly everything: cloudfront.OriginRequestPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const keeps = { minTtl: Duration.seconds(0), defaultTtl: Duration.seconds(0), enableAcceptEncodingGzip: true };
    this.briefly = new cloudfront.CachePolicy(this, 'Briefly', {
      ...keeps,
      maxTtl: Duration.seconds(longest),
      headerBehavior: cloudfront.CacheHeaderBehavior.allowList('accept-language'),
    });
    this.forEver = new cloudfront.CachePolicy(this, 'ForEver', { ...keeps, maxTtl: Duration.days(365) });
    this.reading = new cloudfront.OriginRequestPolicy(this, 'Reading', {
      headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList('accept', 'accept-language'),
    });
    this.everything = new cloudfront.OriginRequestPolicy(this, 'Everything', {
      headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(...forwardedHeaders),
      queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
    });
  }
}
