import { Construct } from 'constructs';
import { formPartitions } from './form-partitions.ts';
import type { Ingress } from './ingress.ts';
import { grantParameters } from './keys.ts';
import { StepFunction } from './step-function.ts';
import type { Storage } from './storage.ts';
import type { TenantSettings } from './tenant-settings.ts';

/**
 * Where staff write, release and publish forms. It may what a publisher may, and read the numbers of forms: of what citizens
 * sent it opens nothing. Drafts are judged within seconds, patterns among them: hence the memory.
 */
export class Studio extends Construct {
  constructor(scope: Construct, id: string, parts: { settings: TenantSettings; storage: Storage; ingress: Ingress }) {
    super(scope, id);
    const { settings, storage, ingress } = parts;
    const serve = new StepFunction(this, 'serve-studio', { seconds: 29, megabytes: 1024 }, settings);
    serve.tell({ BASE_URL: ingress.baseUrl });
    // Its table of routes is mounted in it; below this path nothing is anybody else's.
    ingress.connect(serve, [
      { method: 'ANY', path: '/studio' },
      { method: 'ANY', path: '/studio/{path+}' },
    ]);
    storage.grantPartitions(
      serve,
      ['Query', 'PutItem', 'ConditionCheckItem'],
      [...formPartitions.forms, ...formPartitions.drafts],
    );
    storage.grantPartitions(serve, ['Query'], formPartitions.numbers);
    storage.grantObjects(serve, ['s3:GetObject', 's3:PutObject'], ['publications']);
    storage.grantList(serve, 's3:ListBucket', ['publications']);
    const secret = settings.tenant.staff?.secret;
    grantParameters(serve, settings, ['keys/staff', ...(secret === undefined ? [] : [`secrets/${secret}`])]);
  }
}
