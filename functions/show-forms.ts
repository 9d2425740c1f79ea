import { awsAreas } from '../aws/areas.ts';
import { dynamoDbClient, s3Client, ssmClient } from '../aws/clients.ts';
import { countSome } from '../aws/count-some.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsPublications } from '../aws/publications.ts';
import { rememberFiles } from '../aws/remember-files.ts';
import { rememberForms } from '../aws/remember-forms.ts';
import { awsSigner } from '../aws/signer.ts';
import { awsStore } from '../aws/store.ts';
import { checkRoutes } from '../channels/check-routes.ts';
import { embedRoutes } from '../channels/embed-routes.ts';
import { formRoutes } from '../channels/form-routes.ts';
import { compressAnswers } from './compress-answers.ts';
import { environment } from './environment.ts';
import { now } from './presence.ts';
import { serveAssets } from './serve-assets.ts';
import { siteFunction } from './site-function.ts';
import { whoAsksHere } from './who-asks-here.ts';

const settings = environment('show-forms');
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);

export const handler = siteFunction('show-forms', settings, {
  given: {
    store: countSome(rememberForms(awsStore({ client: dynamoDbClient(), table: settings.TABLE }), now), Math.random),
    publications: rememberFiles(awsPublications(files)),
    // Shows the public keys only: this role may not read a private one.
    signer: awsSigner({ tenant: settings.TENANT.id, directory, ssm: ssmClient(), now }),
    areas: awsAreas(files),
  },
  whoAsks: whoAsksHere(settings.TENANT, files),
  handlers: { ...formRoutes, ...checkRoutes, ...embedRoutes },
  before: (next) => compressAnswers(serveAssets(settings.BASE_URL, new URL('assets/', import.meta.url))(next)),
});
