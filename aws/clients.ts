import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';

/** Where AWS is: nothing in a function (its environment says it), a stand-in's address in tests. */
export type Place = {
  region?: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
};

/** Without `throwOnRequestTimeout` the SDK only warns when a request takes too long. All in milliseconds. */
const patience = (
  requestTimeout: number,
): { connectionTimeout: number; requestTimeout: number; throwOnRequestTimeout: true } => ({
  connectionTimeout: 1000,
  requestTimeout,
  throwOnRequestTimeout: true,
});

/** The table: an answer takes milliseconds, so a slow one is given up early and asked for again. */
export const dynamoDbClient = (place: Place = {}): DynamoDBClient =>
  new DynamoDBClient({ ...place, maxAttempts: 4, requestHandler: patience(2000) });

/** Files of up to 10 MB; one that stops coming is given up as well. A stand-in has no address per bucket, hence its path style. */
export const s3Client = (place: Place & { pathStyle?: boolean } = {}): S3Client => {
  const { pathStyle = false, ...rest } = place;
  const requestHandler = { ...patience(10_000), socketTimeout: 10_000 };
  return new S3Client({ ...rest, maxAttempts: 3, forcePathStyle: pathStyle, requestHandler });
};

/** Hints may be lost: one attempt, and `aws/queue.ts` gives it 300 ms in all. */
export const sqsClient = (place: Place = {}): SQSClient =>
  new SQSClient({ ...place, maxAttempts: 1, requestHandler: patience(1000) });

/** Waits for messages, up to 20 seconds each time. Who waits tries again by himself. */
export const waitingSqsClient = (place: Place = {}): SQSClient =>
  new SQSClient({ ...place, maxAttempts: 1, requestHandler: { ...patience(25_000), connectionTimeout: 5000 } });

/** Starts functions asynchronously; as patient as with queues. */
export const lambdaClient = (place: Place = {}): LambdaClient =>
  new LambdaClient({ ...place, maxAttempts: 1, requestHandler: patience(1000) });

/** Keys and secrets, read once and kept for some minutes. */
export const ssmClient = (place: Place = {}): SSMClient =>
  new SSMClient({ ...place, maxAttempts: 4, requestHandler: patience(3000) });

/** Mails: one attempt, since the step's own schedule repeats what got no answer. */
export const sesClient = (place: Place = {}): SESv2Client =>
  new SESv2Client({ ...place, maxAttempts: 1, requestHandler: patience(10_000) });
