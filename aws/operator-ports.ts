import { randomBytes, randomUUID } from 'node:crypto';
import type { Log, Ports } from '../domain/ports.ts';
import type { StackOutputs } from '../schemas/stack-outputs.ts';
import { functionNameOf } from '../schemas/steps-on-aws.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { awsAreas } from './areas.ts';
import { dynamoDbClient, lambdaClient, type Place, s3Client, sqsClient, ssmClient } from './clients.ts';
import { contactsForIntake } from './contact-keys.ts';
import { awsDirectory } from './directory.ts';
import { documentAddress } from './document-address.ts';
import { awsInventory } from './inventory.ts';
import { awsNeighbours } from './neighbours.ts';
import { awsPublications } from './publications.ts';
import { awsQueue, type Targets } from './queue.ts';
import { sealerForDelivery } from './sealer-for-delivery.ts';
import { awsSecret } from './secret.ts';
import { awsSigner } from './signer.ts';
import { awsStore } from './store.ts';
import { storedDocuments } from './stored-documents.ts';

/** A tenant's stack as an operator works on it. */
export type OperatedStack = { tenant: Tenant; outputs: StackOutputs; place: Place; isStandIn: boolean; log: Log };

/**
 * The ports of a deployed tenant for an operator's commands, with the operator's own rights. Deliveries are made by the
 * stack: commands have neither connectors nor the layout of records.
 */
export function operatorPorts({ tenant, outputs, place, isStandIn, log }: OperatedStack): Ports {
  const now = (): Date => new Date();
  const files = { client: s3Client({ ...place, pathStyle: isStandIn }), bucket: outputs.Bucket, now };
  const directory = awsDirectory(files);
  const ssm = ssmClient(place);
  const signer = awsSigner({ tenant: tenant.id, directory, ssm, now });
  const queue = { sqs: sqsClient(place), lambda: lambdaClient(place), tenant: tenant.id };
  const address = documentAddress(files);
  const table = { client: dynamoDbClient(place), table: outputs.Table };
  return {
    tenant,
    baseUrl: outputs.Address,
    store: awsStore(table),
    inventory: awsInventory(table, files),
    queue: awsQueue({ ...queue, targets: targetsOf(tenant.id, outputs) }),
    documents: storedDocuments(files),
    publications: awsPublications(files),
    sealer: sealerForDelivery({ tenant: tenant.id, directory, ssm, now }),
    contacts: contactsForIntake({ ...files, tenant: tenant.id }),
    mail: { send: () => Promise.reject(new Error('mails are sent by the stack')) },
    signer,
    // Files are looked at by the stack; whoever has one looked at again, hints at that.
    scanner: { scan: async () => 'pending' },
    areas: awsAreas(files),
    neighbours: awsNeighbours({ tenant: tenant.id, directory, signer, now, address, allowLoopback: isStandIn }),
    renderRecord: () => Promise.reject(new Error('records are laid out by the stack')),
    connectors: {},
    secret: awsSecret({ tenant: tenant.id, ssm, now }),
    ...(outputs.StudioAddress !== undefined && { staffForms: true as const }),
    now,
    newId: () => randomBytes(16).toString('hex'),
    newKey: () => randomUUID(),
    log,
  };
}

function targetsOf(tenant: string, outputs: StackOutputs): Targets {
  return {
    'route-submission': { queueUrl: outputs.RouteSubmissionQueue },
    'deliver-submission': { queueUrl: outputs.DeliverSubmissionQueue },
    'release-document': { functionName: functionNameOf(tenant, 'release-document') },
    'acknowledge-submission': { functionName: functionNameOf(tenant, 'acknowledge-submission') },
  };
}
