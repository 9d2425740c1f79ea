import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { makeStacks } from './make-stacks.ts';
import { readTenants } from './read-tenants.ts';

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
makeStacks(app, readTenants(context.tenants), {
  cell: context.cell,
  bundles: project('dist'),
  standIn: context['stand-in'] === 'true',
  account: process.env['CDK_DEFAULT_ACCOUNT'],
  region: process.env['CDK_DEFAULT_REGION'],
});
app.synth();
