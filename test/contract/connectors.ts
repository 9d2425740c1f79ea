import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AnyConnector, ConnectorTools, Parcel, ParcelDocument } from '../../domain/connector.ts';

/** What the contract needs of a kind of destination: settings, and a look at what lies there, by case and document. */
export type ConnectorUnderTest = {
  connector: AnyConnector;
  settings(): unknown;
  secret?: (name: string) => Promise<string>;
  /** The documents of the case that belongs to a receipt number; `undefined` where there is none. */
  look(receiptNumber: string): Promise<Map<string, Uint8Array> | undefined>;
  /** How many cases there are in all that belong to a receipt number. */
  count(receiptNumber: string): Promise<number>;
};

let next = 0;

/** A parcel as the domain makes them. */
export function parcelOf(
  files: Record<string, Uint8Array> = {
    'Antrag.pdf': new TextEncoder().encode('%PDF-1.7 Größe'),
    'antrag.json': new TextEncoder().encode('{"a":1}'),
    'Anlage-01-Straßenplan ö.pdf': new TextEncoder().encode('%PDF-1.7 plan'),
  },
): Parcel {
  next += 1;
  const submission = createHash('md5').update(`submission ${process.pid} ${next}`).digest('hex');
  const receiptNumber = `4K7Q-${submission.slice(0, 4).toUpperCase()}-2VB`;
  const facts = {
    submission,
    receiptNumber,
    receivedAt: '2026-11-24T09:00:00.000Z',
    leikaKey: '99102011104000',
    authority: 'Gemeinde Neudorf',
  };
  const documents: ParcelDocument[] = Object.entries(files).map(([name, bytes]) => document(name, bytes));
  const manifest = {
    ...facts,
    form: 'hundesteuer-anmeldung',
    formVersion: 1,
    files: documents.map(({ name, mediaType, size, sha256 }) => ({
      name,
      mediaType,
      size,
      sha256,
      kind: 'upload' as const,
    })),
  };
  return {
    ...facts,
    form: { key: 'hundesteuer-anmeldung', version: 1, title: 'Hundesteuer' },
    repetition: false,
    manifest,
    documents: [...documents, document('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)))],
  };
}

function document(name: string, bytes: Uint8Array): ParcelDocument {
  return {
    id: createHash('md5').update(name).digest('hex'),
    name,
    mediaType: name.endsWith('.json') ? 'application/json' : 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content: async () => bytes,
  };
}

/** Tools with a memory of steps; `dieAfter` makes the attempt end after so many steps were done (but not the next begun). */
export function toolsWith(
  memory: Map<string, unknown>,
  under: Pick<ConnectorUnderTest, 'secret'>,
  dieAfter = Number.POSITIVE_INFINITY,
  forget = false,
): ConnectorTools {
  let done = 0;
  return {
    once: async <T>(step: string, run: () => Promise<T>): Promise<T> => {
      const kept: T | undefined = JSON.parse(JSON.stringify(memory.get(step) ?? null)) ?? undefined;
      if (kept !== undefined) return kept;
      const result = await run();
      done += 1;
      if (!forget) memory.set(step, result);
      if (done > dieAfter) throw new Error('the function was cut off');
      return result;
    },
    secret: under.secret ?? (() => Promise.reject(new Error('no secret'))),
    signal: new AbortController().signal,
  };
}

async function expectWhole(under: ConnectorUnderTest, parcel: Parcel): Promise<void> {
  const found = await under.look(parcel.receiptNumber);
  expect(await under.count(parcel.receiptNumber)).toBe(1);
  expect([...(found?.keys() ?? [])].toSorted()).toEqual(parcel.documents.map(({ name }) => name).toSorted());
  for (const one of parcel.documents)
    expect(
      createHash('sha256')
        .update(found?.get(one.name) ?? '')
        .digest('hex'),
    ).toBe(one.sha256);
}

/** The contract that every connector keeps, run against the real thing. */
export function connectorContract(name: string, get: () => ConnectorUnderTest): void {
  const deliver = (parcel: Parcel, tools: ConnectorTools) => get().connector.deliver(parcel, get().settings(), tools);

  test(`${name}: a parcel becomes one case with every document, unchanged`, async () => {
    const parcel = parcelOf();

    const outcome = await deliver(parcel, toolsWith(new Map(), get()));

    expect(outcome.kind).toBe('delivered');
    await expectWhole(get(), parcel);
  });

  test(`${name}: delivered twice, with and without memory, it is still one case`, async () => {
    const parcel = parcelOf();
    const memory = new Map<string, unknown>();

    const outcomes = [
      await deliver(parcel, toolsWith(memory, get())),
      await deliver(parcel, toolsWith(memory, get())),
      await deliver(parcel, toolsWith(new Map(), get())),
    ];

    expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'delivered']);
    await expectWhole(get(), parcel);
  });

  test.each([[false], [true]])(
    `${name}: cut off after every step (its result lost: %s), the next attempt completes the case`,
    async (forget) => {
      for (let steps = 0; steps < 6; steps += 1) {
        const parcel = parcelOf();
        const memory = new Map<string, unknown>();

        await deliver(parcel, toolsWith(memory, get(), steps, forget)).catch(() => undefined);
        const outcome = await deliver(parcel, toolsWith(memory, get()));

        expect(outcome.kind).toBe('delivered');
        await expectWhole(get(), parcel);
      }
    },
  );

  test(`${name}: two attempts at the same moment make one case, as far as the destination itself keeps names apart`, async () => {
    const parcel = parcelOf();

    const outcomes = await Promise.all([
      deliver(parcel, toolsWith(new Map(), get())),
      deliver(parcel, toolsWith(new Map(), get())),
    ]);
    const after = await deliver(parcel, toolsWith(new Map(), get()));

    expect([...outcomes, after].some(({ kind }) => kind === 'delivered')).toBe(true);
    // A `detectable` destination can only be asked first; that no two attempts overlap is what the lease is for.
    const most = get().connector.guarantee === 'idempotent' ? 1 : 2;
    const count = await get().count(parcel.receiptNumber);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(most);
  });

  test(`${name}: ten megabytes and a dozen documents arrive`, async () => {
    const large = new Uint8Array(10_485_760).fill(65);
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `Anlage-${index}-Müller Łódź.pdf`,
        index === 0 ? large : new TextEncoder().encode(`%PDF-${index}`),
      ]),
    );
    const parcel = parcelOf(files);

    const outcome = await deliver(parcel, toolsWith(new Map(), get()));

    expect(outcome.kind).toBe('delivered');
    await expectWhole(get(), parcel);
  });
}
