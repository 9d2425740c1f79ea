import type { Answers, Json } from '../../schemas/submission.ts';
import { type ResolvedNode, type ResolvedObject, resolveReferences } from '../resolve-references.ts';
import type { FormFiles } from '../../schemas/form.ts';

/**
 * Answers by FIM ids instead of property names, as FIT-Connect carries data of `https://schema.fitko.de/fim/…`: groups nested, keys
 * are ids without version, several values a list. Amounts are euros. `ids`: by pointer, `*` for the items of a list (`export-fim`).
 * Where two parts beside each other have one id in two versions, the later one keeps its version.
 */
export function answersAsFim(files: FormFiles, ids: Map<string, string>, answers: Answers): { [id: string]: Json } {
  return objectOf(resolveReferences(files.schema), answers, '', ids);
}

function objectOf(
  { properties }: ResolvedObject,
  answers: Answers,
  above: string,
  ids: Map<string, string>,
): { [id: string]: Json } {
  const told: { [id: string]: Json } = {};
  for (const [name, node] of Object.entries(properties)) {
    const answer = answers[name];
    if (answer === undefined) continue;
    const pointer = `${above}/${name}`;
    // A list of one field has its id within.
    const id = ids.get(pointer) ?? ids.get(`${pointer}/*/${name}`) ?? name;
    const bare = id.split('V')[0] ?? id;
    told[bare in told ? id : bare] = valueOf(node, answer, { pointer, name, ids });
  }
  return told;
}

function valueOf(
  node: ResolvedNode,
  answer: Json,
  at: { pointer: string; name: string; ids: Map<string, string> },
): Json {
  if (node.type === 'object' && isObject(answer)) return objectOf(node, answer, at.pointer, at.ids);
  if (node.type === 'array' && Array.isArray(answer)) return answer.map((item) => itemOf(node.items, item, at));
  return node.type === 'integer' && node['x-money'] !== undefined && typeof answer === 'number' ? answer / 100 : answer;
}

function itemOf(
  node: ResolvedNode,
  item: Json,
  { pointer, name, ids }: { pointer: string; name: string; ids: Map<string, string> },
): Json {
  if (node.type !== 'object' || !isObject(item)) return item;
  const inner = node.properties[name];
  const isOneField = ids.has(`${pointer}/*/${name}`) && !ids.has(pointer);
  return isOneField && inner !== undefined
    ? valueOf(inner, item[name] ?? null, { pointer, name, ids })
    : objectOf(node, item, `${pointer}/*`, ids);
}

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
