import { listForms } from '../domain/list-forms.ts';
import { isOpen } from '../domain/form-standing.ts';
import type { FormManifest } from '../schemas/publication.ts';
import type { Site } from './site.ts';

/** The forms that people can fill in here at this moment. */
export async function offeredForms({ ports }: Pick<Site, 'ports'>): Promise<FormManifest[]> {
  const forms = await listForms(ports);
  return forms.filter(({ pointer }) => isOpen(pointer, ports.now())).map(({ current }) => current);
}
