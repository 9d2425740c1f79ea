import { s3Client, ssmClient } from '../../aws/clients.ts';
import type { Bucket } from '../../aws/objects.ts';
import { awsStaffKey, awsStaffKeyring } from '../../aws/staff-key.ts';
import { beginSession } from '../../channels/staff-session.ts';
import { lacking } from '../../functions/lacking.ts';
import type { Staff } from '../../schemas/staff.ts';
import { Tenant } from '../../schemas/tenant.ts';
import type { SmallAws } from '../cost/small-aws.ts';

/** The bucket of the functions that run there. */
export const bucketOf = (aws: SmallAws): Bucket => ({
  client: s3Client({ ...aws.place, pathStyle: true }),
  bucket: 'bucket',
});

/** Makes the secret of sessions where there is none, and logs somebody in with it, as the studio does: the cookie. */
export async function sessionOn(
  aws: SmallAws,
  variables: Record<string, string | undefined>,
  staff: Staff,
): Promise<string> {
  const tenant = Tenant.parse(JSON.parse(variables['TENANT'] ?? ''));
  const ssm = ssmClient(aws.place);
  const now = (): Date => new Date();
  await awsStaffKeyring({ tenant: tenant.id, ssm, files: bucketOf(aws) }).setUp();
  const assets = { css: '', enhance: '', check: '', embed: { script: '', pinned: '', integrity: '', frame: '' } };
  const ports = {
    ...lacking('test'),
    tenant,
    baseUrl: variables['BASE_URL'] ?? '',
    now,
    newId: () => '',
    newKey: () => '',
    log: () => undefined,
  };
  const cookie = await beginSession(
    { ports, assets, staff: { key: awsStaffKey({ tenant: tenant.id, ssm, now }) } },
    staff,
  );
  return cookie.split(';')[0] ?? '';
}
