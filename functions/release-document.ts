import { dynamoDbClient, lambdaClient, s3Client, sqsClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { guardDutyScanner } from '../aws/guardduty-scanner.ts';
import { awsQueue } from '../aws/queue.ts';
import { readScanResult } from '../aws/read-scan-result.ts';
import { sealerForIntake } from '../aws/sealer-for-intake.ts';
import { awsStore } from '../aws/store.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { noScanner } from '../domain/no-scanner.ts';
import { releaseDocument } from '../domain/release-document.ts';
import { environment } from './environment.ts';
import { now, presence } from './presence.ts';
import { startedFunction } from './queue-function.ts';

const settings = environment('release-document');
const { running, always } = presence('release-document', settings);
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const targets = { 'deliver-submission': { queueUrl: settings.DELIVER_SUBMISSION } };
const ports = {
  ...always,
  store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
  queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant: running.tenant, targets }),
  documents: storedDocuments(files),
  sealer: sealerForIntake({ directory: awsDirectory(files) }),
  scanner: settings.SCANNER === 'guardduty' ? guardDutyScanner(files) : noScanner,
};

export const handler = startedFunction(
  running,
  (message) => releaseDocument(message, ports),
  (event) => readScanResult(event, settings.BUCKET),
);
