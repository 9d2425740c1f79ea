import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Lambda that posts its event to this process, so that a test sees what a function was started with. */
export type EchoFunction = { zip: Uint8Array; url: string; received(count: number): Promise<string[]> };

const code = `export const handler = async (event) => {
  await fetch(process.env.GOAL, { method: 'POST', body: JSON.stringify(event) });
};`;

const servers: Server[] = [];

/** Makes the code of such a function, and listens to what it posts. */
export async function echoFunction(): Promise<EchoFunction> {
  const texts: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      texts.push(Buffer.concat(chunks).toString());
      response.end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    zip: zipped(code),
    url: `http://127.0.0.1:${port}/`,
    received: async (count) => {
      for (let attempt = 0; attempt < 2000 && texts.length < count; attempt += 1) await sleep(100);
      return [...texts];
    },
  };
}

/** Ends all that listen. */
export function closeEchoes(): void {
  for (const server of servers.splice(0)) server.close();
}

function zipped(text: string): Uint8Array {
  const home = mkdtempSync(join(tmpdir(), 'echo-'));
  writeFileSync(join(home, 'index.mjs'), text);
  execFileSync('python3', ['-m', 'zipfile', '-c', 'code.zip', 'index.mjs'], { cwd: home });
  const zip = readFileSync(join(home, 'code.zip'));
  rmSync(home, { recursive: true, force: true });
  return zip;
}
