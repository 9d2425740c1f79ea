import type { FormFiles } from '../schemas/form.ts';
import type { UiElement, UiRule } from '../schemas/ui-schema.ts';
import { quoted } from './place-words.ts';
import { textChange } from './text-change.ts';
import { textKey } from './text-key.ts';

/** A heading or paragraph: `key` is what it says and when; `behind` the last one before it that both versions have. */
type PageText = { kind: 'Überschrift' | 'Absatz'; text: string; key: string; behind: string };

/**
 * What headings and paragraphs say before and after. One that says the same is that one, under another condition; of the others one
 * that stands in the place of another is that one, changed.
 */
export function comparePageTexts(before: FormFiles, after: FormFiles): string[] {
  const [all, later] = [pageTexts(before), pageTexts(after)];
  const [gone, fresh] = [without(all, later), without(later, all)];
  const take = (is: PageText, part: 'text' | 'behind'): PageText | undefined => {
    const at = gone.findIndex((was) => was.kind === is.kind && was[part] === is[part]);
    return at < 0 ? undefined : gone.splice(at, 1)[0];
  };
  const same = new Map(fresh.map((is) => [is, take(is, 'text')]));
  const changed = fresh.map((is) => ({ is, was: same.get(is) ?? take(is, 'behind') }));
  return [
    ...changed.flatMap(({ is, was }) =>
      was?.text === is.text
        ? [`${is.kind} ${quoted(is.text)} steht jetzt unter einer anderen Bedingung`]
        : textChange(is.kind, was?.text, is.text),
    ),
    ...gone.flatMap(({ kind, text }) => textChange(kind, text, undefined)),
  ];
}

/** Those that the others do not have, each with what stands before it in both. */
function without(texts: Omit<PageText, 'behind'>[], others: Omit<PageText, 'behind'>[]): PageText[] {
  const kept = new Set(others.map(({ key }) => key));
  let behind = '';
  return texts.flatMap((one) => {
    if (!kept.has(one.key)) return [{ ...one, behind }];
    behind = one.key;
    return [];
  });
}

function pageTexts({ ui }: FormFiles): Omit<PageText, 'behind'>[] {
  const textsOf = (elements: UiElement[]): Omit<PageText, 'behind'>[] =>
    elements.flatMap((element) => {
      if (element.type === 'Label')
        return [{ kind: 'Absatz', text: element.text, key: textKey([element.text, meaning(element.rule)]) }];
      if (element.type === 'Group')
        return [
          { kind: 'Überschrift', text: element.label, key: textKey([element.label]) },
          ...textsOf(element.elements),
        ];
      return textsOf(element.options?.detail ?? []);
    });
  return ui.elements.flatMap(({ elements }) => textsOf(elements));
}

function meaning(rule: UiRule | undefined): unknown {
  if (rule === undefined) return undefined;
  const { scope, schema } = rule.condition;
  return [scope, rule.effect, 'const' in schema ? [schema.const] : schema.enum.map(String).toSorted()];
}
