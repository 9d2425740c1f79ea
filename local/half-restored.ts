import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where, within the folder that it is for, a backup comes up. The place is there until the restore is through: whoever
 * finds it knows that the restore was cut off, and that nothing in the folder may be used.
 */
export const halfRestored = (folder: string): string => join(folder, '.restoring');

/** Refuses a folder whose restore was cut off: what lies there is not parked, and what was erased may be in it. */
export function refuseHalfRestored(folder: string): void {
  if (!existsSync(halfRestored(folder))) return;
  throw new Error(
    `In ${folder} wurde eine Sicherung eingespielt und das dabei unterbrochen. Geben Sie denselben Befehl noch einmal, er fängt von vorn an: rohrpost restore SICHERUNG --folder ${folder} …`,
  );
}
