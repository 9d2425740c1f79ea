import { dynamoDbClient, s3Client, ssmClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { documentAddress } from '../aws/document-address.ts';
import { awsNeighbours } from '../aws/neighbours.ts';
import { awsSigner } from '../aws/signer.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { acknowledgeSubmission } from '../domain/acknowledge-submission.ts';
import { environment } from './environment.ts';
import { now, presence } from './presence.ts';
import { startedFunction } from './queue-function.ts';

const settings = environment('acknowledge-submission');
const { running, always } = presence('acknowledge-submission', settings);
const { tenant } = running;
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);
const ports = {
  ...always,
  store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
  documents: storedDocuments(files),
  neighbours: awsNeighbours({
    tenant,
    directory,
    signer: awsSigner({ tenant, directory, ssm: ssmClient(), now }),
    now,
    address: documentAddress(files),
    allowLoopback: settings.STAND_IN,
  }),
};

export const handler = startedFunction(running, (message) => acknowledgeSubmission(message, ports));
