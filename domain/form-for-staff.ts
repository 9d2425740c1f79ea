import type { FormFiles } from '../schemas/form.ts';
import type { FormRefusal } from './decide-form.ts';
import type { Ports } from './ports.ts';

/** Whether a form is filled in by the tenant's own staff only. */
export const isForStaff = ({ description }: Pick<FormFiles, 'description'>): boolean =>
  description.audience === 'staff';

/** Refuses a form for staff where nobody can log in to fill it in: there it would be open to everybody, or to nobody. */
export function refuseForStaff(
  files: Pick<FormFiles, 'description'>,
  { staffForms }: Pick<Ports, 'staffForms'>,
): FormRefusal | undefined {
  return isForStaff(files) && staffForms !== true ? { kind: 'not-moved', code: 'no-log-in' } : undefined;
}
