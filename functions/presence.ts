import { randomBytes, randomUUID } from 'node:crypto';
import type { Ports } from '../domain/ports.ts';
import type { FunctionName } from '../schemas/steps-on-aws.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { logLine, writeLine } from './log-line.ts';
import type { Running } from './shell.ts';

/** The clock of a function. */
export const now = (): Date => new Date();

/** What every function is told. */
export type Told = { TENANT: Tenant; CELL: string };
/** What needs no service of AWS: who is running, time, chance and the log. */
export type Presence<Step extends FunctionName> = {
  running: Running & { step: Step };
  always: Pick<Ports, 'tenant' | 'now' | 'newId' | 'newKey' | 'log'>;
};

/** What every step has, whatever it does. */
export function presence<Step extends FunctionName>(step: Step, { TENANT, CELL }: Told): Presence<Step> {
  return {
    running: { step, tenant: TENANT.id, cell: CELL },
    always: {
      tenant: TENANT,
      now,
      newId: () => randomBytes(16).toString('hex'),
      newKey: () => randomUUID(),
      log: (line) => writeLine(logLine({ ...line, tenant: TENANT.id }, now())),
    },
  };
}
