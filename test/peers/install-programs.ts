import { execFileSync } from 'node:child_process';

/** A program by its command, and the packages of Debian that bring it. */
export type Program = { command: string; packages: string[] };

const { platform } = process;
const isRoot = process.getuid?.() === 0;

/** Installs the programs that are missing, by Debian's packages; elsewhere says what to install before `script` is run again. */
export function installPrograms(programs: Program[], script: string): void {
  const missing = programs.filter(({ command }) => !isThere(command)).flatMap(({ packages }) => packages);
  if (missing.length === 0) return;
  if (platform !== 'linux' || !isRoot || !isThere('apt-get')) {
    throw new Error(
      `These programs are missing: ${missing.join(', ')}. Install them (on Debian: apt-get install ${missing.join(' ')}) and run npm run ${script} again.`,
    );
  }
  console.log(`${script}: installing ${missing.join(', ')} …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } satisfies Parameters<typeof execFileSync>[2];
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
}

function isThere(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
