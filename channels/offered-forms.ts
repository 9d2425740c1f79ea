import { listForms } from '../domain/move-form.ts';
import type { FormManifest } from '../schemas/publication.ts';
import type { Site } from './site.ts';

/** The forms that people can fill in here: of what is published, all whose current version is not withdrawn. */
export async function offeredForms({ ports }: Pick<Site, 'ports'>): Promise<FormManifest[]> {
  const forms = await listForms(ports);
  return forms
    .filter(({ pointer, current }) => !pointer.withdrawn.includes(current.version))
    .map(({ current }) => current);
}
