import { awsAreas } from '../aws/areas.ts';
import { dynamoDbClient, lambdaClient, s3Client, sqsClient, ssmClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsDocuments } from '../aws/documents.ts';
import { awsPublications } from '../aws/publications.ts';
import { awsQueue } from '../aws/queue.ts';
import { rememberForms } from '../aws/remember-forms.ts';
import { sealerForIntake } from '../aws/sealer-for-intake.ts';
import { awsSigner } from '../aws/signer.ts';
import { awsStore } from '../aws/store.ts';
import { reviewRoutes } from '../channels/review-routes.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { siteFunction } from './site-function.ts';

const settings = environment('send-draft');
const tenant = settings.TENANT.id;
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);
const targets = { 'route-submission': { queueUrl: settings.ROUTE_SUBMISSION } };

export const handler = siteFunction('send-draft', settings, {
  given: {
    store: rememberForms(awsStore({ client: dynamoDbClient(), table: settings.TABLE }), now),
    queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant, targets }),
    documents: awsDocuments(files),
    publications: awsPublications(files),
    sealer: sealerForIntake({ directory }),
    signer: awsSigner({ tenant, directory, ssm: ssmClient(), now }),
    areas: awsAreas(files),
  },
  handlers: { 'send-draft': reviewRoutes['send-draft'] },
});
