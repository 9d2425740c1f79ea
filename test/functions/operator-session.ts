import { s3Client, ssmClient } from '../../aws/clients.ts';
import type { Bucket } from '../../aws/objects.ts';
import { awsStaffKey, awsStaffKeyring } from '../../aws/staff-key.ts';
import { badgePlace } from '../../channels/staff-pass.ts';
import { signBadge } from '../../domain/sign-badge.ts';
import type { Staff } from '../../schemas/staff.ts';
import { Tenant } from '../../schemas/tenant.ts';
import type { SmallAws } from '../cost/small-aws.ts';

/** The bucket of the functions that run there. */
export const bucketOf = (aws: SmallAws): Bucket => ({
  client: s3Client({ ...aws.place, pathStyle: true }),
  bucket: 'bucket',
});

/** Makes the secret of sessions where there is none, and the badge of somebody who has logged in at the studio: the cookie. */
export async function badgeOn(
  aws: SmallAws,
  variables: Record<string, string | undefined>,
  staff: Staff,
): Promise<string> {
  const tenant = Tenant.parse(JSON.parse(variables['TENANT'] ?? ''));
  const ssm = ssmClient(aws.place);
  const now = (): Date => new Date();
  await awsStaffKeyring({ tenant: tenant.id, ssm, files: bucketOf(aws) }).setUp();
  const secret = await awsStaffKey({ tenant: tenant.id, ssm, now })();
  const made = Math.floor(Date.now() / 1000);
  const badge = await signBadge(secret, { tenant: tenant.id, made, until: made + 3600, staff });
  return `${badgePlace({ ports: { tenant, baseUrl: variables['BASE_URL'] ?? '' } }).name}=${badge}`;
}
