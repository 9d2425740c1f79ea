import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { environments } from '../../functions/environment.ts';
import { makeStacks, type Surroundings } from '../../infra/make-stacks.ts';
import { type DeployedTenant, readTenants } from '../../infra/read-tenants.ts';
import { Deployment } from '../../schemas/deployment.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
// The library's own check of every template costs two seconds each; `cdk synth` makes it.
process.env['CDK_VALIDATION'] = 'false';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
/** What these tests read of a template. */
export const Synthesised = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.json()).default({}),
});
/** A resource of a template, with its name in it. */
export type Found = z.infer<typeof Resource> & { id: string };

/** The demo's tenants, deployed as said. */
export function demoTenants(deployment: z.input<typeof Deployment> = {}): DeployedTenant[] {
  return readTenants(join(project, 'tenants')).map(({ tenant }) => ({
    tenant,
    deployment: Deployment.parse(deployment),
  }));
}

/** Tenants that write by a mail server of their own: SES is not used in the sovereign partition. */
export function withOwnMailServer(tenants: DeployedTenant[]): DeployedTenant[] {
  const via = { smtp: 'mail.kreis-musterland.example', port: 587, allowInsecureLoopback: false };
  return tenants.map(({ tenant, deployment }) => ({
    tenant: tenant.mail === undefined ? tenant : { ...tenant, mail: { ...tenant.mail, via } },
    deployment,
  }));
}

/** A folder with a bundle for every function, as good as empty. Whoever asks for it takes it away again. */
export function emptyBundles(): string {
  const bundles = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const step of Object.keys(environments)) {
    mkdirSync(join(bundles, step));
    writeFileSync(join(bundles, step, 'index.mjs'), `export const handler = () => '${step}';`);
  }
  return bundles;
}

/** Synthesises the demo's stacks from empty bundles, and gives each template by its tenant. */
export function synthesise(
  tenants: DeployedTenant[] = demoTenants(),
  around: Partial<Surroundings> = {},
): Map<string, Synthesis> {
  const bundles = emptyBundles();
  try {
    const app = new App({ outdir: join(bundles, 'cdk.out'), analyticsReporting: false });
    const where = { cell: 'main', bundles, standIn: false, account: '123456789012', region: 'eu-central-1', ...around };
    const stacks = makeStacks(app, tenants, where);
    return new Map(
      stacks.map((stack, index) => [
        tenants[index]?.tenant.id ?? '',
        new Synthesis(Synthesised.parse(Template.fromStack(stack).toJSON())),
      ]),
    );
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** A template and ways to look into it. */
export class Synthesis {
  readonly text: string;
  readonly resources: Found[];

  readonly template: z.infer<typeof Synthesised>;

  constructor(template: z.infer<typeof Synthesised>) {
    this.template = template;
    this.text = JSON.stringify(template);
    this.resources = Object.entries(template.Resources).map(([id, resource]) => ({ id, ...resource }));
  }

  ofType(...types: string[]): Found[] {
    return this.resources.filter(({ Type }) => types.includes(Type));
  }
}
