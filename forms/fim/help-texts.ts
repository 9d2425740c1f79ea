import type { FormFiles } from '../../schemas/form.ts';
import type { UiElement } from '../../schemas/ui-schema.ts';
import { pointerOf, scopePath } from '../pointer.ts';

/** The help that opens beside a field, by the field's pointer (`*` for the items of a list). */
export function helpTexts({ ui }: FormFiles): Map<string, string> {
  return new Map(ui.elements.flatMap(({ elements }) => elements.flatMap((element) => helpsIn(element, []))));
}

function helpsIn(element: UiElement, prefix: string[]): [string, string][] {
  if (element.type === 'Label') return [];
  if (element.type === 'Group') return element.elements.flatMap((child) => helpsIn(child, prefix));
  const path = [...prefix, ...scopePath(element.scope)];
  const { help, detail = [] } = element.options ?? {};
  return [
    ...(help === undefined ? [] : [[pointerOf(path), help.text] satisfies [string, string]]),
    ...detail.flatMap((child) => helpsIn(child, [...path, '*'])),
  ];
}
