import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a soak happens. `ground`: the server's folder, on the small disk where there is one. */
export type SoakPlace = {
  ground: string;
  tenants: string;
  log: string;
  port: number;
  environment: Record<string, string | undefined>;
};

/** The folder below which the DMS keeps its cases. */
export const baseFolder = '/Eingang';

/** Makes the tenants of the demo, but that Neudorf's DMS is at this address; what the county hands over to Neudorf goes there. */
export function makeSoakPlace(root: string, port: number, dmsPort: number): SoakPlace {
  const tenants = join(root, 'tenants');
  cpSync(fileURLToPath(new URL('../../tenants', import.meta.url)), tenants, { recursive: true });
  const file = join(tenants, 'neudorf/tenant.json');
  const settings = {
    url: `http://127.0.0.1:${dmsPort}/cmis`,
    repository: 'post',
    baseFolder,
    auth: { kind: 'bearer', secret: 'dms' },
    allowInsecureLoopback: true,
    timeoutSeconds: 1,
  };
  const destinations = [{ id: 'akte', connector: 'cmis', settings }];
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), destinations, proofOfWork: 'off' }));
  // Two clients without a pause are as many as an attack; what is asked of one is tested elsewhere.
  const county = join(tenants, 'kreis-musterland/tenant.json');
  writeFileSync(county, JSON.stringify({ ...JSON.parse(readFileSync(county, 'utf8')), proofOfWork: 'off' }));
  return {
    ground: join(root, 'ground'),
    tenants,
    log: join(root, 'server.log'),
    port,
    environment: { ...process.env, ROHRPOST_SECRET_NEUDORF_DMS: 'geheim' },
  };
}
