import type { App } from 'aws-cdk-lib';
import type { DeployedTenant } from './read-tenants.ts';
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

/** Makes a stack per tenant. Throws where a stack can't be deployed there, with what to do. */
export function makeStacks(app: App, tenants: DeployedTenant[], around: Surroundings): TenantStack[] {
  const { cell, bundles, standIn, region } = around;
  if (standIn && around.account !== undefined && around.account !== standInAccount)
    throw new Error(
      '-c stand-in=true leaves out protection and is for stand-ins only. Deploy to a real account without it.',
    );
  const account = standIn ? standInAccount : around.account;
  return tenants.map(({ tenant, deployment }) => {
    if (region?.startsWith('eusc-') === true && deployment.ingress === 'http-api')
      throw new Error(
        `${tenant.id}/deployment.json /ingress: ${region} has no HTTP API. Write "ingress": "rest-api" there.`,
      );
    return new TenantStack(
      app,
      { tenant, deployment, cell, bundles, standIn },
      {
        env: { ...(account !== undefined && { account }), ...(region !== undefined && { region }) },
        ...(standIn && { synthesizer: new StandInSynthesizer() }),
      },
    );
  });
}
