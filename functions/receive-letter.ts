import { dynamoDbClient, lambdaClient, s3Client, sqsClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { fetchSealed } from '../aws/fetch-sealed.ts';
import { awsPublications } from '../aws/publications.ts';
import { awsQueue } from '../aws/queue.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { letterRoutes } from '../channels/letter-routes.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { siteFunction } from './site-function.ts';

const settings = environment('receive-letter');
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const targets = {
  'route-submission': { queueUrl: settings.ROUTE_SUBMISSION },
  'acknowledge-submission': { functionName: settings.ACKNOWLEDGE_SUBMISSION },
};
/** A letter of 2 MB as base64. */
const letterCharacters = 2_900_000;

export const handler = siteFunction('receive-letter', settings, {
  given: {
    store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
    queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant: settings.TENANT.id, targets }),
    documents: storedDocuments(files),
    publications: awsPublications(files),
    letters: { directory: awsDirectory(files), fetchSealed: fetchSealed({ allowLoopback: settings.STAND_IN }) },
  },
  handlers: letterRoutes,
  limit: letterCharacters,
});
