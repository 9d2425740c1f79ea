import type { Bucket } from '../aws/objects.ts';
import { awsPassKey } from '../aws/pass-key.ts';
import type { WhoAsks } from '../channels/site.ts';
import { passHolders } from '../channels/staff-pass.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { now } from './presence.ts';

/** How a function of citizens knows that staff ask; `undefined` where the tenant's staff can't log in. It can't make a log-in. */
export const whoAsksHere = ({ id, staff }: Tenant, files: Bucket): WhoAsks | undefined =>
  staff && passHolders(awsPassKey({ ...files, tenant: id, now }));
