import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import { euroText, maxCents } from './money.ts';
import { lastName, schemaPointer } from './pointer.ts';
import { nodeAt, type ResolvedNode, type ResolvedObject, resolveReferences } from './resolve-references.ts';
import { lintFault } from './lint-fault.ts';

type Amount = { node: ResolvedNode & { type: 'integer' | 'number' }; path: string[]; isRequired: boolean };

/**
 * Rules T03 and T06 on numbers, amounts (`x-money`) and sums (`x-sum`): steps are such that programs count alike; cents are
 * whole and bounded, so that adding them up stays exact; a sum stands in no list, is never required, and adds up fields that
 * people fill in.
 */
export function lintAmounts(files: FormFiles): Finding[] {
  const root = resolveReferences(files.schema);
  const all = amountsIn(root, [], false);
  return all.flatMap((amount) => [
    ...lintStep(amount),
    ...(amount.node['x-money'] === undefined ? [] : lintMoney(amount)),
    ...(amount.node['x-sum'] === undefined ? [] : lintSum(amount, amount.node['x-sum'], root)),
  ]);
}

function amountsIn(node: ResolvedNode, path: string[], isRequired: boolean): Amount[] {
  if (node.type === 'integer' || node.type === 'number') return [{ node, path, isRequired }];
  if (node.type === 'array') return amountsIn(node.items, [...path, '*'], false);
  if (node.type !== 'object') return [];
  return Object.entries(node.properties).flatMap(([name, child]) =>
    amountsIn(child, [...path, name], node.required?.includes(name) === true),
  );
}

/** A step of 0.1 is none that doubles can hold: of three of them, some programs say that they are no multiple. */
function lintStep(amount: Amount): Finding[] {
  const { multipleOf } = amount.node;
  if (multipleOf === undefined || (multipleOf * 1024) % 1 === 0) return [];
  return [
    finding(
      amount,
      'T06',
      `Mit der Schrittweite ${String(multipleOf).replace('.', ',')} des Felds ${titleOf(amount)} rechnen nicht alle Programme gleich.`,
      mend(
        'Fragen Sie nach ganzen Zahlen in der kleineren Einheit, zum Beispiel Zentimeter statt Meter, bei Geld nach einem Geldbetrag; oder nehmen Sie 0,5 oder 0,25.',
        '"multipleOf"',
        '"type": "integer"',
        '"x-money"',
      ),
    ),
  ];
}

function lintMoney(amount: Amount): Finding[] {
  const { node } = amount;
  const title = titleOf(amount);
  return [
    ...(node.type === 'integer' && node.enum === undefined && node.oneOf === undefined
      ? []
      : [
          finding(
            amount,
            'T06',
            `${title} ist ein Geldbetrag, aber keine freie ganze Zahl.`,
            mend(
              'Machen Sie eine ganze Zahl ohne Antworten zur Auswahl daraus; gezählt wird in Cent.',
              '"type": "integer"',
              '"enum"',
              '"oneOf"',
            ),
          ),
        ]),
    // A sum is bounded by what it adds up.
    ...(isBounded(node) || node['x-sum'] !== undefined
      ? []
      : [
          finding(
            amount,
            'T03',
            `Der Geldbetrag ${title} hat keine Grenzen.`,
            mend(
              `Geben Sie den kleinsten und den größten Betrag an, höchstens ${euroText(maxCents, 'de')}; in den Dateien in Cent.`,
              '"minimum"',
              '"maximum"',
            ),
          ),
        ]),
  ];
}

const isBounded = ({ minimum, maximum }: Amount['node']): boolean =>
  minimum !== undefined && maximum !== undefined && minimum >= -maxCents && maximum <= maxCents;

function lintSum(amount: Amount, pointers: string[], root: ResolvedObject): Finding[] {
  const { node, path, isRequired } = amount;
  const title = titleOf(amount);
  const fault = (message: string, remedy: string | Mending): Finding => finding(amount, 'T06', message, remedy);
  const isPlain = [node.exclusiveMinimum, node.exclusiveMaximum, node.multipleOf, node.enum, node.oneOf].every(
    (keyword) => keyword === undefined,
  );
  return [
    ...(node.type === 'integer' && isPlain
      ? []
      : [
          fault(
            `Die Summe ${title} hat Angaben, die es bei Summen nicht gibt.`,
            mend(
              'Eine Summe ist eine ganze Zahl oder ein Geldbetrag, dazu höchstens mit kleinstem und größtem Wert.',
              '"type": "integer"',
              '"minimum"',
              '"maximum"',
            ),
          ),
        ]),
    ...(path.includes('*')
      ? [fault(`Die Summe ${title} steht in einer Liste.`, 'Nehmen Sie sie aus der Liste heraus.')]
      : []),
    ...(isRequired
      ? [
          fault(
            `Die Summe ${title} ist Pflicht, wird aber nicht ausgefüllt, sondern berechnet.`,
            mend(
              'Nehmen Sie das Häkchen bei „Muss beantwortet werden“ weg, und machen Sie zur Pflicht, was sie zusammenzählt.',
              '"required"',
            ),
          ),
        ]
      : []),
    ...pointers
      .filter((pointer) => !addsUp(pointer, amount, root))
      .map((pointer) =>
        fault(
          `Die Summe ${title} zählt ${partName(pointer, root)} zusammen; das ist kein Feld, das jemand ausfüllt, von derselben Art und mit Grenzen.`,
          mend(
            'Zählen Sie ganze Zahlen mit kleinstem und größtem Wert zusammen, oder nur Geldbeträge.',
            '"x-sum"',
            '"minimum"',
            '"maximum"',
            '"x-money"',
          ),
        ),
      ),
  ];
}

function addsUp(pointer: string, { node: sum }: Amount, root: ResolvedObject): boolean {
  const node = nodeAt(root, pointer.split('/').slice(1));
  return (
    node?.type === 'integer' && node['x-sum'] === undefined && node['x-money'] === sum['x-money'] && isBounded(node)
  );
}

/** What a sum adds up, by its title; by its name in the files where there is no such field. */
function partName(pointer: string, root: ResolvedObject): string {
  const names = pointer.split('/').slice(1);
  return `„${nodeAt(root, names)?.title ?? names.filter((name) => name !== '*').join(', ')}“`;
}

const titleOf = ({ node, path }: Amount): string => `„${node.title ?? lastName(path)}“`;

const finding = ({ path }: Amount, code: string, message: string, remedy: string | Mending): Finding =>
  lintFault({ code, pointer: schemaPointer(path) }, message, remedy);
