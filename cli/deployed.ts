import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dynamoDbClient, type Place, s3Client, ssmClient } from '../aws/clients.ts';
import { awsKeyCabinet, type ReachedTenant } from '../aws/key-cabinet.ts';
import { awsKeyHolder } from '../aws/key-holder.ts';
import { awsKeyring, type Keyring } from '../aws/keyring.ts';
import type { Bucket } from '../aws/objects.ts';
import { operatorPorts } from '../aws/operator-ports.ts';
import { parameterNames, putParameter } from '../aws/parameters.ts';
import type { KeyCabinet, KeyHolder } from '../domain/destroy-key.ts';
import type { Ports } from '../domain/ports.ts';
import { logLine } from '../local/log-line.ts';
import { readTenants, type TenantsFolder } from '../local/tenants.ts';
import { OutputsFile, type StackOutputs } from '../schemas/stack-outputs.ts';
import { type Context, option, UsageFault } from './context.ts';

/** A tenant's stack on AWS, as commands work on it. */
export type DeployedTenant = {
  ports: Ports;
  files: Bucket;
  keyring: Keyring;
  /** The keys of this tenant for whoever destroys one; `reached`: the tenants into whose buckets she may look. */
  cabinet(reached: ReachedTenant[]): KeyCabinet;
  holder: KeyHolder;
  setSecret(name: string, value: string): Promise<void>;
};
/** The tenants whose stacks stand in the file of outputs and that have a tenant file. */
export type Deployed = { world: TenantsFolder; all: DeployedTenant[]; find(tenant: string): DeployedTenant };

/** Opens the stacks that `--outputs` names, with the operator's own AWS credentials. Nothing is asked of AWS yet. */
export function openDeployed(context: Context): Deployed {
  const file = option(context, 'outputs');
  const outputs = readOutputs(file);
  const world = readTenants(context.options.tenants);
  const all = world.tenants.flatMap((tenant) => {
    const found = outputs.get(tenant.id);
    return found === undefined ? [] : [open(tenant, found)];
  });
  const names = all.map(({ ports }) => ports.tenant.id);
  return {
    world,
    all,
    find: (tenant) => {
      const found = all.find(({ ports }) => ports.tenant.id === tenant);
      if (found !== undefined) return found;
      throw new UsageFault(`In ${file} steht kein Mandant „${tenant}“. Es gibt: ${names.join(', ')}.`);
    },
  };
}

function open(tenant: Ports['tenant'], outputs: StackOutputs): DeployedTenant {
  // A stand-in for AWS is named by its address; its files have no host name per bucket.
  const isStandIn = process.env['AWS_ENDPOINT_URL'] !== undefined;
  const region = regionOf(outputs);
  const place: Place = region === undefined ? {} : { region };
  const log: Ports['log'] = (line) => process.stderr.write(`${logLine(tenant.id, line)}\n`);
  const files = { client: s3Client({ ...place, pathStyle: isStandIn }), bucket: outputs.Bucket };
  const ssm = ssmClient(place);
  const table = { client: dynamoDbClient(place), table: outputs.Table };
  return {
    ports: operatorPorts({ tenant, outputs, place, isStandIn, log }),
    files,
    keyring: awsKeyring({ ...files, ssm, tenant: tenant.id, now: () => new Date(), kmsKeyArn: outputs.KmsKeyArn }),
    cabinet: (reached) => awsKeyCabinet({ files, ssm, tenant: tenant.id, reached }),
    holder: awsKeyHolder(tenant.id, table),
    setSecret: (name, value) =>
      putParameter({ ssm, key: outputs.KmsKeyArn }, parameterNames.secret(tenant.id, name), value),
  };
}

/** A queue's address names the region; a stand-in's does not, there `AWS_REGION` does. */
function regionOf({ RouteSubmissionQueue }: StackOutputs): string | undefined {
  return /^https:\/\/sqs\.([a-z0-9-]+)\./.exec(RouteSubmissionQueue)?.[1];
}

function readOutputs(file: string): Map<string, StackOutputs> {
  const parsed = OutputsFile.safeParse(parse(readFileSync(resolve(file), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new UsageFault(
    `${file} ist keine Datei mit den Ausgaben eines Mandanten. Schreiben Sie sie mit: npx cdk deploy --outputs-file ${file}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
