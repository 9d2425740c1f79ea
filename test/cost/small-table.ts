import * as z from 'zod';

const Value = z.union([
  z.strictObject({ S: z.string() }),
  z.strictObject({ N: z.string() }),
  z.strictObject({ B: z.base64() }),
]);
const Row = z.record(z.string(), Value);
type Row = z.infer<typeof Row>;
const Expressed = z.looseObject({
  ConditionExpression: z.string().optional(),
  UpdateExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: Row.default({}),
});
type Expressed = z.infer<typeof Expressed>;
const Put = Expressed.extend({ Item: Row });
const Keyed = Expressed.extend({ Key: Row });
const Get = z.looseObject({ Key: Row, ConsistentRead: z.boolean().default(false) });
const Query = Expressed.extend({
  IndexName: z.string().optional(),
  ConsistentRead: z.boolean().default(false),
  Limit: z.int().optional(),
});
const Scan = z.looseObject({ ExclusiveStartKey: Row.optional() });
/** Bytes of a page of everything; DynamoDB’s are 64 times as large. */
const pageBytes = 16_384;
const BatchGet = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(Row), ConsistentRead: z.boolean().default(false) })),
});
const Transaction = z.looseObject({
  TransactItems: z.array(
    z.strictObject({
      Put: Put.optional(),
      Update: Keyed.optional(),
      Delete: Keyed.optional(),
      ConditionCheck: Keyed.optional(),
    }),
  ),
});

/** What a request to the table consumes: write and read request units, those of the index among them. */
export type Consumed = { writes: number; reads: number };
/** An answer in DynamoDB's words, and what it costs. `fault`: it is an error of that name. */
export type TableAnswer = { body: Record<string, unknown>; fault?: string; consumed: Consumed };
type Change = { key: string; before: Row | undefined; after: Row | undefined; holds: boolean };

/**
 * A table in memory with the index `lists`, for the few requests that `aws/store.ts` makes, which it counts as DynamoDB
 * bills them: writes by started kilobyte of the larger of old and new item, consistent reads by started 4 KB, and the
 * index's own writes. A transaction doubles what the table counts but not what the index does: measured on DynamoDB by
 * others (github.com/nubo-db/dynoxide, pull request 188); DynamoDB Local reports four times for both.
 */
export class SmallTable {
  readonly #rows = new Map<string, Row>();

  answer(operation: string, body: unknown): TableAnswer {
    if (operation === 'GetItem') return this.#get(Get.parse(body));
    if (operation === 'Query') return this.#query(Query.parse(body));
    if (operation === 'Scan') return this.#scan(Scan.parse(body));
    if (operation === 'BatchGetItem') return this.#batch(BatchGet.parse(body));
    if (operation === 'PutItem') return this.#single(this.#put(Put.parse(body)));
    if (operation === 'UpdateItem') return this.#single(this.#update(Keyed.parse(body)));
    if (operation === 'DeleteItem') return this.#single(this.#remove(Keyed.parse(body)));
    if (operation === 'TransactWriteItems') return this.#transaction(Transaction.parse(body));
    throw new Error(`the small table does not know ${operation}`);
  }

  /** Bytes of everything that is in the table and its index, with the 100 that each item is billed beside. */
  get bytes(): number {
    const rows = [...this.#rows.values()];
    const listed = rows.filter((row) => row['list'] !== undefined).map(projected);
    return [...rows, ...listed].reduce((sum, row) => sum + sizeOf(row) + 100, 0);
  }

  /** Makes time pass: whatever is on this list is due. */
  letPass(list: string): void {
    for (const [key, row] of this.#rows)
      if (text(row, 'list').startsWith(`${list}#`))
        this.#rows.set(key, { ...row, at: { S: '2026-01-01T00:00:00.000Z' } });
  }

  #get({ Key, ConsistentRead }: z.infer<typeof Get>): TableAnswer {
    const row = this.#rows.get(keyOf(Key));
    return { body: row === undefined ? {} : { Item: row }, consumed: read(sizeOf(row), ConsistentRead) };
  }

  #query({ IndexName, ConsistentRead, Limit, ExpressionAttributeValues: values }: z.infer<typeof Query>): TableAnswer {
    const rows = [...this.#rows.values()];
    const found =
      IndexName === undefined
        ? rows.filter((row) => is(row, 'partition', values[':p']) && text(row, 'sort').startsWith(text(values, ':s')))
        : rows.filter((row) => is(row, 'list', values[':list']) && text(row, 'at') <= text(values, ':until'));
    const shown = IndexName === undefined ? found : found.map(projected);
    const order = IndexName === undefined ? 'sort' : 'at';
    const Items = shown.toSorted((a, b) => (text(a, order) < text(b, order) ? -1 : 1)).slice(0, Limit);
    const size = Items.reduce((sum, row) => sum + sizeOf(row), 0);
    return { body: { Items }, consumed: read(size, ConsistentRead) };
  }

  #scan({ ExclusiveStartKey: from }: z.infer<typeof Scan>): TableAnswer {
    const after = from === undefined ? '' : keyOf(from);
    const rows = [...this.#rows].filter(([key]) => key > after).toSorted(([a], [b]) => (a < b ? -1 : 1));
    let size = 0;
    const page = rows.filter(([, row]) => (size += sizeOf(row)) <= pageBytes).map(([, row]) => row);
    const { partition, sort } = page.length < rows.length ? (page.at(-1) ?? {}) : {};
    const more = partition !== undefined && sort !== undefined && { LastEvaluatedKey: { partition, sort } };
    return { body: { Items: page, ...more }, consumed: read(Math.min(size, pageBytes), false) };
  }

  #batch({ RequestItems }: z.infer<typeof BatchGet>): TableAnswer {
    const consumed = { writes: 0, reads: 0 };
    const Responses = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => {
      const rows = Keys.map((key) => this.#rows.get(keyOf(key)));
      for (const row of rows) consumed.reads += read(sizeOf(row), ConsistentRead).reads;
      return [table, rows.filter((row) => row !== undefined)];
    });
    return { body: { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} }, consumed };
  }

  #put({ Item, ...expressed }: z.infer<typeof Put>): Change {
    const key = keyOf(Item);
    const before = this.#rows.get(key);
    return { key, before, after: Item, holds: holds(expressed, before) };
  }

  #update({ Key, ...expressed }: z.infer<typeof Keyed>): Change {
    const key = keyOf(Key);
    const before = this.#rows.get(key);
    return { key, before, after: updated({ ...before, ...Key }, expressed), holds: holds(expressed, before) };
  }

  #remove({ Key, ...expressed }: z.infer<typeof Keyed>): Change {
    const key = keyOf(Key);
    const before = this.#rows.get(key);
    return { key, before, after: undefined, holds: holds(expressed, before) };
  }

  #single(change: Change): TableAnswer {
    const consumed = { writes: change.holds ? written(change) : units(sizeOf(change.before), 1024), reads: 0 };
    if (!change.holds) return { body: { Item: change.before }, fault: 'ConditionalCheckFailedException', consumed };
    this.#apply(change);
    return { body: {}, consumed };
  }

  #transaction({ TransactItems }: z.infer<typeof Transaction>): TableAnswer {
    const changes = TransactItems.map(({ Put: put, Update: update, Delete: remove, ConditionCheck: check }) => {
      if (put !== undefined) return this.#put(put);
      if (update !== undefined) return this.#update(update);
      if (remove !== undefined) return this.#remove(remove);
      const { Key, ...expressed } = Keyed.parse(check);
      const before = this.#rows.get(keyOf(Key));
      return { key: keyOf(Key), before, after: before, holds: holds(expressed, before) };
    });
    const consumed = { writes: changes.reduce((sum, change) => sum + written(change, 2), 0), reads: 0 };
    if (changes.some((change) => !change.holds)) {
      const CancellationReasons = changes.map((change) =>
        change.holds ? { Code: 'None' } : { Code: 'ConditionalCheckFailed', Item: change.before },
      );
      return { body: { CancellationReasons }, fault: 'TransactionCanceledException', consumed };
    }
    for (const change of changes) this.#apply(change);
    return { body: {}, consumed };
  }

  #apply({ key, after }: Change): void {
    if (after === undefined) this.#rows.delete(key);
    else this.#rows.set(key, after);
  }
}

const units = (bytes: number, each: number): number => Math.max(1, Math.ceil(bytes / each));
const read = (bytes: number, isConsistent: boolean): Consumed => ({
  writes: 0,
  reads: units(bytes, 4096) * (isConsistent ? 1 : 0.5),
});

/** Write units of one change: the table's, so many times, and the index's where the item comes to a list, leaves or moves. */
function written({ before, after }: Change, times = 1): number {
  const [left, came] = [before, after].map((row) => (row?.['list'] === undefined ? undefined : projected(row)));
  const isSame = JSON.stringify(left) === JSON.stringify(came);
  const index = isSame ? 0 : [left, came].reduce((sum, row) => sum + (row ? units(sizeOf(row), 1024) : 0), 0);
  return times * units(Math.max(sizeOf(before), sizeOf(after)), 1024) + index;
}

/** An item's size as DynamoDB counts it: names and values in UTF-8; a number by half its digits. */
function sizeOf(row: Row | undefined): number {
  return Object.entries(row ?? {}).reduce((sum, [name, value]) => {
    return sum + Buffer.byteLength(name) + sizeOfValue(value);
  }, 0);
}

function sizeOfValue(value: z.infer<typeof Value>): number {
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  return 'S' in value ? Buffer.byteLength(value.S) : Math.ceil(value.N.length / 2) + 1;
}

function projected(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => ['partition', 'sort', 'list', 'at'].includes(name)));
}

const keyOf = (row: Row): string => `${text(row, 'partition')}\0${text(row, 'sort')}`;
const is = (row: Row, name: string, value: Row[string] | undefined): boolean =>
  value !== undefined && 'S' in value && text(row, name) === value.S;

function text(row: Row, name: string): string {
  const value = row[name];
  return value !== undefined && 'S' in value ? value.S : '';
}

/** The two conditions that the store knows: there is nothing, or there is exactly this version. */
function holds({ ConditionExpression, ExpressionAttributeValues }: Expressed, before: Row | undefined): boolean {
  if (ConditionExpression === undefined) return true;
  if (ConditionExpression === 'attribute_not_exists(#p)') return before === undefined;
  return JSON.stringify(before?.['version']) === JSON.stringify(ExpressionAttributeValues[':v']);
}

/** What the store's updates do: set attributes, take others away, and count the version up; or set attributes and add to numbers. */
function updated(row: Row, { UpdateExpression = '', ...expressed }: Expressed): Row {
  const { ExpressionAttributeValues: values, ExpressionAttributeNames: names } = expressed;
  const [sets = '', adds] = UpdateExpression.split(' ADD ');
  if (adds !== undefined) {
    const sum = { ...row };
    for (const [, name = '', value = ''] of sets.matchAll(/(#\w+) = (:\w+)/g))
      sum[names[name] ?? ''] = values[value] ?? { S: '' };
    for (const [, name = '', value = ''] of adds.matchAll(/(#\w+) (:\w+)/g))
      sum[names[name] ?? ''] = { N: String(numberIn(sum[names[name] ?? '']) + numberIn(values[value])) };
    return sum;
  }
  const [, gone = ''] = UpdateExpression.split(' REMOVE ');
  const away = gone.split(', ').map((name) => name.slice(1));
  const version = row['version'];
  const set = Object.entries(values).filter(([name]) => name !== ':zero' && name !== ':one');
  return {
    ...Object.fromEntries(Object.entries(row).filter(([name]) => !away.includes(name))),
    ...Object.fromEntries(set.map(([name, value]) => [name.slice(1), value])),
    version: { N: String(numberIn(version) + 1) },
  };
}

const numberIn = (value: Row[string] | undefined): number =>
  value !== undefined && 'N' in value ? Number(value.N) : 0;
