import type { FormFiles } from '../schemas/form.ts';
import type { UiElement, UiRule } from '../schemas/ui-schema.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import { lastName, namesOf, schemaPointer, scopePath } from './pointer.ts';
import { nodeAt, type ResolvedNode, type ResolvedObject, resolveReferences } from './resolve-references.ts';
import { lintFault } from './lint-fault.ts';

type Look = { root: ResolvedObject; seen: Set<string>; findings: Finding[] };
type Frame = { prefix: string[]; pointer: string };

/** Rules T05 and T06 on `ui.json`: every field of the schema is asked once, and a condition stands on an earlier question. */
export function lintConditions(files: FormFiles): Finding[] {
  const root = resolved(files);
  // Without a schema that resolves there is nothing to compare with; `lint-schema` names the cause.
  if (root === undefined) return [];
  const look: Look = { root, seen: new Set(), findings: [] };
  for (const [index, category] of files.ui.elements.entries()) {
    const pointer = `/elements/${index}`;
    rule(category.rule, `des Schritts „${category.label}“`, { prefix: [], pointer }, look);
    elements(category.elements, { prefix: [], pointer: `${pointer}/elements` }, look);
  }
  const missing = fieldsOf(root, []).filter((path) => !look.seen.has(path));
  return [
    ...look.findings,
    ...missing.map((path) =>
      finding(
        schemaPointer(namesOf(path)),
        `Das Feld ${named(root, path)} steht auf keiner Seite des Formulars.`,
        mend('Setzen Sie es in einen Schritt, oder entfernen Sie es.', '"Control" in ui.json'),
        'schema.json',
      ),
    ),
  ];
}

function resolved(files: FormFiles): ResolvedObject | undefined {
  try {
    return resolveReferences(files.schema);
  } catch {
    return undefined;
  }
}

/** `pointer` of the frame is that of the list. */
function elements(list: UiElement[], frame: Frame, look: Look): void {
  for (const [index, element] of list.entries()) {
    const here = { ...frame, pointer: `${frame.pointer}/${index}` };
    rule(element.rule, whose(element, here, look), here, look);
    if (element.type === 'Group') elements(element.elements, { ...here, pointer: `${here.pointer}/elements` }, look);
    if (element.type === 'Control') control(element, here, look);
  }
}

function control(element: UiElement & { type: 'Control' }, frame: Frame, look: Look): void {
  const path = [...frame.prefix, ...scopePath(element.scope)];
  const node = nodeAt(look.root, path);
  const place = `/${path.join('/')}`;
  if (node === undefined) {
    look.findings.push(
      finding(
        `${frame.pointer}/scope`,
        `Auf der Seite steht ein Feld „${lastName(path)}“, das es nicht (mehr) gibt.`,
        mend('Nehmen Sie es von der Seite, oder legen Sie das Feld neu an.', '"scope"'),
      ),
    );
    return;
  }
  if (node.type === 'object')
    look.findings.push(
      finding(
        `${frame.pointer}/scope`,
        `${named(look.root, place)} ist eine Gruppe von Feldern.`,
        mend('Setzen Sie die Felder der Gruppe einzeln auf die Seite.', '"scope"'),
      ),
    );
  if (look.seen.has(place))
    look.findings.push(
      finding(
        `${frame.pointer}/scope`,
        `Das Feld ${named(look.root, place)} wird zweimal gefragt.`,
        mend('Entfernen Sie eine der beiden Stellen.', '"scope"'),
      ),
    );
  look.seen.add(place);
  if (node.type === 'array' && node.items.type === 'object')
    items(element, node.items, { prefix: [...path, '*'], pointer: frame.pointer }, look);
}

function items(
  element: UiElement & { type: 'Control' },
  node: ResolvedNode & { type: 'object' },
  frame: Frame,
  look: Look,
): void {
  const detail = element.options?.detail;
  if (detail !== undefined) elements(detail, { ...frame, pointer: `${frame.pointer}/options/detail` }, look);
  else for (const name of Object.keys(node.properties)) look.seen.add(`/${[...frame.prefix, name].join('/')}`);
}

/** Whose condition it is, as people see it: the same sentence twice would not tell which one is meant. */
function whose(element: UiElement, { prefix }: Frame, { root }: Look): string {
  if (element.type === 'Label') return 'eines Textes';
  if (element.type === 'Group') return `der Gruppe „${element.label}“`;
  const path = [...prefix, ...scopePath(element.scope)];
  return `von „${element.label ?? nodeAt(root, path)?.title ?? lastName(path)}“`;
}

function rule(found: UiRule | undefined, owner: string, frame: Frame, look: Look): void {
  if (found === undefined) return;
  const path = [...frame.prefix, ...scopePath(found.condition.scope)];
  const place = `/${path.join('/')}`;
  const node = nodeAt(look.root, path);
  if (node?.type === 'integer' && node['x-sum'] !== undefined)
    look.findings.push(
      finding(
        `${frame.pointer}/rule/condition/scope`,
        `Die Bedingung ${owner} richtet sich nach der Summe ${named(look.root, place)}; die wird erst nach allen Bedingungen berechnet.`,
        mend('Richten Sie die Bedingung nach einem Feld, das ausgefüllt wird.', '"rule"'),
      ),
    );
  if (look.seen.has(place)) return;
  look.findings.push(
    finding(
      `${frame.pointer}/rule/condition/scope`,
      `Die Bedingung ${owner} richtet sich nach ${named(look.root, place)}, das erst später oder gar nicht gefragt wird.`,
      mend('Fragen Sie das Feld vorher, oder richten Sie die Bedingung nach einem früheren Feld.', '"rule"'),
    ),
  );
}

/** A field by its title, as people see it; by its name in the files where it has none, or is none. */
function named(root: ResolvedObject, place: string): string {
  const title = nodeAt(root, place.split('/').slice(1))?.title;
  return `„${title ?? lastName(place.split('/'))}“`;
}

/** Fields that must be asked; the area of an address is asked by itself where it is ambiguous. */
function fieldsOf(node: ResolvedNode, path: string[]): string[] {
  if (node.type === 'array' && node.items.type === 'object')
    return [`/${path.join('/')}`, ...fieldsOf(node.items, [...path, '*'])];
  if (node.type !== 'object') return [`/${path.join('/')}`];
  return Object.entries(node.properties).flatMap(([name, child]) =>
    node['x-address']?.area === name ? [] : fieldsOf(child, [...path, name]),
  );
}

function finding(pointer: string, message: string, remedy: string | Mending, file = 'ui.json'): Finding {
  return lintFault({ code: file === 'ui.json' ? 'T05' : 'T06', file, pointer }, message, remedy);
}
