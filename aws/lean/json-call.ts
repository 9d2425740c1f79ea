import { addressOf, contentOf, type LeanConfig, signedCall } from './signed-call.ts';

/** What a service's JSON protocol is called by. */
export type JsonService = { service: string; target: string; version: '1.0' | '1.1' };
/** A service's refusal: its name, and what it says beside. */
export class JsonFault extends Error {
  readonly said: Record<string, unknown>;
  constructor(name: string, said: Record<string, unknown>) {
    super(name);
    this.name = name;
    this.said = said;
  }
}

/** Bytes travel as base64, in DynamoDB's attributes of the type `B`. */
function asText(this: object, name: string, value: unknown): unknown {
  const held = name === 'B' && 'B' in this ? this.B : undefined;
  return held instanceof Uint8Array ? Buffer.from(held).toString('base64') : value;
}
const asBytes = (name: string, value: unknown): unknown =>
  name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;

const passing = /Throttl|TooManyRequests|RequestLimitExceeded|ProvisionedThroughputExceeded|TransactionInProgress/;

/** Asks a service that speaks JSON. Throws a `JsonFault` where it refuses; asks again where it only has too much to do. */
export async function jsonCall(
  { service, target, version }: JsonService,
  operation: string,
  input: object,
  config: LeanConfig,
  { at, abortSignal }: { at?: URL; abortSignal?: AbortSignal } = {},
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${operation}` };
  const url = at ?? addressOf(service, config);
  for (let attempt = 1; ; attempt += 1) {
    const call = { service, method: 'POST', url, headers, body: JSON.stringify(input, asText) } as const;
    const answer = await signedCall(call, config, abortSignal);
    const said: Record<string, unknown> = JSON.parse((await contentOf(answer)).toString() || '{}', asBytes);
    if (answer.status < 300) return said;
    const { __type: type } = said;
    const name = (typeof type === 'string' ? type : `Status${answer.status}`).split('#').at(-1) ?? '';
    if (attempt >= config.maxAttempts || !passing.test(name)) throw new JsonFault(name, said);
    await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt * Math.random()));
  }
}
