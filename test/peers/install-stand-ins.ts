import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ministack = 'ministack==1.5.33';
const dynamoDbLocal = { group: 'com.amazonaws', name: 'DynamoDBLocal', version: '2.6.1' };

/**
 * Installs what stands in for AWS: ministack (PyPI) plays all of it and enforces rights, DynamoDB Local (Maven, Amazon's
 * own) is the second opinion on the table. Installed once.
 */
export function installStandIns(place: string): void {
  once(join(place, 'ministack'), ministack, (folder) => {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
    const pip = join(folder, 'bin/python');
    execFileSync(pip, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ministack], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  });
  once(join(place, 'dynamodb-local'), `${dynamoDbLocal.name} ${dynamoDbLocal.version}`, (folder) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'pom.xml'), pom);
    const command = ['-q', '-B', '-f', join(folder, 'pom.xml'), 'dependency:copy-dependencies'];
    execFileSync('mvn', [...command, `-DoutputDirectory=${join(folder, 'lib')}`], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  });
}

/** A half-made installation is never taken for a whole one: the marker comes last. */
function once(goal: string, name: string, make: (folder: string) => void): void {
  const marker = join(goal, 'installed');
  if (existsSync(marker)) return;
  console.log(`peers: fetching ${name} …`);
  rmSync(goal, { recursive: true, force: true });
  make(goal);
  writeFileSync(`${marker}.part`, name);
  renameSync(`${marker}.part`, marker);
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>rohrpost</groupId><artifactId>stand-ins</artifactId><version>1</version>
<dependencies><dependency><groupId>${dynamoDbLocal.group}</groupId><artifactId>${dynamoDbLocal.name}</artifactId><version>${dynamoDbLocal.version}</version></dependency></dependencies>
</project>`;
