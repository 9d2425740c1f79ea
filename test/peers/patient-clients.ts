import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Place } from '../../aws/clients.ts';

/** Milliseconds. The product's own clients give up after a second and try once, which a stand-in on a busy machine does not keep to. */
const requestHandler = { requestTimeout: 60_000 };

/** Asks of functions what a test wants to know or to change. */
export const patientLambda = (place: Place): LambdaClient => new LambdaClient({ ...place, requestHandler });
/** The same of queues. */
export const patientSqs = (place: Place): SQSClient => new SQSClient({ ...place, requestHandler });
/** A table's client that asks once: asked again after two seconds, an unconditional write counts its version twice. */
export const patientDynamo = (place: Place): DynamoDBClient => new DynamoDBClient({ ...place, requestHandler });
/** Files of a stand-in, which has no address per bucket. */
export const patientS3 = (place: Place): S3Client => new S3Client({ ...place, forcePathStyle: true, requestHandler });
/** Parameters: made once, a second request for the same one would be refused. */
export const patientSsm = (place: Place): SSMClient => new SSMClient({ ...place, requestHandler });
