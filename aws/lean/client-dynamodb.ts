import { jsonCall, JsonFault } from './json-call.ts';
import type { LeanConfig } from './signed-call.ts';

class Command {
  readonly input: object;
  constructor(input: object) {
    this.input = input;
  }
}
/** Gets items by their keys. */
export class BatchGetItemCommand extends Command {}
/** Removes an item. */
export class DeleteItemCommand extends Command {}
/** Gets an item. */
export class GetItemCommand extends Command {}
/** Writes an item. */
export class PutItemCommand extends Command {}
/** Gets items of a partition, or of a list. */
export class QueryCommand extends Command {}
/** Writes items all or none. */
export class TransactWriteItemsCommand extends Command {}
/** Changes an item. */
export class UpdateItemCommand extends Command {}
const names = new Map<unknown, string>([
  [BatchGetItemCommand, 'BatchGetItem'],
  [DeleteItemCommand, 'DeleteItem'],
  [GetItemCommand, 'GetItem'],
  [PutItemCommand, 'PutItem'],
  [QueryCommand, 'Query'],
  [TransactWriteItemsCommand, 'TransactWriteItems'],
  [UpdateItemCommand, 'UpdateItem'],
]);

/** A condition did not hold; what was there instead. */
export class ConditionalCheckFailedException extends Error {
  readonly Item: unknown;
  constructor({ said }: JsonFault) {
    super('ConditionalCheckFailedException');
    this.name = 'ConditionalCheckFailedException';
    this.Item = said['Item'];
  }
}
/** A transaction was cancelled; for each of its writes why, or that it was not its fault. */
export class TransactionCanceledException extends Error {
  readonly CancellationReasons: unknown;
  constructor({ said }: JsonFault) {
    super('TransactionCanceledException');
    this.name = 'TransactionCanceledException';
    this.CancellationReasons = said['CancellationReasons'];
  }
}

/** The table. */
export class DynamoDBClient {
  readonly #config: LeanConfig;
  constructor(config: LeanConfig) {
    this.#config = config;
  }

  async send(command: Command): Promise<unknown> {
    const service = { service: 'dynamodb', target: 'DynamoDB_20120810', version: '1.0' } as const;
    const operation = names.get(command.constructor) ?? '';
    try {
      return await jsonCall(service, operation, command.input, this.#config);
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
      if (fault.name === 'ConditionalCheckFailedException') throw new ConditionalCheckFailedException(fault);
      if (fault.name === 'TransactionCanceledException') throw new TransactionCanceledException(fault);
      throw fault;
    }
  }
}
