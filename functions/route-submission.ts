import { dynamoDbClient, lambdaClient, sqsClient } from '../aws/clients.ts';
import { awsQueue } from '../aws/queue.ts';
import { awsStore } from '../aws/store.ts';
import { routeSubmission } from '../domain/route-submission.ts';
import { environment } from './environment.ts';
import { presence } from './presence.ts';
import { queueFunction } from './queue-function.ts';

const settings = environment('route-submission');
const { running, always } = presence('route-submission', settings);
const targets = {
  'deliver-submission': { queueUrl: settings.DELIVER_SUBMISSION },
  'release-document': { functionName: settings.RELEASE_DOCUMENT },
};
const ports = {
  ...always,
  store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
  queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant: running.tenant, targets }),
};

export const handler = queueFunction(running, (message) => routeSubmission(message, ports));
