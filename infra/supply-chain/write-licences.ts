import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judgeLicences, type LicenceFound } from './judge-licences.ts';
import { readParts } from './read-parts.ts';

/** `npm run licences`: prints every package by its licence; fails where one may not be part of a work under the EUPL-1.2. */
const lock = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const found = judgeLicences(readParts(JSON.parse(readFileSync(lock, 'utf8'))).filter(({ place }) => place !== ''));
for (const [licence, all] of [...Map.groupBy(found, (one) => one.licence)].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(`${licence} (${all.length})\n${lines(all)}\n`);
const refused = found.filter(({ isAllowed }) => !isAllowed);
if (refused.length > 0) {
  process.stderr.write(`Not allowed (infra/supply-chain/judge-licences.ts):\n${lines(refused)}\n`);
  process.exitCode = 1;
}

function lines(all: LicenceFound[]): string {
  return all
    .map(({ part: { name, version, dev } }) => `  ${name} ${version}${dev ? ' (not delivered)' : ''}`)
    .join('\n');
}
