import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeSbom } from './make-sbom.ts';
import { readParts } from './read-parts.ts';

/** `npm run sbom`: writes the bill of materials of this release to `dist/sbom.json`. */
const project = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const parts = readParts(JSON.parse(readFileSync(project('package-lock.json'), 'utf8')));
mkdirSync(project('dist'), { recursive: true });
writeFileSync(project('dist/sbom.json'), makeSbom(parts, new Date()));
process.stdout.write(`dist/sbom.json: ${parts.length - 1} packages\n`);
