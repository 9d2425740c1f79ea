import { spawnSync } from 'node:child_process';
import { judgeSignatures } from './judge-signatures.ts';

/**
 * `npm run signatures`: whether every installed package is what its registry signed. A package that is not fails. Where
 * nobody can be asked (no network, a mirror without keys), that is said and passes, but for `-- --required`: a release.
 */
const asked = spawnSync('npm', ['audit', 'signatures', '--json', '--fetch-retries=0'], {
  encoding: 'utf8',
  timeout: 120_000,
  shell: process.platform === 'win32',
});
const found = judgeSignatures(asked.stdout ?? '');
const isRequired = process.argv.includes('--required');
process.stdout.write(`signatures: ${found.kind}${'because' in found ? `: ${found.because}` : ''}\n`);
if (found.kind === 'refused') process.stdout.write(`${found.packages.join('\n')}\n`);
if (found.kind === 'refused' || found.kind === 'failed' || (found.kind === 'unchecked' && isRequired))
  process.exitCode = 1;
