import { awsAreas } from '../aws/areas.ts';
import { dynamoDbClient, s3Client, ssmClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsPublications } from '../aws/publications.ts';
import { sealerForDelivery } from '../aws/sealer-for-delivery.ts';
import { awsBadgeKey } from '../aws/badge-key.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { operatorOpenRoutes } from '../channels/operator-open-routes.ts';
import { badgeHolders } from '../channels/badge-holders.ts';
import { operatorChannel } from '../channels/operators.ts';
import { findTiesHere } from '../domain/find-ties.ts';
import { environment } from './environment.ts';
import { httpFunction } from './http-function.ts';
import { lacking } from './lacking.ts';
import { pageAssets } from './page-assets.ts';
import { now, presence } from './presence.ts';

const settings = environment('open-submission');
const { running, always } = presence('open-submission', settings);
const { tenant } = running;
const { BASE_URL: baseUrl } = settings;
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const ssm = ssmClient();
const site = {
  ports: {
    ...lacking('open-submission'),
    ...always,
    baseUrl,
    store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
    // Who may unseal may start nothing: what was readdressed is due, and the sweeper hints at it within a minute.
    queue: { send: async () => undefined },
    documents: storedDocuments(files),
    publications: awsPublications(files),
    sealer: sealerForDelivery({ tenant, directory: awsDirectory(files), ssm, now }),
    areas: awsAreas(files),
  },
  assets: pageAssets(baseUrl),
};
// The studio logs in; here is only known who has.
const staff = badgeHolders(awsBadgeKey({ tenant, ssm, now }));
/** Bytes of a file: an answer of a function has 6 MB at most, and a file in it is a third longer. */
const atMost = 4_500_000;

export const handler = httpFunction(
  running,
  baseUrl,
  operatorChannel(site, operatorOpenRoutes({ ties: findTiesHere, atMost }), staff),
);
