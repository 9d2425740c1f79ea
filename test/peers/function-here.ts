import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { Place } from '../../aws/clients.ts';
import type { StandIn } from './aws-stand-ins.ts';
import { patientLambda } from './patient-clients.ts';

const Handler = z.object({
  handler: z.custom<(event: unknown, context: Context) => Promise<{ statusCode: number }>>(
    (value) => typeof value === 'function',
  ),
});

/** Loads a deployed function's bundle into this process, with its own environment but AWS behind another address. */
export async function functionHere(
  step: string,
  tenant: string,
  place: Place,
  standIn: StandIn,
  address: string,
): Promise<z.infer<typeof Handler>['handler']> {
  const { Environment } = await patientLambda(place).send(
    new GetFunctionConfigurationCommand({ FunctionName: `rohrpost-${tenant}-${step}` }),
  );
  const { host } = new URL(standIn.endpoint);
  const port = new URL(standIn.endpoint).port;
  // The queue's own address is where the client asks.
  for (const [name, value] of Object.entries(Environment?.Variables ?? {}))
    process.env[name] = value
      .replace(`http://localhost:${port}/`, `${address}/`)
      .replace(`http://${host}/`, `${address}/`);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: address,
    AWS_REGION: standIn.region,
    AWS_ACCESS_KEY_ID: standIn.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: standIn.credentials.secretAccessKey,
  });
  const bundle: unknown = await import(
    join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', step, 'index.mjs')
  );
  return Handler.parse(bundle).handler;
}
