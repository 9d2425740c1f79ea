import { Construct } from 'constructs';
import { operatorRoutes } from '../schemas/operator-routes.ts';
import { operatorFunctions } from '../schemas/steps-on-aws.ts';
import type { Delivery } from './delivery.ts';
import type { Ingress } from './ingress.ts';
import { grantParameters } from './keys.ts';
import { grantStart } from './started-step.ts';
import { type Size, StepFunction } from './step-function.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';

type Parts = { settings: TenantSettings; storage: Storage; ingress: Ingress; delivery: Delivery };
/** What belongs to a submission, and what says of a destination that it takes nothing (`domain/partitions.ts`). */
const submissions = ['SUBMISSION#*'];
const breakers = ['BREAKER#*'];

/** Whether there is such a page: somebody may log in as operator. */
export const hasOperators = ({ tenant: { staff } }: Pick<TenantSettings, 'tenant'>): boolean =>
  staff !== undefined && staff.roles.operator.length > 0;
/** Whether that page can look into submissions: not where a relay alone holds the keys. */
export const opensHere = (settings: Pick<TenantSettings, 'tenant' | 'deployment'>): boolean =>
  hasOperators(settings) && settings.deployment.delivery === 'cloud';

/**
 * The page for whoever looks after submissions. `serve-staff` lists what waits, tries again and discards: it holds no key and
 * reads no file. `open-submission` alone may unseal beside delivery; where a relay holds the keys, it is not there.
 */
export class Operators extends Construct {
  constructor(scope: Construct, id: string, parts: Parts) {
    super(scope, id);
    this.#list(parts);
    if (opensHere(parts.settings)) this.#open(parts);
  }

  #list({ settings, storage, delivery, ...parts }: Parts): void {
    const { tenant, deployment } = settings;
    // Each line of a list is a question to the table: two hundred want a processor.
    const serve = this.#make('serve-staff', { seconds: 29, megabytes: 512 }, { settings, ...parts });
    storage.grantPartitions(serve, ['Query', 'BatchGetItem', 'PutItem'], [...submissions, ...breakers]);
    storage.grantLists(serve);
    serve.tell({ DELIVERY: deployment.delivery });
    delivery.routing.grantSend(serve, 'ROUTE_SUBMISSION');
    delivery.delivering.grantSend(serve, 'DELIVER_SUBMISSION');
    grantStart(serve, 'release-document', tenant.id);
    grantStart(serve, 'acknowledge-submission', tenant.id);
    grantParameters(serve, settings, ['keys/badge']);
  }

  #open({ settings, storage, ...parts }: Omit<Parts, 'delivery'>): void {
    // To another office all files are sealed anew, one after the other.
    const open = this.#make('open-submission', { seconds: 29, megabytes: 1024 }, { settings, ...parts });
    storage.grantPartitions(open, ['Query', 'PutItem'], submissions);
    storage.grantObjects(open, ['s3:GetObject'], ['clean', 'publications', 'register', 'directory']);
    // Also of what was held: of a version that is gone S3 says so only to who may list.
    storage.grantList(open, 's3:ListBucket', ['clean', 'publications', 'directory', 'quarantine']);
    // Exactly the version that was held.
    storage.grantObjects(open, ['s3:GetObjectVersion'], ['quarantine']);
    storage.grantObjects(open, ['s3:PutObject'], ['clean']);
    grantParameters(open, settings, ['keys/badge', 'keys/recipient/*']);
  }

  #make(
    step: keyof typeof operatorFunctions,
    size: Size,
    { settings, ingress }: Pick<Parts, 'settings' | 'ingress'>,
  ): StepFunction {
    const made = new StepFunction(this, step, size, settings);
    made.tell({ BASE_URL: ingress.baseUrl });
    const own = operatorRoutes.filter(({ id }) => operatorFunctions[step].some((one) => one === id));
    // Whatever the method: what else is asked for below these paths is nobody else's to answer.
    ingress.connect(
      made,
      own.map(({ path }) => ({ method: 'ANY', path })),
    );
    return made;
  }
}
