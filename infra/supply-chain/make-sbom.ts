import { createHash } from 'node:crypto';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { judgeLicences } from './judge-licences.ts';
import type { Part } from './read-parts.ts';

/**
 * The bill of materials as CycloneDX 1.6 JSON (BSI TR-03183-2): every package with version, licence, hash and what it
 * needs. What is only for building and testing is `excluded`. The same lock file and time give the same text.
 */
export function makeSbom(parts: Part[], made: Date): string {
  const components = new Map(judgeLicences(parts).map((found) => [found.part.place, componentOf(found)]));
  for (const part of parts)
    for (const need of part.needs) {
      const ref = components.get(need)?.bomRef;
      if (ref !== undefined) components.get(part.place)?.dependencies.add(ref);
    }
  const own = components.get('');
  if (own === undefined) throw new Error('package-lock.json does not name Rohrpost itself');
  components.delete('');
  const bom = new Models.Bom({
    serialNumber: serialNumberOf(parts),
    metadata: new Models.Metadata({ component: own, timestamp: made }),
    components: new Models.ComponentRepository(components.values()),
  });
  const format = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return new Serialize.JsonSerializer(format).serialize(bom, { sortLists: true, space: 2 });
}

function componentOf({ part, licence }: { part: Part; licence: string }): Models.Component {
  const isOwn = part.place === '';
  const [group, name = ''] = part.name.startsWith('@') ? part.name.split('/') : [undefined, part.name];
  return new Models.Component(isOwn ? Enums.ComponentType.Application : Enums.ComponentType.Library, name, {
    bomRef: isOwn ? part.name : part.place,
    version: part.version,
    licenses: new Models.LicenseRepository([licenceOf(licence)]),
    ...(group !== undefined && { group }),
    ...(!isOwn && { scope: scopeOf(part), purl: purlOf(part) }),
    ...(part.sha512 !== undefined && {
      hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-512'], part.sha512]]),
    }),
  });
}

function licenceOf(licence: string): Models.License {
  return licence === 'unknown' ? new Models.NamedLicense(licence) : new Models.LicenseExpression(licence);
}

function scopeOf({ dev, optional }: Part): Enums.ComponentScope {
  if (dev) return Enums.ComponentScope.Excluded;
  return optional ? Enums.ComponentScope.Optional : Enums.ComponentScope.Required;
}

/** `pkg:npm/%40middy/core@7.9.2` */
function purlOf({ name, version }: Part): string {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
}

/** Follows from what is in it, so that the same release has the same number (UUID version 8). */
function serialNumberOf(parts: Part[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
