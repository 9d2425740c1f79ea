import { dynamoDbClient, lambdaClient, sqsClient } from '../aws/clients.ts';
import { awsQueue } from '../aws/queue.ts';
import { awsStore } from '../aws/store.ts';
import { withdrawalRoutes } from '../channels/withdrawal-routes.ts';
import { environment } from './environment.ts';
import { siteFunction } from './site-function.ts';

const settings = environment('withdraw-submission');
const targets = { 'acknowledge-submission': { functionName: settings.ACKNOWLEDGE_SUBMISSION } };

export const handler = siteFunction('withdraw-submission', settings, {
  given: {
    store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
    queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant: settings.TENANT.id, targets }),
  },
  handlers: withdrawalRoutes,
});
