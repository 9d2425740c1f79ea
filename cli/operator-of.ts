import { checkOperator, type Operator } from '../domain/operator.ts';
import { type Context, option, UsageFault } from './context.ts';

/** Who acts, and why, from the command's options; both are recorded. */
export function operator(context: Context): Operator {
  const named = { name: option(context, 'by'), reason: option(context, 'reason') };
  if (checkOperator(named) !== undefined)
    throw new UsageFault(
      'Nach --by steht eine Kennung ohne Leerzeichen (a.beispiel), nach --reason ein Grund mit 3 bis 500 Zeichen.',
    );
  return named;
}
