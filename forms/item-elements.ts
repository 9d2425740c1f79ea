import type { UiControl, UiElement } from '../schemas/ui-schema.ts';
import type { ResolvedObject } from './resolve-references.ts';

/** What is asked of each item of a list: what the page says, else every field in the order of the schema. */
export function itemElements({ options }: UiControl, item: ResolvedObject): UiElement[] {
  return (
    options?.detail ??
    Object.keys(item.properties).map((name): UiElement => ({ type: 'Control', scope: `#/properties/${name}` }))
  );
}
