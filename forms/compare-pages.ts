import type { FormDifference } from '../schemas/form-change.ts';
import type { FormFiles } from '../schemas/form.ts';
import type { UiElement, UiRule } from '../schemas/ui-schema.ts';
import type { FormPlaces } from './form-places.ts';
import { quoted } from './place-words.ts';
import { textKey } from './text-key.ts';

/** What people see between the questions, and in which order: steps, headings, paragraphs. Nobody breaks by it. */
export function comparePages(before: FormFiles, after: FormFiles, places: [FormPlaces, FormPlaces]): FormDifference[] {
  const steps = [before, after].map(({ ui }) => ui.elements.map(({ label }) => quoted(label)).join(', '));
  const texts = [pageTexts(before), pageTexts(after)] as const;
  const gone = [...texts[0]].filter(([key]) => !texts[1].has(key)).map(([, text]) => quoted(text));
  const fresh = [...texts[1]].filter(([key]) => !texts[0].has(key)).map(([, text]) => quoted(text));
  return [
    ...(steps[0] === steps[1] ? [] : [patch('steps', `Schritte jetzt ${steps[1]}, bisher ${steps[0]}`)]),
    ...moved(places),
    ...(fresh.length === 0
      ? []
      : [patch('page-text', `Überschriften oder Absätze neu oder geändert: ${fresh.join(', ')}`)]),
    ...(gone.length === 0
      ? []
      : [patch('page-text', `Überschriften oder Absätze weggefallen oder geändert: ${gone.join(', ')}`)]),
  ];
}

const patch = (code: string, message: string): FormDifference => ({
  code,
  weight: 'patch',
  breaks: [],
  pointer: '',
  file: 'ui.json',
  place: 'Seiten des Formulars',
  message,
});

/** Fields that both versions ask, in another order or in a step that existed before. */
function moved([before, after]: [FormPlaces, FormPlaces]): FormDifference[] {
  const common = [...after.values()].filter(
    ({ pointer, node, step }) => step !== undefined && node.type !== 'object' && before.has(pointer),
  );
  const was = [...before.keys()].filter((pointer) => common.some((place) => place.pointer === pointer));
  const moving = common.filter((place, index) => was[index] !== place.pointer).map(({ label }) => quoted(label));
  if (moving.length > 0) {
    const some = moving.slice(0, 6);
    const more = moving.length > some.length ? ` und ${moving.length - some.length} weitere` : '';
    return [patch('order', `andere Reihenfolge: ${some.join(', ')}${more}`)];
  }
  const steps = new Set([...before.values()].map(({ step }) => step));
  const elsewhere = common.filter(({ pointer, step }) => steps.has(step) && before.get(pointer)?.step !== step);
  if (elsewhere.length === 0) return [];
  return [
    patch(
      'order',
      `steht jetzt in einem anderen Schritt: ${elsewhere
        .slice(0, 6)
        .map(({ label }) => quoted(label))
        .join(', ')}`,
    ),
  ];
}

/** Headings and paragraphs by what they say and when. */
function pageTexts({ ui }: FormFiles): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (elements: UiElement[]): void => {
    for (const element of elements) {
      if (element.type === 'Label') texts.set(textKey([element.text, meaning(element.rule)]), element.text);
      if (element.type === 'Group') {
        texts.set(textKey([element.label]), element.label);
        visit(element.elements);
      }
      if (element.type === 'Control') visit(element.options?.detail ?? []);
    }
  };
  for (const { elements } of ui.elements) visit(elements);
  return texts;
}

function meaning(rule: UiRule | undefined): unknown {
  if (rule === undefined) return undefined;
  const { scope, schema } = rule.condition;
  return [scope, rule.effect, 'const' in schema ? [schema.const] : schema.enum.map(String).toSorted()];
}
