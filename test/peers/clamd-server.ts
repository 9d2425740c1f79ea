import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClamdAddress, clamdAnswers } from '../../local/clamd.ts';
import { freePort } from '../free-port.ts';

/** The test virus of EICAR, put together here, so that this file is none. */
export const eicar = (): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE', '!$H+H*'].join(''),
  );

/** Debian's clamd with the two signatures of the test virus and no others. */
export type ClamdServer = {
  tcp: ClamdAddress;
  unix: ClamdAddress;
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): void;
};

/** Starts clamd at a free port and a socket of its own; it takes files of at most `megabytes`. */
export async function startClamd(megabytes = 25): Promise<ClamdServer> {
  const home = mkdtempSync(join(tmpdir(), 'clamd-'));
  const port = await freePort();
  const unix = { path: join(home, 'clamd.sock') };
  mkdirSync(join(home, 'db'));
  const virus = eicar();
  const md5 = createHash('md5').update(virus).digest('hex');
  writeFileSync(join(home, 'db/local.hdb'), `${md5}:${virus.length}:Test.EICAR.Hash\n`);
  writeFileSync(join(home, 'db/local.ndb'), `Test.EICAR.Body:0:*:${Buffer.from(virus).toString('hex')}\n`);
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${join(home, 'db')}`,
    `LocalSocket ${unix.path}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    `StreamMaxLength ${megabytes}M`,
    'AlertEncrypted yes',
    'SelfCheck 0',
  ];
  writeFileSync(join(home, 'clamd.conf'), `${settings.join('\n')}\n`);
  let running: ChildProcess | undefined;
  const server: ClamdServer = {
    tcp: { host: '127.0.0.1', port },
    unix,
    start: async () => {
      const clamd = spawn('clamd', ['-c', join(home, 'clamd.conf')], { stdio: 'ignore' });
      running = clamd;
      for (let attempt = 0; attempt < 1200; attempt += 1) {
        if (await clamdAnswers(unix)) return;
        if (clamd.exitCode !== null) throw new Error(`clamd ended with ${clamd.exitCode}. Run: npm run test:peers`);
        await sleep(100);
      }
      throw new Error('clamd did not start within two minutes.');
    },
    kill: async () => {
      const clamd = running;
      if (clamd === undefined || clamd.exitCode !== null || clamd.signalCode !== null) return;
      const gone = new Promise((resolve) => clamd.once('exit', resolve));
      clamd.kill('SIGKILL');
      await gone;
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
  await server.start();
  return server;
}
