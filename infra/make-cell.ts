import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { CellStack } from './cell-stack.ts';
import { standInAccount } from './make-stacks.ts';
import { StandInSynthesizer } from './stand-in-synthesizer.ts';

/** What may be said of the cell by `-c name=value`. */
export const CellContext = z.object({
  /** Mail addresses that get the alarms, with commas between. */
  'alarm-mail': z
    .string()
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.email())),
  /** US dollars that the account may cost in a month. */
  'monthly-usd': z.coerce.number().min(1).optional(),
  /** Makes a key for what the tenants keep. Taking it away later leaves the key where it is. */
  'data-key': z.enum(['true', 'false']).default('false'),
});
export type CellContext = z.infer<typeof CellContext>;

/** Where the cell is made. */
export type CellSurroundings = {
  cell: string;
  standIn: boolean;
  account: string | undefined;
  region: string | undefined;
};

/** A cell's and a tenant's share of what is planned, in US dollars a month, where nothing else is said. */
const planned = { cell: 10, tenant: 5 };

/** Makes the stack that the tenants of a cell share. */
export function makeCell(app: App, tenants: number, context: CellContext, around: CellSurroundings): CellStack {
  const { cell, standIn, region } = around;
  const account = standIn ? standInAccount : around.account;
  // Neither the sovereign partition nor a stand-in is known to have budgets.
  const hasBudgets = !standIn && region?.startsWith('eusc-') !== true;
  return new CellStack(
    app,
    {
      cell,
      standIn,
      sweepers: tenants,
      mails: context['alarm-mail'],
      dataKey: context['data-key'] === 'true',
      monthlyUsd: hasBudgets ? (context['monthly-usd'] ?? planned.cell + planned.tenant * tenants) : undefined,
    },
    {
      env: { ...(account !== undefined && { account }), ...(region !== undefined && { region }) },
      ...(standIn && { synthesizer: new StandInSynthesizer() }),
    },
  );
}
