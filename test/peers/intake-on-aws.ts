import { randomUUID } from 'node:crypto';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { awsAreas } from '../../aws/areas.ts';
import { dynamoDbClient, type Place, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import { awsContactKeyring, contactsForIntake } from '../../aws/contact-keys.ts';
import { awsDirectory } from '../../aws/directory.ts';
import { awsDocuments } from '../../aws/documents.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { awsPublications } from '../../aws/publications.ts';
import { putJurisdictions, putRegister } from '../../aws/put-register.ts';
import { queueHints } from '../../aws/queue-hints.ts';
import { rememberForms } from '../../aws/remember-forms.ts';
import { sealerForIntake } from '../../aws/sealer-for-intake.ts';
import { awsSigner } from '../../aws/signer.ts';
import { awsStore } from '../../aws/store.ts';
import type { acceptSubmission } from '../../domain/accept-submission.ts';
import type { prepareUpload } from '../../domain/prepare-upload.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { readTenants } from '../../local/tenants.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import { formFolder } from '../world.ts';
import { newBucket } from './aws-ground.ts';
import { makeTable } from './aws-table.ts';

/** What an acceptance needs, put together as `functions/accept-submission.ts` does it. */
export type IntakePorts = Parameters<typeof acceptSubmission>[1] & Parameters<typeof prepareUpload>[1];

const now = (): Date => new Date();

/** Sets a tenant up, publishes the dog tax form, and gives the ports of a running intake with every operation it asks AWS for. */
export async function intakeOnAws(place: Place): Promise<{ ports: IntakePorts; asked: string[] }> {
  const world = readTenants('tenants');
  const neudorf = world.tenants.find(({ id }) => id === 'neudorf');
  if (neudorf === undefined) throw new Error('there is no tenant neudorf');
  // Who writes mails keeps addresses: in the same transaction, so that there is no call more.
  const tenant: Tenant = { ...neudorf, mail: { from: 'antrag@neudorf.example', via: 'ses' } };
  const clients = counted(place);
  const { dynamo, s3, sqs, ssm, asked } = clients;
  const files = { client: s3, bucket: (await newBucket(place)).bucket, now };
  const here = { baseUrl: 'https://neudorf.example.org', documentHosts: [] };
  await awsKeyring({ ...files, ssm, tenant: tenant.id, bits: 2048 }).setUp(here);
  await awsContactKeyring({ ...files, ssm, tenant: tenant.id }).setUp();
  await putRegister(files, world.register);
  await putJurisdictions(files, world.jurisdictions);
  const store = awsStore({ client: dynamo, table: await makeTable(dynamo) });
  const publications = awsPublications(files);
  const log = (): void => undefined;
  const started = now();
  const input = readFormFolder(formFolder('hundesteuer-anmeldung'));
  await publishForm(input, 'test', { tenant, store, publications, now, log, ...here });
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: randomUUID() }));
  const directory = awsDirectory(files);
  const ports: IntakePorts = {
    tenant,
    // Warm for as long as the test takes, however slow the machine is.
    store: rememberForms(store, () => started),
    queue: queueHints({ sqs, tenant: tenant.id, queues: { 'route-submission': QueueUrl } }),
    documents: awsDocuments(files),
    publications,
    sealer: sealerForIntake({ directory }),
    contacts: contactsForIntake({ ...files, tenant: tenant.id }),
    signer: awsSigner({ tenant: tenant.id, directory, ssm, now }),
    areas: awsAreas(files),
    now,
    newId: () => randomUUID().replaceAll('-', ''),
    log,
  };
  return { ports, asked };
}

function counted(place: Place) {
  const asked: string[] = [];
  const note = (name = ''): void => {
    asked.push(name.replace(/Command$/, ''));
  };
  const dynamo = dynamoDbClient(place);
  const s3 = s3Client({ ...place, pathStyle: true });
  const sqs = sqsClient(place);
  const ssm = ssmClient(place);
  const at = { step: 'initialize' } as const;
  dynamo.middlewareStack.add(
    (next, { commandName }) =>
      (args) => (note(commandName), next(args)),
    at,
  );
  s3.middlewareStack.add(
    (next, { commandName }) =>
      (args) => (note(commandName), next(args)),
    at,
  );
  sqs.middlewareStack.add(
    (next, { commandName }) =>
      (args) => (note(commandName), next(args)),
    at,
  );
  ssm.middlewareStack.add(
    (next, { commandName }) =>
      (args) => (note(commandName), next(args)),
    at,
  );
  return { dynamo, s3, sqs, ssm, asked };
}
