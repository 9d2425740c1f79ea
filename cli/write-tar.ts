import { writeNew } from './write-new.ts';

const block = 512;

/** Writes texts as a tar file (POSIX.1-1988, ustar), which every system opens without Rohrpost; as `writeNew` writes files. */
export function writeTar(
  path: string,
  files: { name: string; content: () => Promise<string> }[],
  at: Date,
): Promise<void> {
  return writeNew(path, async (append) => {
    for (const { name, content } of files) {
      const bytes = Buffer.from(await content());
      append(headerOf(name, bytes.length, at));
      append(bytes);
      append(Buffer.alloc((block - (bytes.length % block)) % block));
    }
    append(Buffer.alloc(2 * block));
  });
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
