import { dynamoDbClient, lambdaClient, s3Client, sqsClient, ssmClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { documentAddress } from '../aws/document-address.ts';
import { awsNeighbours } from '../aws/neighbours.ts';
import { awsPublications } from '../aws/publications.ts';
import { awsQueue } from '../aws/queue.ts';
import { sealerForDelivery } from '../aws/sealer-for-delivery.ts';
import { awsSecret } from '../aws/secret.ts';
import { awsSigner } from '../aws/signer.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { connectors } from '../connectors/index.ts';
import { deliverSubmission } from '../domain/deliver-submission.ts';
import { renderRecord } from '../domain/render-record.ts';
import { environment } from './environment.ts';
import { now, presence } from './presence.ts';
import { queueFunction } from './queue-function.ts';
import { recordFonts } from './record-fonts.ts';

const settings = environment('deliver-submission');
const { running, always } = presence('deliver-submission', settings);
const { tenant } = running;
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);
const ssm = ssmClient();
const targets = { 'acknowledge-submission': { functionName: settings.ACKNOWLEDGE_SUBMISSION } };
const fonts = recordFonts();
// A function has no folder that lasts: what goes to one waits for a person instead of being lost.
const { folder: _folder, ...lasting } = connectors;
const ports = {
  ...always,
  store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
  queue: awsQueue({ sqs: sqsClient(), lambda: lambdaClient(), tenant, targets }),
  documents: storedDocuments(files),
  publications: awsPublications(files),
  sealer: sealerForDelivery({ tenant, directory, ssm, now }),
  renderRecord: (record: Parameters<typeof renderRecord>[0]) => renderRecord(record, fonts),
  connectors: lasting,
  neighbours: awsNeighbours({
    tenant,
    directory,
    signer: awsSigner({ tenant, directory, ssm, now }),
    now,
    address: documentAddress(files),
    allowLoopback: settings.STAND_IN,
  }),
  secret: awsSecret({ tenant, ssm, now }),
};

export const handler = queueFunction(running, (message, signal) => deliverSubmission(message, ports, signal));
