import { FormEvent } from '../schemas/form-flow.ts';
import { FormManifest } from '../schemas/publication.ts';
import { sha256Hex } from './digest.ts';
import { publicationPath, readFormList } from './form-catalogue.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';
import type { Difference } from './reconcile.ts';

type Catalogue = Pick<Ports, 'store' | 'publications'>;

/**
 * Holds the files of every version that a form's history has published against the hashes in its manifest: what citizens
 * are shown, and what their answers are checked by. `files`: how many were looked at.
 */
export async function auditForms(ports: Catalogue): Promise<{ files: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let files = 0;
  for (const form of (await readFormList(ports)).keys)
    for (const manifest of await publishedManifests(form, ports))
      for (const [name, expected] of Object.entries(manifest.files)) {
        // Of the others an earlier edition may have written some anew, for a later version of the same content.
        if (name !== 'definition.json' && !name.includes(`.${manifest.version}.`)) continue;
        files += 1;
        const text = await ports.publications.get(publicationPath(form, manifest.hash, name));
        if (text === undefined || (await sha256Hex(text)) !== expected)
          differences.push({ code: 'form-file-changed', form });
      }
  return { files, differences };
}

/** Of what was published before there were histories, nothing says how it was; what can't be read, `judge-form.ts` says. */
async function publishedManifests(form: string, { store }: Catalogue): Promise<FormManifest[]> {
  const acts = await store.query(partitions.flow(form), 'ACT#');
  const events = acts.flatMap(({ body }) => FormEvent.safeParse(body).data ?? []);
  const published = new Set(events.flatMap(({ type, facts }) => (type === 'published' ? [facts.version] : [])));
  const versions = await store.query(partitions.form(form), 'VERSION#');
  const manifests = versions.flatMap(({ body }) => FormManifest.safeParse(body).data ?? []);
  return manifests.filter(({ version }) => published.has(version));
}
