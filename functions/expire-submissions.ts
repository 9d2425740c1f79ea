import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsStore } from '../aws/store.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import { environment } from './environment.ts';
import { presence } from './presence.ts';
import { withShell } from './shell.ts';

const settings = environment('expire-submissions');
const { running, always } = presence('expire-submissions', settings);
const ports = {
  ...always,
  store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
  documents: storedDocuments({ client: s3Client(), bucket: settings.BUCKET }),
};

export const handler = withShell(running, async () => {
  await expireSubmissions(ports);
  return { result: undefined, line: { outcome: 'done' } };
});
