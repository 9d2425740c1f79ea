import { readForm } from './advance-form.ts';
import type { Ports } from './ports.ts';

/** Whether somebody has proposed or published a form of that key once, so that it stands in addresses or in a history. */
export async function isSeen(form: string, ports: Pick<Ports, 'store'>): Promise<boolean> {
  const { pointer, flow } = await readForm(form, ports);
  return pointer !== undefined || flow !== undefined;
}
