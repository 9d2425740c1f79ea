import type { Tenant } from '../../schemas/tenant.ts';
import type { CmisServer } from './cmis-server.ts';

/** Makes a tenant one whose DMS is this CMIS server; `url` where it is reached by another way. */
export function withDms({ url: own, user }: CmisServer, url = own): (tenant: Tenant) => Tenant {
  const auth = { kind: 'basic', user, secret: 'dms' };
  const settings = { url, repository: 'A1', auth, allowInsecureLoopback: true };
  return (tenant) => ({ ...tenant, destinations: [{ id: 'akte', connector: 'cmis', settings }] });
}
