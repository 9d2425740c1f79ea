import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsDocuments } from '../aws/documents.ts';
import { awsPublications } from '../aws/publications.ts';
import { rememberForms } from '../aws/remember-forms.ts';
import { sealerForIntake } from '../aws/sealer-for-intake.ts';
import { awsStore } from '../aws/store.ts';
import { awsDirectory } from '../aws/directory.ts';
import { uploadRoutes } from '../channels/upload-routes.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { siteFunction } from './site-function.ts';
import { whoAsksHere } from './who-asks-here.ts';

const settings = environment('prepare-upload');
const files = { client: s3Client(), bucket: settings.BUCKET, now };

export const handler = siteFunction('prepare-upload', settings, {
  given: {
    store: rememberForms(awsStore({ client: dynamoDbClient(), table: settings.TABLE }), now),
    documents: awsDocuments(files),
    publications: awsPublications(files),
    sealer: sealerForIntake({ directory: awsDirectory(files) }),
  },
  whoAsks: whoAsksHere(settings.TENANT, files),
  handlers: uploadRoutes,
});
