import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { TenantSettings } from './tenant-settings.ts';

/** The municipality's own key, where the deployment names one. Its policy is hers, or the cell's (`data-key.ts`): nothing is added. */
export function ownKey(scope: Construct, { deployment: { kmsKeyArn } }: TenantSettings): IKey | undefined {
  return kmsKeyArn === undefined ? undefined : Key.fromKeyArn(scope, 'OwnKey', kmsKeyArn);
}
