import type { SchemaNode } from '../../schemas/form.ts';
import type { UiElement } from '../../schemas/ui-schema.ts';
import type { FimChoice, FimElement } from './fim-schema.ts';
import type { Remark } from './remark.ts';

/** A field or list that is carried over: its FIM id, its titles, its place in `schema.json`. */
export type Carried = { fim: string; place: string; line: number; pointer: string };

/** What an import gathers on its way. */
export type Gathered = {
  remarks: Remark[];
  carried: Carried[];
  /** Code lists by canonical URI, with and without version. */
  lists: Map<string, FimChoice[]>;
  /** The version of each element that came first, by its id. */
  versions: Map<string, string>;
};

/** Where a part stands: titles and laws above it, its object in `schema.json`, and where scopes begin. */
export type Frame = {
  above: string[];
  law: string[];
  /** Pointer of the object that gets the property, and its scope in `ui.json`: `#`, or relative to one item of a list. */
  pointer: string;
  scope: string;
  taken: Set<string>;
  isInList: boolean;
  gathered: Gathered;
};

/** What became of a part: a property, and what the page shows of it; a text has no property. */
export type Mapped = {
  property?: { name: string; node: SchemaNode; required: boolean };
  ui: UiElement[];
};

/** A part with the place that a remark on it names. */
export type At = { element: FimElement; frame: Frame };

/** The words for a part: those for who fills it in, or else its name, or else its id. */
export const titleOf = ({ label, name, fim }: FimElement): string => label || name || fim;

/** Tells something of a part. */
export function tell(
  { element, frame }: At,
  remark: Pick<Remark, 'kind' | 'code' | 'message' | 'remedy'>,
  pointer?: string,
): void {
  frame.gathered.remarks.push({
    ...remark,
    fim: element.fim,
    place: [...frame.above, titleOf(element)].join(' › '),
    line: element.line,
    ...(pointer !== undefined && { pointer }),
  });
}

/** A text as long as our files take it; a shortened one is told. */
export function cut(text: string, most: number, what: string, at: At): string {
  if (text.length <= most) return text;
  tell(at, {
    kind: 'todo',
    code: 'shortened',
    message: `${what} ist länger als ${most} Zeichen und wurde gekürzt: „${text.slice(0, 60)} …“.`,
    remedy: 'Fassen Sie den Text kürzer.',
  });
  // Half a letter of two units is none.
  return `${text
    .slice(0, most - 2)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()} …`;
}
