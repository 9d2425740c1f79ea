import type { Operator } from '../domain/operator.ts';
import type { Ports } from '../domain/ports.ts';
import type { Context } from './context.ts';
import { operator } from './operator-of.ts';

/**
 * Who moves a form, and why. Where the tenant's file lets one person publish alone, as on a developer's own machine, both
 * may be left out.
 */
export function designer(context: Context, { tenant }: Pick<Ports, 'tenant'>): Operator {
  const { by, reason } = context.options;
  if (tenant.approval === 'four-eyes') return operator(context);
  return { name: by ?? 'command-line', reason: reason ?? 'ohne Begründung' };
}
