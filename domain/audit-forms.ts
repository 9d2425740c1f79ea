import { FormManifest } from '../schemas/publication.ts';
import { sha256Hex } from './digest.ts';
import { publicationPath, readFormList } from './form-catalogue.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';
import type { Difference } from './reconcile.ts';

/**
 * Holds the files of every published version against the hashes in its manifest: what citizens are shown, and what their
 * answers are checked by. `files`: how many were looked at. What a later version of the same content writes anew is left out.
 */
export async function auditForms(
  ports: Pick<Ports, 'store' | 'publications'>,
): Promise<{ files: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let files = 0;
  for (const form of (await readFormList(ports)).keys)
    for (const { body } of await ports.store.query(partitions.form(form), 'VERSION#')) {
      const { version, hash, files: hashes } = FormManifest.parse(body);
      for (const [name, expected] of Object.entries(hashes)) {
        if (name !== 'definition.json' && !name.includes(`.${version}.`)) continue;
        files += 1;
        const text = await ports.publications.get(publicationPath(form, hash, name));
        if (text === undefined || (await sha256Hex(text)) !== expected)
          differences.push({ code: 'form-file-changed', form });
      }
    }
  return { files, differences };
}
