import type { FormTexts } from '../schemas/form-draft.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { UiCategory, UiElement } from '../schemas/ui-schema.ts';
import type { FieldKind } from './form-plan.ts';
import { openForm, type OpenForm } from './open-form.ts';
import { itemAt, type OutlineItem, outlineForm } from './outline-form.ts';
import { kindOf } from './plan-form.ts';
import { namesOf } from './pointer.ts';
import { type OtherLanguage, otherLanguages } from './other-languages.ts';
import { nodeAt, type ResolvedNode } from './resolve-references.ts';
import { schemaPlaces } from './schema-places.ts';
import { rawJson } from './splice-json.ts';
import { type Summand, summands } from './summands.ts';

/** An answer to which a condition can be tied: those that one chooses. */
export type ConditionSource = {
  pointer: string;
  scope: string;
  label: string;
  options: { value: string | number | boolean; label: string }[];
};
/** An item of the outline with all that its property sheet asks about. */
export type SheetItem = {
  open: OpenForm;
  item: OutlineItem;
  kind: FieldKind | 'sum' | 'money-sum' | 'list' | 'group' | 'step' | 'paragraph';
  element: UiElement | UiCategory;
  /** Its node with references resolved, and where it stands in `schema.json`; absent where it asks for nothing. */
  node?: ResolvedNode;
  inSchema?: string;
  /** Earlier answers, of the same list's item where it is in one. */
  sources: ConditionSource[];
  others: OtherLanguage[];
  /** What a sum can add up; of a sum only. */
  summands: Summand[];
};

/** The item at a place; undefined where the texts can't be read or nothing is there. */
export function sheetItem(texts: FormTexts, place: string): SheetItem | undefined {
  const [open, outline] = [openForm(texts), outlineForm(texts) ?? []];
  const item = itemAt(outline, place);
  const element = elementAt(texts, place);
  if (open === undefined || item === undefined || element === undefined) return undefined;
  const sources = sourcesBefore(outline, item, open);
  const others = otherLanguages(texts.description);
  if (item.answer === undefined)
    return {
      open,
      item,
      element,
      sources,
      others,
      summands: [],
      kind: item.kind === 'text' ? 'paragraph' : item.kind === 'step' ? 'step' : 'group',
    };
  const node = nodeAt(open.root, namesOf(item.answer));
  const inSchema = schemaPlaces(open.schema).get(item.answer);
  if (node === undefined || inSchema === undefined || element.type !== 'Control' || node.type === 'object')
    return undefined;
  const sum = node.type === 'integer' ? node['x-sum'] : undefined;
  const isMoney = node.type === 'integer' && node['x-money'] !== undefined;
  const kind =
    item.kind === 'list' ? 'list' : sum === undefined ? kindOf(node, element) : isMoney ? 'money-sum' : 'sum';
  const added = sum === undefined ? [] : summandsOf(texts, sum, isMoney);
  return { open, item, element, sources, others, node, inSchema, kind, summands: added };
}

/** Those of the sum's kind, and whatever it adds up already. */
function summandsOf(texts: FormTexts, sum: string[], isMoney: boolean): Summand[] {
  const fit = summands(texts).filter((one) => one.isMoney === isMoney);
  const others = sum.filter((pointer) => fit.every((one) => one.pointer !== pointer));
  return [...fit, ...others.map((pointer) => ({ pointer, label: pointer, isMoney }))];
}

function elementAt({ ui }: FormTexts, place: string): UiElement | UiCategory | undefined {
  const value = parseJson(rawJson(ui, place));
  return UiElement.safeParse(value).data ?? UiCategory.safeParse(value).data;
}

const listOf = (answer: string): string => answer.slice(0, Math.max(0, answer.lastIndexOf('/*')));
const listAround = (place: string): string => /^(.*)\/options\/detail(?:\/|$)/.exec(place)?.[1] ?? '';

function sourcesBefore(outline: OutlineItem[], { place }: OutlineItem, { root }: OpenForm): ConditionSource[] {
  const all = outline.flatMap(flat);
  const list = itemAt(outline, listAround(place))?.answer ?? '';
  return all
    .slice(
      0,
      all.findIndex((one) => one.place === place),
    )
    .flatMap(({ answer = '', label, kind }) => {
      const node = nodeAt(root, namesOf(answer));
      const options = node === undefined ? [] : optionsOf(node);
      if (kind !== 'field' || listOf(answer) !== list || options.length === 0) return [];
      const names = namesOf(answer).slice(list === '' ? 0 : namesOf(list).length + 1);
      return [{ pointer: answer, scope: `#${names.map((name) => `/properties/${name}`).join('')}`, label, options }];
    });
}

const flat = (item: OutlineItem): OutlineItem[] => [item, ...item.items.flatMap(flat)];

function optionsOf(node: ResolvedNode): ConditionSource['options'] {
  if (node.type === 'boolean')
    return node.const === true
      ? [{ value: true, label: 'angekreuzt' }]
      : [
          { value: true, label: 'Ja' },
          { value: false, label: 'Nein' },
        ];
  if (node.type === 'object' || node.type === 'array') return [];
  return (
    node.oneOf?.map((option) => ({ value: option.const, label: option.title })) ??
    node.enum?.map((value) => ({ value, label: String(value) })) ??
    []
  );
}
