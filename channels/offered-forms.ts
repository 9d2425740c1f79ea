import { readFormContent } from '../domain/form-catalogue.ts';
import { isForStaff } from '../domain/form-for-staff.ts';
import { listForms } from '../domain/list-forms.ts';
import { isOpen } from '../domain/form-standing.ts';
import type { FormManifest } from '../schemas/publication.ts';
import type { Site } from './site.ts';

/** The forms that whoever asks can fill in here at this moment. */
export async function offeredForms({ ports }: Pick<Site, 'ports'>): Promise<FormManifest[]> {
  const forms = await listForms(ports);
  const open = forms.filter(({ pointer }) => isOpen(pointer, ports.now())).map(({ current }) => current);
  const shown = await Promise.all(
    open.map(async (one) => ports.asks === 'staff' || !(await isKeptForStaff(one, ports))),
  );
  return open.filter((_one, index) => shown[index]);
}

/** Whether a form is for staff. One whose definition is not there any more is listed as before: its page tells what is wrong. */
async function isKeptForStaff(
  { form, hash }: FormManifest,
  { publications }: Pick<Site['ports'], 'publications'>,
): Promise<boolean> {
  const content = await readFormContent(publications, form, hash);
  return content !== undefined && isForStaff(content.files);
}
