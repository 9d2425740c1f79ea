import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import * as z from 'zod';
import { acknowledged } from './checks/acknowledged.ts';
import { acknowledgedInNetwork } from './checks/acknowledged-in-network.ts';
import { SecurityChecks } from './checks/security-checks.ts';
import { summary } from './checks/summary.ts';
import { CellContext, makeCell } from './make-cell.ts';
import { makeStacks } from './make-stacks.ts';
import { readCanary } from './read-canary.ts';
import { readTenants } from './read-tenants.ts';
import { Refusal } from './refusal.ts';

const project = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What may be said by `-c name=value`. */
const Context = z.object({
  /** Another folder of tenants. */
  tenants: z.string().default(project('tenants')),
  /** Another folder of built functions. */
  bundles: z.string().default(project('dist')),
  /** The cell to which these tenants belong. */
  cell: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/)
    .default('main'),
  'stand-in': z.enum(['true', 'false']).default('false'),
});

/** What was said by `-c`, as one part of the app needs it. */
function said<T>(contract: z.ZodType<T>, app: App): T {
  const parsed = contract.safeParse(app.node.getAllContext());
  if (parsed.success) return parsed.data;
  throw new Refusal(`Was mit -c angegeben ist, stimmt nicht:\n${z.prettifyError(parsed.error)}`);
}

function synthesise(): void {
  const app = new App();
  const context = said(Context, app);
  // Read before anything is made: a wrong word is told where nothing has been built yet as well.
  const cellContext = said(CellContext, app);
  const tenants = readTenants(context.tenants);
  const account = process.env['CDK_DEFAULT_ACCOUNT'];
  const standIn = context['stand-in'] === 'true';
  const around = {
    cell: context.cell,
    bundles: context.bundles,
    standIn,
    account,
    // Without an account to deploy to, CDK names a region outside Europe: the template is then made for Frankfurt.
    region: account === undefined ? 'eu-central-1' : process.env['CDK_DEFAULT_REGION'],
  };
  const watched = [...tenants, ...readCanary(around.region)];
  makeStacks(app, watched, around);
  makeCell(app, watched.length, cellContext, around);
  const isInNetwork = watched.some(({ deployment }) => deployment.network !== undefined);
  const checks = new SecurityChecks({
    tenants: watched.map(({ tenant }) => tenant.id),
    acknowledged: [...acknowledged, ...(isInNetwork ? acknowledgedInNetwork : [])],
    today: new Date().toISOString().slice(0, 10),
  });
  // A stand-in's stack lacks what the checks ask for, and is refused for a real account (make-stacks.ts).
  if (!standIn) Validations.of(app).addPlugins(checks);
  try {
    app.synth();
  } finally {
    if (checks.judgement !== undefined) process.stderr.write(`${summary(checks.judgement, watched.length)}\n`);
  }
}

try {
  synthesise();
} catch (fault) {
  if (!(fault instanceof Refusal)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}
