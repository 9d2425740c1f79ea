import { dynamoDbClient } from '../aws/clients.ts';
import { awsDirectory } from '../aws/directory.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { sealerWithKeys } from '../aws/sealer-with-keys.ts';
import { connectors } from '../connectors/index.ts';
import type { Ports } from '../domain/ports.ts';
import { renderRecord } from '../domain/render-record.ts';
import type { KeyFolder } from '../local/key-folder.ts';
import { recordFonts } from '../local/record-fonts.ts';
import type { DeployedTenant } from './deployed.ts';

/**
 * What `deliver-submission` needs in a relay: the tenant's table, files and neighbours on AWS, keys and secrets from the
 * town's own disk. Leases bear the relay's name, so that it knows its own after it was killed.
 */
export function relayPorts({ ports, files, outputs, place }: DeployedTenant, keys: KeyFolder, holder: string): Ports {
  const directory = awsDirectory({ ...files, now: () => ports.now() });
  return {
    ...ports,
    // Its policy has no right to read single items, as the function’s has none.
    store: storeByQuery({ client: dynamoDbClient(place), table: outputs.Table }),
    sealer: sealerWithKeys({ tenant: ports.tenant.id, directory, privateKey: keys.find }),
    renderRecord: (record) => renderRecord(record, recordFonts()),
    connectors,
    secret: keys.secret,
    newId: () => holder,
  };
}
