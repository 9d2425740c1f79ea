import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { readTenants } from './read-tenants.ts';
import { StandInSynthesizer } from './stand-in-synthesizer.ts';
import { TenantStack } from './tenant-stack.ts';

const project = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What may be said by `-c name=value`. */
const Context = z.object({
  /** Another folder of tenants. */
  tenants: z.string().default(project('tenants')),
  /** The cell to which these tenants belong. */
  cell: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/)
    .default('main'),
  'stand-in': z.enum(['true', 'false']).default('false'),
});

const app = new App();
const context = Context.parse(app.node.getAllContext());
const standIn = context['stand-in'] === 'true';
// The account of stand-ins. A real one has another number, and then CDK itself refuses to deploy what was made for this one.
const account = standIn ? '000000000000' : process.env['CDK_DEFAULT_ACCOUNT'];
for (const { tenant, deployment } of readTenants(context.tenants))
  new TenantStack(
    app,
    { tenant, deployment, cell: context.cell, bundles: project('dist'), standIn },
    {
      env: { ...(account !== undefined && { account }), ...regionOf(process.env['CDK_DEFAULT_REGION']) },
      ...(standIn && { synthesizer: new StandInSynthesizer() }),
    },
  );
app.synth();

function regionOf(region: string | undefined): { region?: string } {
  return region === undefined ? {} : { region };
}
