import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Place } from '../../aws/clients.ts';

/** Milliseconds. The product's own clients give up after a second and try once, which a stand-in on a busy machine does not keep to. */
const requestHandler = { requestTimeout: 60_000 };

/** Asks of functions what a test wants to know or to change. */
export const patientLambda = (place: Place): LambdaClient => new LambdaClient({ ...place, requestHandler });
/** The same of queues. */
export const patientSqs = (place: Place): SQSClient => new SQSClient({ ...place, requestHandler });
/** A table's client that asks once: asked again after two seconds, an unconditional write counts its version twice. */
export const patientDynamo = (place: Place): DynamoDBClient => new DynamoDBClient({ ...place, requestHandler });
