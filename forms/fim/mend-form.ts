import { askedFields } from '../asked-fields.ts';
import type { FormFiles, SchemaNode } from '../../schemas/form.ts';
import { lintPatterns } from '../lint-patterns.ts';
import { lintSensitive } from '../lint-sensitive.ts';
import { placedNodes } from '../lint-schema.ts';
import { planForm } from '../plan-form.ts';
import type { FimSchema } from './fim-schema.ts';
import { textMatching } from './text-matching.ts';
import { type Gathered, tell } from './mapping.ts';

type TextNode = Extract<SchemaNode, { type: 'string' }>;

/**
 * Takes out what the lint would refuse and the data schema may have: patterns that are none, are not proved linear, or that
 * nothing we can think of fits. A form that asks for an account gets the protection class that it needs.
 */
export async function mendForm(files: FormFiles, schema: FimSchema, gathered: Gathered): Promise<FormFiles> {
  const refused = new Map((await lintPatterns(files)).map(({ pointer, message }) => [pointer, message]));
  for (const { node, pointer } of placedNodes(files)) {
    if (!isText(node) || node.pattern === undefined) continue;
    const message =
      refused.get(`${pointer}/pattern`) ??
      (textMatching(node) === undefined
        ? 'Für das Muster findet Rohrpost kein Beispiel in den Grenzen des Felds.'
        : undefined);
    if (message !== undefined) dropPattern(node, pointer, message, gathered);
  }
  const asked = askedFields(files, planForm(files));
  if (!lintSensitive(files.description, asked).some(({ code }) => code === 'D07')) return files;
  const frame = { above: [], law: [], pointer: '', scope: '#', taken: new Set<string>(), gathered };
  tell(
    { element: schema, frame },
    {
      kind: 'note',
      code: 'protection-class',
      message:
        'Das Formular fragt nach einem Konto oder einer Nummer, die jemanden ein Leben lang begleitet; sein Schutzbedarf ist „hoch“.',
      remedy: 'Mehr ist nicht zu tun ("protectionClass" in form.json).',
    },
  );
  return { ...files, description: { ...files.description, protectionClass: 'hoch' } };
}

const isText = (node: SchemaNode): node is TextNode => 'type' in node && node.type === 'string';

function dropPattern(node: TextNode, pointer: string, message: string, { remarks, carried }: Gathered): void {
  const origin = carried.find((one) => one.pointer === pointer);
  remarks.push({
    kind: 'todo',
    code: 'pattern',
    fim: origin?.fim ?? '',
    place: origin?.place ?? '',
    line: 0,
    pointer,
    message: `${message} Es ist nicht übernommen: ${node.pattern ?? ''}`,
    remedy: 'Schreiben Sie ein einfacheres, das mit ^ beginnt und mit $ endet, oder lassen Sie es weg.',
  });
  delete node.pattern;
  delete node['x-errorMessage'];
}
