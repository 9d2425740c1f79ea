import * as z from 'zod';
import { arrangeItems } from '../forms/arrange-items.ts';
import { dropHidden } from '../forms/drop-hidden.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import type { PageEntries } from '../forms/page-entries.ts';
import { readFields } from '../forms/read-fields.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Answers } from '../schemas/submission.ts';
import { typedLine } from './read-typed.ts';

/**
 * A sheet as a plain page has sent it: of which part, over which revision, and what stood in it then (`before`). `read` takes
 * the fields as the sheet's form asks them.
 */
export type TypedSheet = {
  at: string;
  heading: string;
  revision: number;
  before: Answers;
  isArranged: boolean;
  more: Record<string, number>;
  read: (plan: FormPlan) => Answers;
};

const Revision = z.coerce.number().int().catch(0);

/** Reads a sheet that was sent. Browsers send each line break as two signs: they are one again. */
export function typedSheet(fields: FormData): TypedSheet {
  const line = (name: string): string | undefined => typedLine(fields, name) || undefined;
  const entries: PageEntries = [...fields].flatMap(([name, value]) =>
    name.startsWith('/') && typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')] as const] : [],
  );
  const arrangement = { remove: line('remove'), up: line('up'), down: line('down') };
  const add = line('add');
  return {
    at: line('at') ?? '',
    heading: line('heading') ?? '',
    revision: Revision.parse(line('revision')),
    before: Answers.safeParse(parseJson(line('before') ?? '')).data ?? {},
    isArranged: add !== undefined || Object.values(arrangement).some((item) => item !== undefined),
    more: add === undefined ? {} : { [add]: 1 },
    read: (plan) => dropHidden(plan, readFields(plan, arrangeItems(entries, arrangement))),
  };
}
