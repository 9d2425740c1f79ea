import { dynamoDbClient, lambdaClient, sqsClient } from '../aws/clients.ts';
import { awsQueue } from '../aws/queue.ts';
import { awsStore } from '../aws/store.ts';
import { resumeSubmissions } from '../domain/resume-submissions.ts';
import { environment } from './environment.ts';
import { presence } from './presence.ts';
import { withShell } from './shell.ts';

const settings = environment('resume-submissions');
const { running, always } = presence('resume-submissions', settings);
const targets = {
  'route-submission': { queueUrl: settings.ROUTE_SUBMISSION },
  'deliver-submission': { queueUrl: settings.DELIVER_SUBMISSION },
  'release-document': { functionName: settings.RELEASE_DOCUMENT },
  'acknowledge-submission': { functionName: settings.ACKNOWLEDGE_SUBMISSION },
};
const ports = {
  ...always,
  store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
  queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant: running.tenant, targets }),
};

export const handler = withShell(running, async () => {
  const hinted = await resumeSubmissions(ports);
  return { result: undefined, line: { outcome: 'done' }, metrics: { Hinted: { value: hinted, unit: 'Count' } } };
});
