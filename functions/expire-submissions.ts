import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsInventory } from '../aws/inventory.ts';
import { awsStore } from '../aws/store.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { balanceBooks } from '../domain/balance-books.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import { environment } from './environment.ts';
import { measured } from './measured.ts';
import { now, presence } from './presence.ts';
import { withShell } from './shell.ts';

const settings = environment('expire-submissions');
const { running, always } = presence('expire-submissions', settings);
const table = { client: dynamoDbClient(), table: settings.TABLE };
const files = { client: s3Client(), bucket: settings.BUCKET };
const ports = {
  ...always,
  store: awsStore(table),
  documents: storedDocuments(files),
  inventory: awsInventory(table, files),
};
/** The books of a large town may take longer than a function may run; then an operator's command reads them to the end. */
const booksMilliseconds = 600_000;

export const handler = withShell(running, async () => {
  const { faults } = await expireSubmissions(ports);
  const end = now().getTime() + booksMilliseconds;
  const { differences, isWhole } = await balanceBooks({ ...ports, mayGoOn: () => now().getTime() < end });
  const metrics = measured({ Mismatches: differences.length, Faults: faults > 0 ? faults : undefined });
  return { result: undefined, line: { outcome: isWhole ? 'done' : 'done-in-part' }, metrics };
});
