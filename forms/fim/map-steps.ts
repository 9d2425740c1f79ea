import type { UiCategory, UiElement } from '../../schemas/ui-schema.ts';
import type { MappedParts } from './map-parts.ts';

/** What `ui.json` takes. */
const mostSteps = 20;

/** The steps: one for each group at the top, and one for the fields that lie together between two of them. */
export function mapSteps(parts: MappedParts['parts']): UiCategory[] {
  const steps: UiCategory[] = [];
  let loose: UiElement[] | undefined;
  for (const { title, part, mapped } of parts) {
    if (mapped.ui.length === 0) continue;
    if (part.element.kind === 'group' && mapped.property !== undefined) {
      steps.push({ type: 'Category', label: shortened(title), elements: unwrapped(mapped.ui) });
      loose = undefined;
    } else if (loose === undefined) {
      loose = [...mapped.ui];
      steps.push({ type: 'Category', label: steps.some(isLoose) ? 'Weitere Angaben' : 'Angaben', elements: loose });
    } else loose.push(...mapped.ui);
  }
  return steps.length <= mostSteps ? steps : [...steps.slice(0, mostSteps - 1), together(steps.slice(mostSteps - 1))];
}

const isLoose = ({ label }: UiCategory): boolean => label === 'Angaben';

const shortened = (title: string): string => (title.length <= 120 ? title : `${title.slice(0, 118).trimEnd()} …`);

/** A step that has the group's title need not say it again. */
function unwrapped(ui: UiElement[]): UiElement[] {
  const [only] = ui;
  return ui.length === 1 && only?.type === 'Group' ? only.elements : ui;
}

function together(steps: UiCategory[]): UiCategory {
  return {
    type: 'Category',
    label: 'Weitere Angaben',
    elements: steps.map(({ label, elements }) => ({ type: 'Group', label, elements })),
  };
}
