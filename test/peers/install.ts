import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPrograms, type Program } from './install-programs.ts';
import { installStandIns } from './install-stand-ins.ts';

/** Installs what the tests against real peers need; what is there already is left alone. */
const place = fileURLToPath(new URL('../../.peers/', import.meta.url));

const programs: Program[] = [
  { command: 'chromium', packages: ['chromium'] },
  { command: 'java', packages: ['openjdk-17-jre-headless'] },
  { command: 'mvn', packages: ['maven'] },
  { command: 'python3', packages: ['python3', 'python3-venv'] },
  { command: 'pdftoppm', packages: ['poppler-utils'] },
  { command: 'clamd', packages: ['clamav-daemon'] },
];
const jars: { artifact: string; file: string }[] = [
  { artifact: 'org.verapdf.apps:greenfield-apps:1.28.2', file: 'verapdf.jar' },
  { artifact: 'org.apache.chemistry.opencmis:chemistry-opencmis-server-inmemory:1.1.0:war', file: 'inmemory.war' },
  { artifact: 'org.eclipse.jetty:jetty-runner:9.4.58.v20250814', file: 'jetty-runner.jar' },
  { artifact: 'javax.xml.bind:jaxb-api:2.3.1', file: 'jaxb-api.jar' },
  { artifact: 'com.sun.activation:javax.activation:1.2.0', file: 'activation.jar' },
];

function fetchJar({ artifact, file }: (typeof jars)[number]): void {
  const goal = join(place, file);
  if (existsSync(goal)) return;
  console.log(`peers: fetching ${artifact} …`);
  const [, name = '', version = '', packaging = 'jar'] = artifact.split(':');
  const downloads = join(place, 'downloads');
  execFileSync(
    'mvn',
    [
      '-q',
      '-B',
      'dependency:copy',
      `-Dartifact=${artifact}`,
      `-DoutputDirectory=${downloads}`,
      '-Dmdep.useBaseVersion=true',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  renameSync(join(downloads, `${name}-${version}.${packaging}`), goal);
}

try {
  mkdirSync(place, { recursive: true });
  installPrograms(programs, 'test:peers');
  for (const jar of jars) fetchJar(jar);
  installStandIns(place);
  rmSync(join(place, 'downloads'), { recursive: true, force: true });
  console.log('peers: ready');
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
