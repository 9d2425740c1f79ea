import { awsAreas } from '../aws/areas.ts';
import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsDocuments } from '../aws/documents.ts';
import { awsPublications } from '../aws/publications.ts';
import { rememberForms } from '../aws/remember-forms.ts';
import { sealerForIntake } from '../aws/sealer-for-intake.ts';
import { awsStore } from '../aws/store.ts';
import { replacementPageRoutes } from '../channels/replacement-page-routes.ts';
import { reviewRoutes } from '../channels/review-routes.ts';
import { savedDraftRoutes } from '../channels/saved-draft-routes.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { siteFunction } from './site-function.ts';
import { whoAsksHere } from './who-asks-here.ts';

const settings = environment('review-submission');
const files = { client: s3Client(), bucket: settings.BUCKET, now };

export const handler = siteFunction('review-submission', settings, {
  given: {
    store: rememberForms(awsStore({ client: dynamoDbClient(), table: settings.TABLE }), now),
    documents: awsDocuments(files),
    publications: awsPublications(files),
    sealer: sealerForIntake({ directory: awsDirectory(files) }),
    areas: awsAreas(files),
  },
  whoAsks: whoAsksHere(settings.TENANT, files),
  handlers: { ...reviewRoutes, ...savedDraftRoutes, ...replacementPageRoutes },
});
