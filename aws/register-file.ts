import * as z from 'zod';
import type { Area } from '../schemas/area.ts';

/** `register/areas.json`: names by regional key, and regional keys by postcode; the whole country is about 1 MB. */
export const RegisterFile = z.strictObject({
  names: z.record(z.string(), z.string()),
  postcodes: z.record(z.string(), z.array(z.string())),
});
export type RegisterFile = z.infer<typeof RegisterFile>;

/** Lays a register out as the file that functions read. */
export function registerFile(register: {
  areas: Pick<Area, 'ars' | 'name'>[];
  postcodes: { postcode: string; ars: string }[];
}): RegisterFile {
  const postcodes: RegisterFile['postcodes'] = {};
  for (const { postcode, ars } of register.postcodes) (postcodes[postcode] ??= []).push(ars);
  return { names: Object.fromEntries(register.areas.map(({ ars, name }) => [ars, name])), postcodes };
}
