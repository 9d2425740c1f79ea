import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dynamoDbClient, type Place, s3Client, ssmClient } from '../aws/clients.ts';
import { awsContactKeyring, type ContactKeyring } from '../aws/contact-keys.ts';
import { awsDirectory } from '../aws/directory.ts';
import { awsKeyCabinet, type ReachedTenant } from '../aws/key-cabinet.ts';
import { awsKeyHolder } from '../aws/key-holder.ts';
import { awsKeyring, type Keyring } from '../aws/keyring.ts';
import type { Bucket } from '../aws/objects.ts';
import { operatorPorts } from '../aws/operator-ports.ts';
import { getParameter, parameterNames, putParameter } from '../aws/parameters.ts';
import { sealerWithKeys } from '../aws/sealer-with-keys.ts';
import { awsStaffKeyring, type StaffKeyring } from '../aws/staff-key.ts';
import type { KeyCabinet, KeyHolder } from '../domain/destroy-key.ts';
import type { Ports } from '../domain/ports.ts';
import { type KeyFolder, keyFolder } from '../local/key-folder.ts';
import { logLine } from '../local/log-line.ts';
import { readTenants, type TenantsFolder } from '../local/tenants.ts';
import { canary } from '../schemas/canary.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { OutputsFile, type StackOutputs } from '../schemas/stack-outputs.ts';
import { type Context, option, UsageFault } from './context.ts';

/** A tenant's stack on AWS, as commands work on it. */
export type DeployedTenant = {
  ports: Ports;
  outputs: StackOutputs;
  place: Place;
  files: Bucket;
  keyring: Keyring;
  /** The keys of this tenant for whoever destroys one; `reached`: the tenants into whose buckets she may look. */
  cabinet(reached: ReachedTenant[]): KeyCabinet;
  holder: KeyHolder;
  /** The folder of a relay's keys; absent where the keys are on AWS, or nobody named it (`--keys`). */
  keys?: KeyFolder;
  /** The private part of a recipient key, as far as it is on AWS. */
  keyOnAws(kid: string): Promise<string | undefined>;
  contactKeys: ContactKeyring;
  /** The secret with which sessions of staff are sealed. */
  staffKey: StaffKeyring;
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
    return found === undefined ? [] : [open(tenant, found, context)];
  });
  if (all.length === 0)
    throw new UsageFault(
      `In ${file} steht kein Mandant aus dem Ordner ${context.options.tenants}. Nennen Sie den richtigen Ordner (--tenants), oder schreiben Sie die Datei neu: npx cdk deploy --outputs-file ${file}`,
    );
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

function open(given: Ports['tenant'], outputs: StackOutputs, { options }: Context): DeployedTenant {
  // A stand-in for AWS is named by its address; its files have no host name per bucket.
  const isStandIn = process.env['AWS_ENDPOINT_URL'] !== undefined;
  const tenant = isStandIn ? given : withApproval(given);
  const region = regionOf(outputs);
  const place: Place = region === undefined ? {} : { region };
  const log: Ports['log'] = (line) => process.stderr.write(`${logLine(tenant.id, line)}\n`);
  const now = (): Date => new Date();
  const files = { client: s3Client({ ...place, pathStyle: isStandIn }), bucket: outputs.Bucket, now };
  const ssm = ssmClient(place);
  const table = { client: dynamoDbClient(place), table: outputs.Table };
  const isRelayed = outputs.RelayPolicy !== undefined;
  const keys = isRelayed && options.keys !== undefined ? keyFolder(options.keys, tenant.id) : undefined;
  const ports = operatorPorts({ tenant, outputs, place, isStandIn, log });
  const privateKey = keys?.find ?? (() => Promise.reject(new UsageFault(keysAtHome(tenant.id))));
  const sealer = sealerWithKeys({ tenant: tenant.id, directory: awsDirectory(files), privateKey });
  return {
    ports: isRelayed ? { ...ports, sealer } : ports,
    outputs,
    place,
    files,
    keyring: awsKeyring({
      ...files,
      ssm,
      tenant: tenant.id,
      kmsKeyArn: outputs.KmsKeyArn,
      ...(keys !== undefined && { recipientKeys: keys }),
    }),
    cabinet: (reached) => cabinetAtHome(awsKeyCabinet({ files, ssm, tenant: tenant.id, reached }), keys),
    holder: awsKeyHolder(tenant.id, table),
    ...(keys !== undefined && { keys }),
    keyOnAws: (kid) => getParameter(ssm, parameterNames.recipientKey(tenant.id, kid)),
    staffKey: awsStaffKeyring({ ssm, files, tenant: tenant.id, kmsKeyArn: outputs.KmsKeyArn }),
    contactKeys: awsContactKeyring({
      ...files,
      ssm,
      tenant: tenant.id,
      now: () => new Date(),
      kmsKeyArn: outputs.KmsKeyArn,
    }),
    setSecret: (name, value) =>
      putParameter({ ssm, key: outputs.KmsKeyArn }, parameterNames.secret(tenant.id, name), value),
  };
}

/** Where citizens are, no tenant's file can switch off that two people publish; behind the canary's form there are none. */
function withApproval(tenant: Ports['tenant']): Ports['tenant'] {
  return tenant.id === canary.tenant ? tenant : { ...tenant, approval: 'four-eyes' };
}

/** A relay's key is destroyed when its file is gone as well; whoever is cut off in between finishes by doing it again. */
function cabinetAtHome(cabinet: KeyCabinet, keys: KeyFolder | undefined): KeyCabinet {
  if (keys === undefined) return cabinet;
  return {
    ...cabinet,
    end: async (kid, at) => {
      const hasEnded = await cabinet.end(kid, at);
      if (hasEnded) await keys.forget(kid);
      return hasEnded;
    },
  };
}

/** What to do where something needs the private keys of a tenant whose relay keeps them. */
const keysAtHome = (tenant: string): string =>
  `Die Schlüssel von ${tenant} liegen nicht auf AWS, sondern bei seiner Zustellstelle. Nennen Sie deren Ordner: --keys ORDNER`;

/** Refuses where a tenant's keys are needed and nobody said where they are; before anything is made. */
export function needKeys({ outputs, keys, ports }: DeployedTenant): void {
  if (outputs.RelayPolicy !== undefined && keys === undefined) throw new UsageFault(keysAtHome(ports.tenant.id));
}

/** A queue's address names the region; a stand-in's does not, there `AWS_REGION` does. */
function regionOf({ RouteSubmissionQueue }: StackOutputs): string | undefined {
  return /^https:\/\/sqs\.([a-z0-9-]+)\./.exec(RouteSubmissionQueue)?.[1];
}

function readOutputs(file: string): Map<string, StackOutputs> {
  const parsed = OutputsFile.safeParse(parseJson(readFileSync(resolve(file), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new UsageFault(
    `${file} ist keine Datei mit den Ausgaben eines Mandanten. Schreiben Sie sie mit: npx cdk deploy --outputs-file ${file}`,
  );
}
