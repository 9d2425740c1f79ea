import * as z from 'zod';
import type { FormTexts } from '../schemas/form-draft.ts';
import words from '../schemas/json-words.json' with { type: 'json' };
import { parseJson } from '../schemas/parse-json.ts';
import sheets from '../schemas/property-sheet.json' with { type: 'json' };
import { type JsonContext, jsonContext } from './json-context.ts';
import { pointerOf } from './pointer.ts';
import { languagePacks } from './words.ts';

/** What can stand at a place of a file, as it is written there, and what it means. */
export type JsonWord = { text: string; means?: string };
type File = 'description' | 'schema' | 'ui';

const Table = z.record(z.string(), z.string());
const Words = z.object({
  description: z.record(z.string(), Table),
  schema: z.record(z.string(), Table),
  ui: z.record(z.string(), Table),
  values: z.record(z.string(), z.record(z.string(), z.array(z.union([z.string(), z.boolean()])))),
});
let parsed: z.infer<typeof Words> | undefined;
const parts = (): z.infer<typeof Words> => (parsed ??= Words.parse(words));

/** What our subset has at a place of a file: keywords that are not there yet, or values; none where anything may stand. */
export function jsonWords(
  texts: Pick<FormTexts, File>,
  file: File,
  at: number,
): { from: number; to: number; role: JsonContext['role']; words: JsonWord[] } | undefined {
  const context = jsonContext(texts[file], at);
  if (context === undefined) return undefined;
  const { from, to, role, taken } = context;
  const found = role === 'name' ? names(file, context) : values(texts, file, context);
  return { from, to, role, words: found.filter(({ text }) => role === 'value' || !taken.includes(JSON.parse(text))) };
}

function names(file: File, { path }: JsonContext): JsonWord[] {
  const table = parts()[file][tableOf[file](path)] ?? {};
  return Object.entries(table).map(([name, means]) => ({ text: JSON.stringify(name), means }));
}

/** Names of fields, of definitions and of translations are free. */
const tableOf: Record<File, (path: string[]) => string> = {
  description: (path) => pointerOf(path),
  schema: (path) => {
    const [last = 'root', before] = [path.at(-1), path.at(-2)];
    if (before === 'properties' || before === '$defs' || last === 'items') return 'node';
    if (last === '*' && before === 'oneOf') return 'oneOf';
    return last;
  },
  ui: (path) => {
    const [last = 'root', before] = [path.at(-1), path.at(-2)];
    if (last === '*' && (before === 'elements' || before === 'detail')) return 'element';
    return last === 'schema' ? 'conditionSchema' : last;
  },
};

function values(texts: Pick<FormTexts, File>, file: File, { name, path }: JsonContext): JsonWord[] {
  // A field may be called as a keyword is.
  if (file === 'schema' && ['properties', '$defs'].includes(path.at(-1) ?? '')) return [];
  if (file === 'ui' && name === 'scope') return scopesIn(texts.schema).map((text) => ({ text: JSON.stringify(text) }));
  if (file === 'schema' && name === '$ref')
    return namesAt(texts.schema, '$defs').map((one) => ({ text: JSON.stringify(`#/$defs/${one}`) }));
  if (file === 'schema' && name === 'x-autocomplete')
    return sheets.fields.autofill.oneOf.map((one) => ({ text: JSON.stringify(one.const), means: one.title }));
  if (file === 'description' && name === 'languages')
    return [...languagePacks.keys()].map((one) => ({ text: JSON.stringify(one) }));
  const known = parts().values[file] ?? {};
  return Object.hasOwn(known, name) ? (known[name] ?? []).map((one) => ({ text: JSON.stringify(one) })) : [];
}

const Node: z.ZodType<{ properties?: Record<string, unknown> | undefined }> = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** The scopes of all fields outside of lists, as far as the schema can be read. */
function scopesIn(schema: string): string[] {
  const within = (value: unknown, scope: string): string[] =>
    Object.entries(Node.safeParse(value).data?.properties ?? {}).flatMap(([name, child]) => {
      const own = `${scope}/properties/${name}`;
      return [own, ...within(child, own)];
    });
  return within(parseJson(schema), '#');
}

function namesAt(text: string, member: string): string[] {
  const read = z.record(z.string(), z.unknown()).safeParse(parseJson(text)).data ?? {};
  return Object.keys(z.record(z.string(), z.unknown()).safeParse(read[member]).data ?? {});
}
