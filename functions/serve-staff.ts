import { dynamoDbClient, lambdaClient, sqsClient, ssmClient } from '../aws/clients.ts';
import { awsQueue } from '../aws/queue.ts';
import { awsBadgeKey } from '../aws/badge-key.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { operatorListRoutes } from '../channels/operator-list-routes.ts';
import { badgeHolders } from '../channels/badge-holders.ts';
import { operatorChannel } from '../channels/operators.ts';
import { environment } from './environment.ts';
import { httpFunction } from './http-function.ts';
import { lacking } from './lacking.ts';
import { pageAssets } from './page-assets.ts';
import { now, presence } from './presence.ts';

const settings = environment('serve-staff');
const { running, always } = presence('serve-staff', settings);
const { tenant } = running;
const { BASE_URL: baseUrl } = settings;
const targets = {
  'route-submission': { queueUrl: settings.ROUTE_SUBMISSION },
  'deliver-submission': { queueUrl: settings.DELIVER_SUBMISSION },
  'release-document': { functionName: settings.RELEASE_DOCUMENT },
  'acknowledge-submission': { functionName: settings.ACKNOWLEDGE_SUBMISSION },
};
const site = {
  ports: {
    ...lacking('serve-staff'),
    ...always,
    baseUrl,
    store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
    queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant, targets }),
  },
  assets: pageAssets(baseUrl),
};
// The studio logs in; here is only known who has.
const staff = badgeHolders(awsBadgeKey({ tenant, ssm: ssmClient(), now }));

// Not compressed: the length of what is compressed tells of its content.
export const handler = httpFunction(
  running,
  baseUrl,
  operatorChannel(site, operatorListRoutes(settings.DELIVERY === 'cloud'), staff),
);
