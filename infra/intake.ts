import { Construct } from 'constructs';
import type { Route } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';
import { type HttpFunction, httpFunctions } from '../schemas/steps-on-aws.ts';
import type { GatewayRoute, Ingress } from './ingress.ts';
import { grantParameters } from './keys.ts';
import { grantStart } from './started-step.ts';
import { type Size, StepFunction } from './step-function.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** Browsers ask before a page of another origin may send; for what is only read they don't. */
const withPreflight = ({ method, path, embedded }: Route): GatewayRoute[] => [
  { method, path },
  ...(embedded === true && method === 'POST' ? [{ method: 'OPTIONS', path }] : []),
];

/** The functions that answer citizens, and their routes. */
export class Intake extends Construct {
  /** What takes submissions in and therefore hints at their routing. */
  readonly accepting: StepFunction[];

  constructor(scope: Construct, id: string, parts: { settings: TenantSettings; storage: Storage; ingress: Ingress }) {
    super(scope, id);
    const { settings, storage, ingress } = parts;
    const make = (step: HttpFunction, size: Size): StepFunction => {
      const made = new StepFunction(this, step, size, settings);
      made.tell({ BASE_URL: ingress.baseUrl, UPLOAD_ORIGIN: `https://${storage.bucket.bucketRegionalDomainName}` });
      ingress.connect(
        made,
        routes.filter(({ id }) => httpFunctions[step].some((one) => one === id)).flatMap(withPreflight),
      );
      return made;
    };
    const accept = make('accept-submission', {
      seconds: 15,
      megabytes: 512,
      reserved: settings.deployment.reservedForIntake,
    });
    const prepare = make('prepare-upload', { seconds: 10, megabytes: 256 });
    const review = make('review-submission', { seconds: 15, megabytes: 512 });
    const send = make('send-draft', { seconds: 15, megabytes: 512 });
    const read = make('read-submission', { seconds: 10, megabytes: 256 });
    const withdraw = make('withdraw-submission', { seconds: 10, megabytes: 256 });
    const show = make('show-forms', { seconds: 10, megabytes: 256 });
    const letters = make('receive-letter', { seconds: 29, megabytes: 512 });
    ingress.connect(show, [{ method: 'GET', path: '/assets/{name}' }]);
    ingress.connectRest(show);
    this.accepting = [accept, send, letters];
    // These read by queries, so that their roles stay within eight actions (aws/store-by-query.ts).
    for (const step of [accept, send]) storage.grantItems(step, ['Query', 'PutItem']);
    for (const step of [accept, show]) storage.grantCounting(step);
    storage.grantItems(letters, ['Query', 'PutItem', 'UpdateItem']);
    for (const step of [accept, send]) {
      storage.grantObjects(step, ['s3:GetObject'], ['publications', 'register', 'directory', 'quarantine']);
      storage.grantList(step, 's3:ListBucket', ['publications', 'register', 'directory', 'quarantine']);
      grantParameters(step, settings, ['keys/receipt/*']);
    }
    for (const step of [prepare, review, send]) storage.grantObjects(step, ['s3:PutObject'], ['quarantine']);
    storage.grantItems(prepare, ['GetItem', 'Query', 'PutItem']);
    storage.grantItems(review, ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    storage.grantObjects(review, ['s3:GetObject'], ['publications', 'register', 'directory', 'quarantine']);
    storage.grantList(review, 's3:ListBucket', ['publications', 'register', 'directory', 'quarantine']);
    for (const step of [read, show]) storage.grantItems(step, ['GetItem', 'Query']);
    for (const step of [prepare, read, show]) {
      storage.grantObjects(step, ['s3:GetObject'], ['publications', 'register', 'directory']);
      storage.grantList(step, 's3:ListBucket', ['publications', 'register', 'directory']);
    }
    storage.grantItems(withdraw, ['GetItem', 'Query', 'PutItem']);
    grantStart(withdraw, 'acknowledge-submission', settings.tenant.id);
    storage.grantObjects(letters, ['s3:GetObject'], ['directory', 'clean']);
    storage.grantObjects(letters, ['s3:PutObject'], ['clean', 'publications']);
    storage.grantList(letters, 's3:ListBucket', ['directory']);
    grantStart(letters, 'acknowledge-submission', settings.tenant.id);
    letters.tell({ STAND_IN: String(settings.standIn) });
  }
}
