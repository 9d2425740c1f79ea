import { describe, expect, test } from 'vitest';
import { readUpTo } from '../../domain/read-up-to.ts';

/** A stream that gives so many pieces of ten bytes, for ever where nobody says how many; it counts what was taken of it. */
function streamOf(pieces = Number.POSITIVE_INFINITY, fault?: Error) {
  const seen = { taken: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (seen.taken < pieces) {
          seen.taken += 1;
          controller.enqueue(new Uint8Array(10).fill(seen.taken));
        } else if (fault === undefined) controller.close();
        else controller.error(fault);
      },
      cancel: () => {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, body };
}
const headers = (length?: string): Headers => new Headers(length === undefined ? {} : { 'content-length': length });

describe('content of at most 25 bytes', () => {
  test('that never ends is given up at the first byte too many', async () => {
    const { seen, body } = streamOf();

    const content = await readUpTo({ headers: headers(), body }, 25);

    expect(content).toBeUndefined();
    expect(seen).toEqual({ taken: 3, cancelled: true });
  });

  test('that says it is longer is not read at all', async () => {
    const { seen, body } = streamOf(1);

    const content = await readUpTo({ headers: headers('26'), body }, 25);

    expect(content).toBeUndefined();
    expect(seen).toEqual({ taken: 0, cancelled: true });
  });

  test.each(['5', '0', '-1', 'viel', '1e1'])('that says %s and is longer is given up all the same', async (length) => {
    const { body } = streamOf(3);

    expect(await readUpTo({ headers: headers(length), body }, 25)).toBeUndefined();
  });

  test('that breaks off midway is thrown, and half of it is nobody’s', async () => {
    const { body } = streamOf(2, new Error('cut off'));

    await expect(readUpTo({ headers: headers('20'), body }, 25)).rejects.toThrow('cut off');
  });

  test('is given whole, byte for byte, whatever pieces it came in; none is nothing', async () => {
    const { body } = streamOf(2);

    expect(await readUpTo({ headers: headers('20'), body }, 20)).toEqual(
      new Uint8Array([...Array.from({ length: 10 }, () => 1), ...Array.from({ length: 10 }, () => 2)]),
    );
    expect(await readUpTo({ headers: headers('26'), body: null }, 25)).toBeUndefined();
    expect(await readUpTo({ headers: headers(), body: null }, 25)).toEqual(new Uint8Array());
  });
});
