import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const jar = fileURLToPath(new URL('../../.peers/verapdf.jar', import.meta.url));

/** What veraPDF finds wrong with a PDF as PDF/A-3a or PDF/UA-1; empty where it accepts the file. */
export function validatePdf(path: string, flavour: '3a' | 'ua1'): string[] {
  if (!existsSync(jar)) throw new Error('veraPDF is not installed. Run: npm run test:peers');
  const { stdout, status } = spawnSync(
    'java',
    ['-cp', jar, 'org.verapdf.apps.GreenfieldCliWrapper', '-f', flavour, '--format', 'text', '-v', path],
    { encoding: 'utf8' },
  );
  if (status !== 0 && status !== 1) return [`veraPDF ended with ${status}`];
  return stdout.startsWith('PASS ') ? [] : stdout.trim().split('\n');
}
