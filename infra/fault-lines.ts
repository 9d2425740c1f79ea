import type { TenantFault } from '../schemas/contract-fault.ts';

/** Faults of a tenant's files as they are printed: file and place, what is wrong, what to do. */
export function faultLines(faults: TenantFault[]): string {
  return faults.map(({ file, path, message, remedy }) => `${file} ${path}\n    ${message}\n    → ${remedy}`).join('\n');
}
