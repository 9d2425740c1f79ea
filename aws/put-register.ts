import type { Area, JurisdictionTable } from '../schemas/area.ts';
import { registerKeys } from './areas.ts';
import { type Bucket, putText } from './objects.ts';
import { registerFile } from './register-file.ts';

/** Puts a register of places; functions see it within five minutes. */
export function putRegister(
  files: Bucket,
  register: { areas: Area[]; postcodes: { postcode: string; ars: string }[] },
): Promise<void> {
  return putText(files, registerKeys.areas, JSON.stringify(registerFile(register)), 'application/json');
}

/** Puts the table of jurisdictions; functions see it within five minutes. */
export function putJurisdictions(files: Bucket, table: JurisdictionTable): Promise<void> {
  return putText(files, registerKeys.jurisdictions, JSON.stringify(table), 'application/json');
}
