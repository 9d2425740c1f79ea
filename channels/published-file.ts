import { type FormVersion, publicationPath } from '../domain/form-catalogue.ts';
import type { Site } from './site.ts';

/** A file of a version as it was made when it was published; throws where it is lost, so that nobody keeps the gap. */
export async function publishedFile(
  site: Site,
  { manifest }: Pick<FormVersion, 'manifest'>,
  name: string,
): Promise<string> {
  const { form, version, hash } = manifest;
  // Where newer code made something else of a definition that was published before, the version has a file of its own.
  const own = name.replace(/\.json$/, `.${version}.json`);
  const kept = Object.hasOwn(manifest.files, own) ? own : name;
  const file = await site.ports.publications.get(publicationPath(form, hash, kept));
  if (file === undefined) throw new Error(`${name} of ${form} version ${version} is not in the file store`);
  return file;
}
