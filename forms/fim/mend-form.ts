import { askedFields } from '../asked-fields.ts';
import type { FormFiles, SchemaNode } from '../../schemas/form.ts';
import { lintPatterns } from '../lint-patterns.ts';
import { lintSensitive } from '../lint-sensitive.ts';
import { placedNodes } from '../lint-schema.ts';
import { planForm } from '../plan-form.ts';
import type { FimSchema } from './fim-schema.ts';
import { textMatching } from './text-matching.ts';
import { type Gathered, tell } from './mapping.ts';
import type { Remark } from './remark.ts';
import { vagueMessage } from './with-message.ts';

type TextNode = Extract<SchemaNode, { type: 'string' }>;

/**
 * Takes out what the lint would refuse and the data schema may have: patterns that are none, are not proved linear, or that
 * nothing we can think of fits. A form that asks for an account gets the protection class that it needs.
 */
export async function mendForm(files: FormFiles, schema: FimSchema, gathered: Gathered): Promise<FormFiles> {
  const refused = new Map((await lintPatterns(files)).map(({ pointer, message }) => [pointer, message]));
  for (const { node, pointer } of placedNodes(files)) {
    if (!isText(node) || node.pattern === undefined) continue;
    const message = refused.get(`${pointer}/pattern`) ?? uselessness(node, node.pattern);
    if (message !== undefined) dropPattern(node, pointer, message, gathered);
    else if (node['x-errorMessage'] === vagueMessage(node.title ?? ''))
      remark(pointer, gathered, {
        code: 'error-message',
        message: 'Das Feld hat ein Muster, aber keinen Satz für den, der es verfehlt.',
        remedy:
          'Schreiben Sie als „Fehlermeldung“, was erwartet wird, am besten mit einem Beispiel ("x-errorMessage").',
      });
  }
  const asked = askedFields(files, planForm(files));
  if (!lintSensitive(files.description, asked).some(({ code }) => code === 'D07')) return files;
  const frame = { above: [], law: [], pointer: '', scope: '#', taken: new Set<string>(), isInList: false, gathered };
  tell(
    { element: schema, frame },
    {
      kind: 'note',
      code: 'protection-class',
      message:
        'Das Formular fragt nach einem Konto oder einer Nummer, die jemanden ein Leben lang begleitet; sein Schutzbedarf ist „hoch“.',
      remedy: 'Mehr ist nicht zu tun („Schutzbedarf“, "protectionClass").',
    },
  );
  return { ...files, description: { ...files.description, protectionClass: 'hoch' } };
}

/** Why a pattern that is proved linear is of no use all the same; `schemas/form` takes 500 signs. */
function uselessness(node: TextNode, pattern: string): string | undefined {
  if (pattern.length > 500) return 'Das Muster ist länger als 500 Zeichen.';
  return textMatching(node) === undefined
    ? 'Für das Muster findet Rohrpost kein Beispiel in den Grenzen des Felds.'
    : undefined;
}

const isText = (node: SchemaNode): node is TextNode => 'type' in node && node.type === 'string';

function dropPattern(node: TextNode, pointer: string, message: string, gathered: Gathered): void {
  remark(pointer, gathered, {
    code: 'pattern',
    message: `${message} Es ist nicht übernommen: ${node.pattern?.slice(0, 300)}`,
    remedy: 'Schreiben Sie ein einfacheres, das mit ^ beginnt und mit $ endet, oder lassen Sie es weg.',
  });
  delete node.pattern;
  delete node['x-errorMessage'];
}

function remark(
  pointer: string,
  { remarks, carried }: Gathered,
  told: Pick<Remark, 'code' | 'message' | 'remedy'>,
): void {
  for (const { fim, place, line } of carried.filter((one) => one.pointer === pointer))
    remarks.push({ kind: 'todo', fim, place, line, pointer, ...told });
}
