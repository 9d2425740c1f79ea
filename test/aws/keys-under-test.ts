import { randomUUID } from 'node:crypto';
import { type Place, ssmClient } from '../../aws/clients.ts';
import { awsDirectory, directoryKey } from '../../aws/directory.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { type Bucket, putText } from '../../aws/objects.ts';
import { sealerForDelivery } from '../../aws/sealer-for-delivery.ts';
import { awsSigner } from '../../aws/signer.ts';
import type { KeysUnderTest } from '../contract/ports-keys.ts';

const now = (): Date => new Date();

/** The keys of two tenants of their own who know each other. */
export async function keysUnderTest(place: Place, bucket: Bucket): Promise<KeysUnderTest> {
  const ssm = ssmClient(place);
  const [own, neighbour] = [`t-${randomUUID().slice(0, 8)}`, `t-${randomUUID().slice(0, 8)}`];
  const ring = (tenant: string): ReturnType<typeof awsKeyring> =>
    awsKeyring({ ...bucket, ssm, tenant, now, bits: 2048 });
  const whereabouts = { baseUrl: 'https://example.org', documentHosts: [] };
  await ring(own).setUp(whereabouts);
  const entry = await ring(neighbour).setUp(whereabouts);
  await putText(bucket, directoryKey(neighbour), JSON.stringify(entry), 'application/json');
  // A clock that runs ahead by an hour with every look at it: nothing is kept in memory between two steps of a test.
  let hours = 0;
  const ahead = (): Date => new Date(Date.now() + (hours += 3_600_000));
  const directory = awsDirectory({ ...bucket, now: ahead });
  return {
    sealer: sealerForDelivery({ tenant: own, directory, ssm, now: ahead }),
    neighbour: sealerForDelivery({ tenant: neighbour, directory, ssm, now: ahead }),
    signer: awsSigner({ tenant: own, directory, ssm, now: ahead }),
    rotate: (kind) => ring(own).rotate(kind),
    tenants: [own, neighbour],
  };
}
