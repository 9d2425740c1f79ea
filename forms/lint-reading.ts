import type { FormFiles } from '../schemas/form.ts';
import type { UiElement } from '../schemas/ui-schema.ts';
import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';

/** Longer sentences are read twice, or not at all (GOV.UK, “Writing for GOV.UK”: check sentences of more than 25 words). */
const mostWords = 25;

type Text = { file: string; pointer: string; text: string };

/** Rule A13 (WCAG 2.2, 3.1.5): no sentence that people read has more than 25 words. What stands in a list is a sentence of its own. */
export function lintReading(files: FormFiles, asked: Asked[]): Finding[] {
  const { intro = '', easyText = '' } = files.description;
  const texts = [
    { file: 'form.json', pointer: '/intro', text: intro },
    { file: 'form.json', pointer: '/easyText', text: easyText },
    ...files.ui.elements.flatMap(({ elements }, step) => textsOn(elements, `/elements/${step}/elements`)),
    ...asked.flatMap(textsOf),
  ];
  return texts.flatMap(lintText);
}

function textsOn(elements: UiElement[], pointer: string): Text[] {
  return elements.flatMap((element, index): Text[] => {
    const here = `${pointer}/${index}`;
    if (element.type === 'Label') return [{ file: 'ui.json', pointer: `${here}/text`, text: element.text }];
    return element.type === 'Group'
      ? textsOn(element.elements, `${here}/elements`)
      : textsOn(element.options?.detail ?? [], `${here}/options/detail`);
  });
}

function textsOf({ node, inSchema, inUi }: Asked): Text[] {
  const help = node.kind === 'field' ? node.help?.text : undefined;
  return [
    { file: 'schema.json', pointer: inSchema, text: `${node.label}\n${node.hint ?? ''}` },
    { file: 'ui.json', pointer: inUi, text: help ?? '' },
  ];
}

/** One finding for a text: its longest sentence. */
function lintText({ file, pointer, text }: Text): Finding[] {
  const sentences = text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\n|(?<=[.!?:;])\s/)
    .map((sentence) => sentence.match(/[\p{L}\p{N}]\S*/gu) ?? [])
    .toSorted((one, other) => other.length - one.length);
  const [longest = []] = sentences;
  if (longest.length <= mostWords) return [];
  return [
    {
      code: 'A13',
      severity: 'warning',
      file,
      pointer,
      message: `Ein Satz hat ${longest.length} Wörter, leicht zu lesen sind höchstens ${mostWords}: „${longest.slice(0, 6).join(' ')} …“`,
      remedy: 'Machen Sie zwei Sätze oder eine Liste daraus.',
    },
  ];
}
