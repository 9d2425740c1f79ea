import { dynamoDbClient, s3Client } from '../aws/clients.ts';
import { awsInventory } from '../aws/inventory.ts';
import { awsStore } from '../aws/store.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { balanceAndCount } from '../domain/count-sent.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import { environment } from './environment.ts';
import { measured } from './measured.ts';
import { presence } from './presence.ts';
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
/** Milliseconds that are kept for the end: the root over all histories of a large town, and the log line. */
const endMilliseconds = 180_000;

/** Retention may take half of the time, the books the rest; what is not reached has its turn in the next night. */
export const handler = withShell(running, async (_event, context) => {
  const halfway = context.getRemainingTimeInMillis() / 2;
  const { faults } = await expireSubmissions({
    ...ports,
    mayGoOn: () => context.getRemainingTimeInMillis() > halfway,
  });
  const { differences, isWhole, accounts } = await balanceAndCount({
    ...ports,
    mayGoOn: () => context.getRemainingTimeInMillis() > endMilliseconds,
  });
  const metrics = measured({ Mismatches: differences.length, Faults: faults > 0 ? faults : undefined });
  const looked = Object.values(accounts).reduce((sum, count) => sum + count, 0);
  return { result: undefined, line: { outcome: isWhole ? 'done' : 'done-in-part', looked }, metrics };
});
