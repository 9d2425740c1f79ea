import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

const block = 512;

/**
 * Writes texts as a tar file (POSIX.1-1988, ustar), which every system opens without Rohrpost. A file that is there already
 * is never written over; only its owner may read it. It has its name only when it is whole: whoever was cut off leaves
 * `….unfinished`, which the next one replaces.
 */
export async function writeTar(
  path: string,
  files: { name: string; content: () => Promise<string> }[],
  at: Date,
): Promise<void> {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const target = openSync(unfinished, 'wx', 0o600);
  try {
    for (const { name, content } of files) {
      const bytes = Buffer.from(await content());
      writeSync(target, headerOf(name, bytes.length, at));
      writeSync(target, bytes);
      writeSync(target, Buffer.alloc((block - (bytes.length % block)) % block));
    }
    writeSync(target, Buffer.alloc(2 * block));
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
  if (existsSync(path)) throw new Error(`${path} came into being meanwhile`);
  renameSync(unfinished, path);
}

function headerOf(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${octal(sum, 7)} `, 148);
  return header;
}

/** A number as tar writes it: octal digits and a zero byte, in so many bytes. */
const octal = (value: number, bytes: number): string => `${value.toString(8).padStart(bytes - 1, '0')}\u0000`;

/** Reads a tar file of texts; `undefined` where it is none. */
export function readTar(bytes: Buffer): Map<string, string> | undefined {
  const files = new Map<string, string>();
  for (let place = 0; place + block <= bytes.length && bytes[place] !== 0; ) {
    const header = bytes.subarray(place, place + block);
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    if (header.toString('latin1', 257, 262) !== 'ustar' || Number.isNaN(size)) return undefined;
    const name = header.toString('utf8', 0, header.indexOf(0));
    files.set(name, bytes.toString('utf8', place + block, place + block + size));
    place += block + Math.ceil(size / block) * block;
  }
  return files.size > 0 ? files : undefined;
}
