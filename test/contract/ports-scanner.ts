import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PinnedFile, Scanner } from '../../domain/ports.ts';
import type { ScanVerdict } from '../../schemas/document.ts';

type Which = Omit<PinnedFile, 'content'>;
/** A ground's scanner, files in its quarantine, and a look of the scanner at one of them. */
export type ScannerUnderTest = {
  scanner: Scanner;
  /** Brings a file, or what takes its place, into quarantine; tells its pin. */
  upload(submission: string, document: string, text: string): Promise<string>;
  /** The scanner has looked at exactly this content; what must be said of it from now on. */
  look(which: Which, harms: boolean): Promise<ScanVerdict>;
  remove(which: Which): Promise<void>;
};

const id = (): string => randomBytes(16).toString('hex');

/** What every ground's scanner keeps to. */
export function scannerContract(open: () => Promise<ScannerUnderTest>): void {
  const uploaded = async (ground: ScannerUnderTest, place = { submission: id(), document: id() }): Promise<Which> => ({
    ...place,
    pin: await ground.upload(place.submission, place.document, `%PDF-1.7 ${id()}`),
  });
  const ask = ({ scanner }: ScannerUnderTest, which: Which): ReturnType<Scanner['scan']> =>
    scanner.scan({ ...which, content: () => Promise.resolve(undefined) });

  test('calls nothing harmless that nobody has looked at', async () => {
    const ground = await open();

    const said = await ask(ground, await uploaded(ground));

    expect(['pending', 'not-scanned']).toContain(said);
  });

  test('says what was found, and again the same when it is asked twice', async () => {
    const ground = await open();
    const file = await uploaded(ground);
    const found = await ground.look(file, true);

    const said = [await ask(ground, file), await ask(ground, file)];

    expect(said).toEqual([found, found]);
  });

  test('speaks of exactly one content: what takes its place has a verdict of its own, before it and after it', async () => {
    const ground = await open();
    const first = await uploaded(ground);
    const second = await uploaded(ground, first);
    const ofFirst = await ground.look(first, true);
    const between = await ask(ground, second);
    const ofSecond = await ground.look(second, false);

    expect(first.pin).not.toBe(second.pin);
    expect(['pending', 'not-scanned']).toContain(between);
    expect([await ask(ground, first), await ask(ground, second)]).toEqual([ofFirst, ofSecond]);
  });

  test('calls nothing clean that is gone', async () => {
    const ground = await open();
    const file = await uploaded(ground);
    await ground.look(file, false);
    await ground.remove(file);

    const said = await ask(ground, file);

    expect(['unscannable', 'not-scanned']).toContain(said);
  });
}
