import { awsAreas } from '../aws/areas.ts';
import { dynamoDbClient, s3Client, sqsClient, ssmClient } from '../aws/clients.ts';
import { contactsForIntake } from '../aws/contact-keys.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsPublications } from '../aws/publications.ts';
import { queueHints } from '../aws/queue-hints.ts';
import { rememberForms } from '../aws/remember-forms.ts';
import { sealerForIntake } from '../aws/sealer-for-intake.ts';
import { awsSigner } from '../aws/signer.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { awsDocuments } from '../aws/documents.ts';
import { replaceFileRoutes } from '../channels/replace-file-routes.ts';
import { sendDraftRoutes } from '../channels/send-draft-routes.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { siteFunction } from './site-function.ts';
import { whoAsksHere } from './who-asks-here.ts';

const settings = environment('send-draft');
const tenant = settings.TENANT.id;
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);
const queues = { 'route-submission': settings.ROUTE_SUBMISSION };

export const handler = siteFunction('send-draft', settings, {
  given: {
    store: rememberForms(storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }), now),
    queue: queueHints({ sqs: sqsClient(), tenant, queues }),
    documents: awsDocuments(files),
    publications: awsPublications(files),
    sealer: sealerForIntake({ directory }),
    contacts: contactsForIntake({ ...files, tenant }),
    signer: awsSigner({ tenant, directory, ssm: ssmClient(), now }),
    areas: awsAreas(files),
  },
  whoAsks: whoAsksHere(settings.TENANT, files),
  handlers: { ...sendDraftRoutes, ...replaceFileRoutes },
});
