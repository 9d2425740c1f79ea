import { jsonCall, JsonFault } from './json-call.ts';
import type { LeanConfig } from './signed-call.ts';

/** Reads one parameter. */
export class GetParameterCommand {
  readonly input: { Name: string; WithDecryption: boolean };
  constructor(input: GetParameterCommand['input']) {
    this.input = input;
  }
}
/** Not for a function that only reads. */
export class PutParameterCommand {
  readonly writes = true;
}
/** There is no such parameter. */
export class ParameterNotFound extends Error {}

/** The parameter store, to read from. */
export class SSMClient {
  readonly #config: LeanConfig;
  constructor(config: LeanConfig) {
    this.#config = config;
  }

  async send(command: GetParameterCommand | PutParameterCommand): Promise<Record<string, unknown>> {
    if (command instanceof PutParameterCommand) throw new Error('this function may read parameters, not write them');
    const { input } = command;
    try {
      return await jsonCall(
        { service: 'ssm', target: 'AmazonSSM', version: '1.1' },
        'GetParameter',
        input,
        this.#config,
      );
    } catch (cause) {
      if (cause instanceof JsonFault && cause.name === 'ParameterNotFound')
        throw new ParameterNotFound('ParameterNotFound', { cause });
      throw cause;
    }
  }
}
