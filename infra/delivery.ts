import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { startByTime } from './by-time.ts';
import { grantParameters, grantSecrets } from './keys.ts';
import { placeInNetwork } from './network.ts';
import { Relay } from './relay.ts';
import { Scanning } from './scanning.ts';
import { contactPlaces, grantMail } from './mail.ts';
import { grantStart } from './started-step.ts';
import { StepFunction } from './step-function.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';
import { DeadLetters, WorkQueue } from './work-queue.ts';

/** A message is not shown again before its step has had six times its time. */
const waitFor = ({ seconds }: StepFunction): Duration => Duration.seconds(6 * seconds);

type Parts = { settings: TenantSettings; storage: Storage };

/** What happens after acceptance: release, routing, delivery, acknowledgement, and the steps by time. */
export class Delivery extends Construct {
  readonly routing: WorkQueue;
  readonly delivering: WorkQueue;
  readonly deadLetters: DeadLetters;
  /** Where a relay delivers: what it may do. */
  readonly relay: Relay | undefined;

  constructor(scope: Construct, id: string, { settings, storage }: Parts) {
    super(scope, id);
    const tenant = settings.tenant.id;
    const route = new StepFunction(this, 'route-submission', { seconds: 30, megabytes: 256 }, settings);
    const release = new StepFunction(this, 'release-document', { seconds: 60, megabytes: 512 }, settings);
    const acknowledge = new StepFunction(this, 'acknowledge-submission', { seconds: 30, megabytes: 256 }, settings);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', settings);
    this.routing = new WorkQueue(this, 'route-submission', settings, { visible: waitFor(route) });
    this.routing.start(route, { size: 10 });
    this.relay = settings.deployment.delivery === 'relay' ? new Relay(this, 'relay', { settings, storage }) : undefined;
    this.delivering = this.relay?.delivering ?? this.#deliverHere(settings, storage);
    this.#grantRelease(release, storage);
    release.tell({ SCANNER: settings.deployment.scanner });
    if (settings.deployment.scanner === 'none') grantUnscanned(release, storage);
    else new Scanning(this, 'Scanning', { settings, storage, release, deadLetters: this.deadLetters });
    storage.grantItems(route, ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    this.delivering.grantSend(route, 'DELIVER_SUBMISSION');
    grantStart(route, 'release-document', tenant);
    this.#grantAcknowledge(acknowledge, storage, settings);
    acknowledge.tell({ STAND_IN: String(settings.standIn) });
    this.#byTime(settings, storage);
  }

  #deliverHere(settings: TenantSettings, storage: Storage): WorkQueue {
    const { deliveriesAtOnce, network } = settings.deployment;
    // The lease of a delivery is eleven minutes: longer than this, so that nobody else takes it up meanwhile.
    const deliver = new StepFunction(this, 'deliver-submission', { seconds: 60, megabytes: 512 }, settings);
    const delivering = new WorkQueue(this, 'deliver-submission', settings, { visible: waitFor(deliver) });
    delivering.start(deliver, {
      size: 1,
      ...(deliveriesAtOnce !== undefined && { atOnce: deliveriesAtOnce }),
    });
    storage.grantItems(deliver, ['Query', 'PutItem']);
    storage.grantObjects(deliver, ['s3:GetObject'], ['clean', 'publications', 'directory']);
    storage.grantList(deliver, 's3:ListBucket', ['clean', 'publications', 'directory']);
    grantParameters(deliver, settings, ['keys/recipient/*', 'keys/receipt/*', 'secrets/*']);
    grantSecrets(deliver, settings);
    grantStart(deliver, 'acknowledge-submission', settings.tenant.id);
    deliver.tell({ STAND_IN: String(settings.standIn) });
    if (network !== undefined) placeInNetwork(deliver, network);
    return delivering;
  }

  #grantRelease(release: StepFunction, storage: Storage): void {
    storage.grantItems(release, ['GetItem', 'PutItem']);
    storage.grantObjects(release, ['s3:DeleteObjectVersion'], ['quarantine']);
    storage.grantObjects(release, ['s3:PutObject'], ['clean']);
    // What it sealed before it died, or another at the same time, stays: it must know that text's hash.
    storage.grantObjects(release, ['s3:GetObject'], ['directory', 'clean']);
    this.delivering.grantSend(release, 'DELIVER_SUBMISSION');
  }

  #grantAcknowledge(acknowledge: StepFunction, storage: Storage, settings: TenantSettings): void {
    storage.grantItems(acknowledge, ['Query', 'PutItem']);
    storage.grantObjects(acknowledge, ['s3:GetObject'], ['directory']);
    storage.grantObjects(acknowledge, ['s3:DeleteObjectVersion'], ['quarantine']);
    storage.grantList(acknowledge, 's3:ListBucketVersions', ['quarantine']);
    grantParameters(acknowledge, settings, ['keys/receipt/*', ...contactPlaces(settings.tenant)]);
    grantMail(acknowledge, settings.tenant);
  }

  #byTime(settings: TenantSettings, storage: Storage): void {
    const tenant = settings.tenant.id;
    const resume = new StepFunction(this, 'resume-submissions', { seconds: 50, megabytes: 256 }, settings);
    // The books of a large town are reckoned with: half of the memory would have half of the processor.
    const expire = new StepFunction(this, 'expire-submissions', { seconds: 900, megabytes: 512 }, settings);
    startByTime(resume, Schedule.expression('rate(1 minute)'), 'hints again whatever is due', this.deadLetters);
    startByTime(expire, Schedule.expression('cron(0 2 * * ? *)'), 'erases what retention says', this.deadLetters);
    storage.grantItems(resume, ['Query', 'BatchGetItem', 'PutItem'], 'and lists');
    resume.tell({ DELIVERY: settings.deployment.delivery });
    this.routing.grantSend(resume, 'ROUTE_SUBMISSION');
    this.delivering.grantSend(resume, 'DELIVER_SUBMISSION');
    this.#grantCount(resume);
    grantStart(resume, 'release-document', tenant);
    grantStart(resume, 'acknowledge-submission', tenant);
    storage.grantItems(expire, ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'PutItem', 'DeleteItem'], 'and lists');
    storage.grantObjects(expire, ['s3:DeleteObjectVersion'], ['quarantine', 'clean']);
    storage.grantList(expire, 's3:ListBucketVersions', ['quarantine', 'clean']);
  }

  /** The sweeper counts dead letters for the cell's alarm: three requests in a quarter of an hour, where an alarm per queue would cost more. */
  #grantCount(resume: StepFunction): void {
    const queues = {
      ROUTE_DEAD_LETTERS: this.routing.deadLetters,
      DELIVER_DEAD_LETTERS: this.delivering.deadLetters,
      DEAD_LETTERS: this.deadLetters,
    };
    resume.allow(
      ['sqs:GetQueueAttributes'],
      Object.values(queues).map(({ queueArn }) => queueArn),
      Object.fromEntries(Object.entries(queues).map(([name, { queueUrl }]) => [name, queueUrl])),
    );
  }
}

/** Where nobody looks for malware, the step reads what was accepted as it is. */
function grantUnscanned(release: StepFunction, storage: Storage): void {
  storage.grantObjects(release, ['s3:GetObjectVersion'], ['quarantine']);
  storage.grantList(release, 's3:ListBucketVersions', ['quarantine']);
}
