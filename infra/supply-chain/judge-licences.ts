import type { Part } from './read-parts.ts';

/** Licences under which something may be part of a work under the EUPL-1.2 (its appendix, and permissive ones). */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
];

/** What packages say elsewhere than in their `license` field; looked up in the package, version by version. */
const lookedUp: Record<string, { licence: string; where: string }> = {
  'dejavu-fonts-ttf@2.37.3': {
    licence: 'Bitstream-Vera AND LicenseRef-public-domain',
    where: 'LICENSE: free to use, change and pass on; not to be sold by itself',
  },
  'png-js@2.0.0': { licence: 'MIT', where: 'LICENSE' },
};
const allowedBeside = ['Bitstream-Vera', 'LicenseRef-public-domain'];

/** A part, the licence that counts, and whether it may be used. */
export type LicenceFound = { part: Part; licence: string; isAllowed: boolean };

/** The licence of each part. An expression with `OR` is allowed where one side is, one with `AND` where both are. */
export function judgeLicences(parts: Part[]): LicenceFound[] {
  return parts.map((part) => {
    const found = lookedUp[`${part.name}@${part.version}`];
    const licence = found?.licence ?? part.licence ?? 'unknown';
    const names = found === undefined ? allowed : [...allowed, ...allowedBeside];
    return { part, licence, isAllowed: isAllowed(licence, names) };
  });
}

function isAllowed(expression: string, names: string[]): boolean {
  const bare = expression.replace(/^\((.*)\)$/s, '$1');
  if (/[()]/.test(bare)) return false;
  return bare.split(' OR ').some((side) => side.split(' AND ').every((name) => names.includes(name.trim())));
}
