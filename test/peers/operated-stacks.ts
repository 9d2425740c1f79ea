import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { dynamoDbClient, type Place } from '../../aws/clients.ts';
import { operatorPorts } from '../../aws/operator-ports.ts';
import type { Ports } from '../../domain/ports.ts';
import type { StackOutputs } from '../../schemas/stack-outputs.ts';
import { Tenant } from '../../schemas/tenant.ts';
import { newBucket } from './aws-ground.ts';
import { startMinistack } from './aws-stand-ins.ts';
import { makeTable } from './aws-table.ts';
import { patientSqs } from './patient-clients.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** How a command ended. */
export type Ended = { code: number | null; said: string; wrong: string };
/** Tenants' stacks on a stand-in, as far as commands use them, and the real command line. */
export type OperatedStacks = {
  place: Place;
  /** A folder for files of the test. */
  home: string;
  /** The folder of tenant files; a test may change them. */
  tenants: string;
  /** Makes what a tenant's stack has; `deploy.peer.test.ts` makes the whole by cdk. */
  newStack: (tenant: string) => Promise<StackOutputs>;
  /** Runs the real command line in a process of its own, with an operator's credentials in its environment. */
  rohrpost(words: string[], on: { file: string; input?: string }): Promise<Ended>;
  /** The operator's ports of a stack. */
  portsOf(tenant: string, stack: StackOutputs | undefined): Ports;
  close(): Promise<void>;
};

/** Starts a stand-in of AWS, and nothing on it yet. */
export async function operatedStacks(): Promise<OperatedStacks> {
  const standIn = await startMinistack();
  const place: Place = { endpoint: standIn.endpoint, region: standIn.region, credentials: standIn.credentials };
  const home = mkdtempSync(join(tmpdir(), 'command-'));
  const tenants = join(home, 'tenants');
  cpSync(join(project, 'tenants'), tenants, { recursive: true });
  const queue = async (): Promise<string> =>
    (await patientSqs(place).send(new CreateQueueCommand({ QueueName: randomUUID() }))).QueueUrl ?? '';
  return {
    place,
    home,
    tenants,
    newStack: async (tenant) => ({
      Address: `https://${tenant}.example.org`,
      Table: await makeTable(dynamoDbClient(place)),
      Bucket: (await newBucket(place)).bucket,
      RouteSubmissionQueue: await queue(),
      DeliverSubmissionQueue: await queue(),
    }),
    rohrpost: (words, { file, input = '' }) => {
      const env = {
        ...process.env,
        AWS_ENDPOINT_URL: standIn.endpoint,
        AWS_REGION: standIn.region,
        AWS_ACCESS_KEY_ID: standIn.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: standIn.credentials.secretAccessKey,
      };
      const program = join(project, 'cli/rohrpost.ts');
      const child = spawn(process.execPath, [program, '--outputs', file, '--tenants', tenants, ...words], { env });
      const ended: Ended = { code: null, said: '', wrong: '' };
      child.stdout.on('data', (chunk: Buffer) => (ended.said += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (ended.wrong += chunk.toString()));
      child.stdin.end(input);
      return new Promise((resolve) => child.once('close', (code) => resolve({ ...ended, code })));
    },
    portsOf: (tenant, stack) => {
      if (stack === undefined) throw new Error(`no stack of ${tenant}`);
      const file = JSON.parse(readFileSync(join(tenants, tenant, 'tenant.json'), 'utf8'));
      return operatorPorts({
        tenant: Tenant.parse(file),
        outputs: stack,
        place,
        isStandIn: true,
        log: () => undefined,
      });
    },
    close: async () => {
      await standIn.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Writes a file as `cdk deploy --outputs-file` does. */
export function writeOutputs(file: string, stacks: Record<string, StackOutputs>): string {
  writeFileSync(file, JSON.stringify(stacks));
  return file;
}
