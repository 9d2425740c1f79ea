import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsDocuments } from '../aws/documents.ts';
import { awsStore } from '../aws/store.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import { environment } from './environment.ts';
import { now, presence } from './presence.ts';
import { withShell } from './shell.ts';

const settings = environment('expire-submissions');
const { running, always } = presence('expire-submissions', settings);
const ports = {
  ...always,
  store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
  documents: awsDocuments({ client: s3Client(), bucket: settings.BUCKET, now }),
};

export const handler = withShell(running, async () => {
  await expireSubmissions(ports);
  return { result: undefined, line: { outcome: 'done' } };
});
