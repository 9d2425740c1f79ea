import type { FormDifference } from '../schemas/form-change.ts';
import type { FormFiles } from '../schemas/form.ts';
import { comparePageTexts } from './compare-page-texts.ts';
import type { FormPlaces } from './form-places.ts';
import { quoted } from './place-words.ts';

/** What people see between the questions, and in which order: steps, headings, paragraphs. Nobody breaks by it. */
export function comparePages(before: FormFiles, after: FormFiles, places: [FormPlaces, FormPlaces]): FormDifference[] {
  const steps = [before, after].map(({ ui }) => ui.elements.map(({ label }) => quoted(label)).join(', '));
  return [
    ...(steps[0] === steps[1] ? [] : [patch('steps', `Schritte jetzt ${steps[1]}, bisher ${steps[0]}`)]),
    ...moved(places),
    ...comparePageTexts(before, after).map((message) => patch('page-text', message)),
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
