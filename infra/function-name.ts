import type { FunctionName } from '../schemas/steps-on-aws.ts';

/** A function's name in the account: known before the function is made, so that one step may be granted another. */
export const functionNameOf = (tenant: string, step: FunctionName): string => `rohrpost-${tenant}-${step}`;
