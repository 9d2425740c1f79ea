import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { registerKeys } from '../../aws/areas.ts';
import type { Place } from '../../aws/clients.ts';
import { directoryKey } from '../../aws/directory.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { type Bucket, putText } from '../../aws/objects.ts';
import { parameterNames } from '../../aws/parameters.ts';
import { awsPublications } from '../../aws/publications.ts';
import { registerFile } from '../../aws/register-file.ts';
import { awsStore } from '../../aws/store.ts';
import { publishForm } from '../../domain/publish-form.ts';
import type { Store } from '../../domain/ports.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { SmallRegister } from '../../local/tenants.ts';
import type { Deployment } from '../../schemas/deployment.ts';
import { Tenant } from '../../schemas/tenant.ts';
import { formFolder } from '../world.ts';
import { loopbackOnly, type StandIn } from './aws-stand-ins.ts';
import { patientDynamo, patientS3, patientSsm } from './patient-clients.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const now = (): Date => new Date();
const quietly = ['--concurrency', '2', '--require-approval', 'never'];

/** What a stack says of itself. */
const Outputs = z.object({
  Address: z.url(),
  Table: z.string(),
  Bucket: z.string(),
  RouteSubmissionQueue: z.url(),
  DeliverSubmissionQueue: z.url(),
  RouteSubmissionDeadLetters: z.url(),
  DeliverSubmissionDeadLetters: z.url(),
  DeadLetters: z.url(),
  RelayPolicy: z.string().optional(),
  PublisherPolicy: z.string(),
});
type Outputs = z.infer<typeof Outputs>;

/** Tenants' stacks on a stand-in, as an operator has them after `cdk deploy`. */
export type Deployed = {
  outputs(tenant: string): Outputs;
  /** Asks a tenant's site; an address that the site gave out is asked as it is. */
  fetch(tenant: string, path: string, init?: RequestInit): Promise<Response>;
  store(tenant: string): Store;
  bucket(tenant: string): Bucket;
  place: Place;
  /** What an operator's commands are given: the file of outputs and the folder of tenants. */
  files: { outputs: string; tenants: string };
  /** Deploys again what stands in the working tree, or with other settings of a tenant, or other functions than it has. */
  deploy(change?: (tenant: Tenant) => Tenant, bundles?: string): Promise<void>;
  close(): void;
};

/** Deploys tenants by plain `cdk deploy` to a stand-in for AWS; never anywhere else. */
export async function deployTenants(
  standIn: StandIn,
  tenants: string[],
  change: (tenant: Tenant) => Tenant = (tenant) => tenant,
  deployments: Record<string, z.input<typeof Deployment>> = {},
): Promise<Deployed> {
  const home = mkdtempSync(join(tmpdir(), 'deployed-'));
  const cdk = cdkOn(standIn, home);
  await cdk(['bootstrap', `aws://000000000000/${standIn.region}`, '--app', '']);
  let outputs: Record<string, Outputs> = {};
  const deploy: Deployed['deploy'] = async (settings = change, bundles = join(project, 'dist')) => {
    writeTenants(join(home, 'tenants'), settings, deployments);
    const file = join(home, 'outputs.json');
    await cdk([
      'deploy',
      ...tenants.map((id) => `Rohrpost-${id}`),
      ...quietly,
      '--outputs-file',
      file,
      '-c',
      `bundles=${bundles}`,
    ]);
    outputs = z.record(z.string(), Outputs).parse(JSON.parse(readFileSync(file, 'utf8')));
  };
  await deploy();
  const of = (tenant: string): Outputs => {
    const found = outputs[`Rohrpost-${tenant}`];
    if (found === undefined) throw new Error(`no stack of ${tenant}`);
    return found;
  };
  const place: Place = { endpoint: standIn.endpoint, region: standIn.region, credentials: standIn.credentials };
  const dynamo = patientDynamo(place);
  const s3 = patientS3(place);
  return {
    outputs: of,
    fetch: (tenant, path, init) => fetch(reachable(standIn, of(tenant).Address, path), { redirect: 'manual', ...init }),
    store: (tenant) => awsStore({ client: dynamo, table: of(tenant).Table }),
    bucket: (tenant) => ({ client: s3, bucket: of(tenant).Bucket }),
    place,
    files: { outputs: join(home, 'outputs.json'), tenants: join(home, 'tenants') },
    deploy,
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A name below `localhost` does not resolve in Node; the stand-in also takes the gateway's name and stage as a path. */
export function reachable(standIn: StandIn, address: string, path: string): string {
  const { hostname, pathname } = new URL(address);
  const stage = pathname === '/' ? '/$default' : pathname;
  const below = path.startsWith(address) ? path.slice(address.length) : path;
  return loopbackOnly(`${standIn.endpoint}/_aws/execute-api/${hostname.split('.')[0] ?? ''}${stage}${below}`);
}

/** The command `cdk` on a stand-in, in a home of its own; never anywhere else. */
export function cdkOn(standIn: StandIn, home: string): (words: string[]) => Promise<void> {
  const endpoint = loopbackOnly(standIn.endpoint);
  const context = ['-c', 'stand-in=true', '-c', `tenants=${join(home, 'tenants')}`];
  const env = {
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: standIn.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: standIn.credentials.secretAccessKey,
    AWS_REGION: standIn.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
  return async (words) => {
    const program = join(project, 'node_modules/aws-cdk/bin/cdk');
    const common = ['--output', join(home, 'cdk.out'), '--no-notices', ...context];
    const child = spawn(process.execPath, [program, ...words, ...common], { cwd: project, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`cdk ${words[0]} ended with ${String(code)}:\n${said.slice(-4000)}`);
  };
}

function writeTenants(
  folder: string,
  change: (tenant: Tenant) => Tenant,
  deployments: Record<string, z.input<typeof Deployment>>,
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['jurisdictions.json', 'register.json'])
    cpSync(join(project, 'tenants', name), join(folder, name));
  for (const id of readdirSync(join(project, 'tenants'))) {
    if (id.endsWith('.json')) continue;
    const tenant = Tenant.parse(JSON.parse(readFileSync(join(project, 'tenants', id, 'tenant.json'), 'utf8')));
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, 'tenant.json'), JSON.stringify(change(tenant)));
    writeFileSync(join(folder, id, 'deployment.json'), JSON.stringify(deployments[id] ?? {}));
  }
}

/** What an operator does after the first deployment: keys, register, directory, secrets, a form. */
export async function setUpTenants(
  deployed: Deployed,
  standIn: StandIn,
  tenants: string[],
  secrets: Record<string, string> = {},
): Promise<void> {
  const ssm = patientSsm(deployed.place);
  const entries = await Promise.all(
    tenants.map((tenant) =>
      awsKeyring({ ...deployed.bucket(tenant), ssm, tenant, now, bits: 2048 }).setUp({
        baseUrl: reachable(standIn, deployed.outputs(tenant).Address, ''),
        documentHosts: [new URL(standIn.endpoint).host],
      }),
    ),
  );
  const register = SmallRegister.parse(JSON.parse(readFileSync(join(project, 'tenants/register.json'), 'utf8')));
  const jurisdictions = readFileSync(join(project, 'tenants/jurisdictions.json'), 'utf8');
  for (const tenant of tenants) {
    const bucket = deployed.bucket(tenant);
    await putText(bucket, registerKeys.areas, JSON.stringify(registerFile(register)), 'application/json');
    await putText(bucket, registerKeys.jurisdictions, jurisdictions, 'application/json');
    for (const entry of entries.filter((one) => one.tenant !== tenant))
      await putText(bucket, directoryKey(entry.tenant), JSON.stringify(entry), 'application/json');
    for (const [name, Value] of Object.entries(secrets))
      await ssm.send(
        new PutParameterCommand({ Name: parameterNames.secret(tenant, name), Value, Type: 'SecureString' }),
      );
    await publish(deployed, tenant);
  }
}

/** Publishes the dog-tax form at a tenant. */
export async function publish(deployed: Deployed, tenant: string, form = 'hundesteuer-anmeldung'): Promise<void> {
  const ports = {
    tenant: Tenant.parse(JSON.parse(readFileSync(join(project, 'tenants', tenant, 'tenant.json'), 'utf8'))),
    baseUrl: deployed.outputs(tenant).Address,
    store: deployed.store(tenant),
    publications: awsPublications(deployed.bucket(tenant)),
    now,
    log: () => undefined,
  };
  const published = await publishForm(readFormFolder(formFolder(form)), 'test', ports);
  if (published.kind === 'refused') throw new Error(published.findings[0]?.message);
}
