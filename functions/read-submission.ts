import { dynamoDbClient, s3Client, ssmClient } from '../aws/clients.ts';
import { awsAreas } from '../aws/areas.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsPublications } from '../aws/publications.ts';
import { rememberForms } from '../aws/remember-forms.ts';
import { sealerForIntake } from '../aws/sealer-for-intake.ts';
import { awsSigner } from '../aws/signer.ts';
import { awsStore } from '../aws/store.ts';
import { statusRoutes } from '../channels/status-routes.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { siteFunction } from './site-function.ts';

const settings = environment('read-submission');
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);

export const handler = siteFunction('read-submission', settings, {
  given: {
    store: rememberForms(awsStore({ client: dynamoDbClient(), table: settings.TABLE }), now),
    publications: awsPublications(files),
    sealer: sealerForIntake({ directory }),
    // Shows the public keys only: this role may not read a private one.
    signer: awsSigner({ tenant: settings.TENANT.id, directory, ssm: ssmClient(), now }),
    areas: awsAreas(files),
  },
  handlers: statusRoutes,
});
