import * as z from 'zod';
import type { Area } from '../schemas/area.ts';

/** Checks a large record in one go: zod's own takes 30 ms for the whole country, in every cold start of the intake. */
function recordOf<T>(isOne: (value: unknown) => value is T): z.ZodType<Record<string, T>> {
  return z.custom<Record<string, T>>(
    (value) => typeof value === 'object' && value !== null && Object.values(value).every(isOne),
    'is not such a record',
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** `register/areas.json`: names by regional key, and regional keys by postcode; the whole country is about 0.75 MB. */
export const RegisterFile = z.strictObject({ names: recordOf(isText), postcodes: recordOf(isTexts) });
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
