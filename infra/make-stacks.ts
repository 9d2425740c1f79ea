import type { App } from 'aws-cdk-lib';
import { deploymentFaults } from './deployment-faults.ts';
import { faultLines } from './fault-lines.ts';
import type { DeployedTenant } from './read-tenants.ts';
import { Refusal } from './refusal.ts';
import { StandInSynthesizer } from './stand-in-synthesizer.ts';
import { TenantStack } from './tenant-stack.ts';

/** The account number of stand-ins for AWS; no real account has it. */
export const standInAccount = '000000000000';

/** Where and how the stacks of a cell are made. */
export type Surroundings = {
  cell: string;
  bundles: string;
  standIn: boolean;
  /** The account and region of whoever deploys, where known. */
  account: string | undefined;
  region: string | undefined;
};

/** Makes a stack per tenant. Throws a `Refusal` where a stack can't be deployed there, with what to do. */
export function makeStacks(app: App, tenants: DeployedTenant[], around: Surroundings): TenantStack[] {
  const { cell, bundles, standIn, region } = around;
  if (standIn && around.account !== undefined && around.account !== standInAccount)
    throw new Refusal(
      '-c stand-in=true leaves out protection and is for stand-ins only. Deploy to a real account without it.',
    );
  const account = standIn ? standInAccount : around.account;
  const faults = tenants.flatMap((one) => deploymentFaults(one, region));
  if (faults.length > 0) throw new Refusal(`So lässt es sich nicht ausrollen:\n${faultLines(faults)}`);
  return tenants.map(
    ({ tenant, deployment }) =>
      new TenantStack(
        app,
        { tenant, deployment, cell, bundles, standIn },
        {
          env: { ...(account !== undefined && { account }), ...(region !== undefined && { region }) },
          ...(standIn && { synthesizer: new StandInSynthesizer() }),
        },
      ),
  );
}
