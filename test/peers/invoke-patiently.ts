import { InvokeCommand, type InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda';
import type { Place } from '../../aws/clients.ts';

/**
 * Runs a function and waits for its end. The product's own client only starts functions, and gives up after a second; a cold
 * function on a busy machine takes longer.
 */
export function invokePatiently(place: Place, FunctionName: string, event?: unknown): Promise<InvokeCommandOutput> {
  const client = new LambdaClient({ ...place, maxAttempts: 1, requestHandler: { requestTimeout: 60_000 } });
  return client.send(
    new InvokeCommand({ FunctionName, ...(event !== undefined && { Payload: JSON.stringify(event) }) }),
  );
}
