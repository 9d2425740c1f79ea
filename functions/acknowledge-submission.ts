import { dynamoDbClient, s3Client, sesClient, ssmClient } from '../aws/clients.ts';
import { contactsForAcknowledgement } from '../aws/contact-keys.ts';
import { awsDirectory } from '../aws/directory.ts';
import { documentAddress } from '../aws/document-address.ts';
import { awsNeighbours } from '../aws/neighbours.ts';
import { awsSecret } from '../aws/secret.ts';
import { sesMail } from '../aws/ses-mail.ts';
import { awsSigner } from '../aws/signer.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { storedDocuments } from '../aws/stored-documents.ts';
import { composeMail } from '../connectors/mail/compose-mail.ts';
import { smtpMail } from '../connectors/mail/smtp-mail.ts';
import { acknowledgeSubmission } from '../domain/acknowledge-submission.ts';
import type { Mail } from '../domain/ports.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { environment } from './environment.ts';
import { now, presence } from './presence.ts';
import { startedFunction } from './queue-function.ts';

const settings = environment('acknowledge-submission');
const { running, always } = presence('acknowledge-submission', settings);
const { tenant } = running;
const files = { client: s3Client(), bucket: settings.BUCKET, now };
const directory = awsDirectory(files);
const ssm = ssmClient();
const ports = {
  ...always,
  store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
  documents: storedDocuments(files),
  contacts: contactsForAcknowledgement({ tenant, ssm, now }),
  mail: mailOf(settings.TENANT),
  neighbours: awsNeighbours({
    tenant,
    directory,
    signer: awsSigner({ tenant, directory, ssm, now }),
    now,
    address: documentAddress(files),
    allowLoopback: settings.STAND_IN,
  }),
};

export const handler = startedFunction(running, (message) => acknowledgeSubmission(message, ports));

/** How this tenant writes to applicants. Without a setting no address is ever kept, so that nobody asks for a mail. */
function mailOf({ name, mail }: Tenant): Mail {
  if (mail === undefined) return { send: () => Promise.reject(new Error('this tenant writes no mails')) };
  const from = { name, address: mail.from };
  return mail.via === 'ses'
    ? sesMail({ client: sesClient(), from: mail.from, compose: (one) => composeMail(one, from, now()) })
    : smtpMail({ server: mail.via, from, secret: awsSecret({ tenant, ssm, now }), now });
}
