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
const words = {
  verified: 'every installed package is what its registry signed.',
  refused: 'these packages are not what was signed, or nobody signed them. Do not use this installation:',
  unchecked: `nobody could be asked, so nothing is known of any package${isRequired ? ', and a release demands it' : ''}:`,
  failed: 'the check itself went wrong, which counts as a finding:',
};
const more = found.kind === 'verified' ? [] : found.kind === 'refused' ? found.packages : [found.because];
process.stdout.write(`signatures: ${[words[found.kind], ...more].join('\n  ')}\n`);
if (found.kind === 'refused' || found.kind === 'failed' || (found.kind === 'unchecked' && isRequired))
  process.exitCode = 1;
