import { jsonCall } from './json-call.ts';
import type { LeanConfig } from './signed-call.ts';

/** Sends one message. */
export class SendMessageCommand {
  readonly input: { QueueUrl: string; MessageBody: string; DelaySeconds: number };
  constructor(input: SendMessageCommand['input']) {
    this.input = input;
  }
}

/** Queues, to send to. */
export class SQSClient {
  readonly #config: LeanConfig;
  constructor(config: LeanConfig) {
    this.#config = config;
  }

  async send({ input }: SendMessageCommand, options: { abortSignal?: AbortSignal } = {}): Promise<void> {
    const at = new URL(new URL(input.QueueUrl).origin);
    const service = { service: 'sqs', target: 'AmazonSQS', version: '1.0' } as const;
    await jsonCall(service, 'SendMessage', input, this.#config, { at, ...options });
  }
}
