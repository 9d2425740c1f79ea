import { readForm, type StoredForm } from './advance-form.ts';
import type { Ports } from './ports.ts';

/** Whether somebody has proposed or published this form once, so that its key stands in addresses or in a history. */
export const wasSeen = ({ pointer, flow }: Pick<StoredForm, 'pointer' | 'flow'>): boolean =>
  pointer !== undefined || flow !== undefined;

/** The same of a key, of which nothing was read yet. */
export async function isSeen(form: string, ports: Pick<Ports, 'store'>): Promise<boolean> {
  return wasSeen(await readForm(form, ports));
}
