import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsStore } from '../aws/store.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { checkHoldings } from '../domain/check-holdings.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import { environment } from './environment.ts';
import { measured } from './measured.ts';
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
  const { faults } = await expireSubmissions(ports);
  const { mismatches, isMore } = await checkHoldings(ports);
  const metrics = measured({ Mismatches: mismatches, Faults: faults > 0 ? faults : undefined });
  return { result: undefined, line: { outcome: isMore ? 'done-in-part' : 'done' }, metrics };
});
