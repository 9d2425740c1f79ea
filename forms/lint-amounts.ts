import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { maxCents } from './money.ts';
import { lastName } from './pointer.ts';
import { nodeAt, type ResolvedNode, type ResolvedObject, resolveReferences } from './resolve-references.ts';

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
      `Die Schrittweite ${multipleOf} („multipleOf“) des Felds ${titleOf(amount)} zählen nicht alle Programme gleich.`,
      'Fragen Sie nach ganzen Zahlen in der kleineren Einheit, zum Beispiel Zentimeter statt Meter ("type": "integer"), bei Geld mit "x-money"; oder nehmen Sie 0.5 oder 0.25.',
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
            'Schreiben Sie "type": "integer" ohne "enum" und "oneOf"; gezählt wird in Cent.',
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
            `Geben Sie "minimum" und "maximum" in Cent an, zum Beispiel 0 und 100000 für höchstens 1.000,00 Euro; erlaubt sind höchstens ${maxCents}.`,
          ),
        ]),
  ];
}

const isBounded = ({ minimum, maximum }: Amount['node']): boolean =>
  minimum !== undefined && maximum !== undefined && minimum >= -maxCents && maximum <= maxCents;

function lintSum(amount: Amount, pointers: string[], root: ResolvedObject): Finding[] {
  const { node, path, isRequired } = amount;
  const title = titleOf(amount);
  const fault = (message: string, remedy: string): Finding => finding(amount, 'T06', message, remedy);
  const isPlain = [node.exclusiveMinimum, node.exclusiveMaximum, node.multipleOf, node.enum, node.oneOf].every(
    (keyword) => keyword === undefined,
  );
  return [
    ...(node.type === 'integer' && isPlain
      ? []
      : [
          fault(
            `Die Summe ${title} hat Angaben, die es bei Summen nicht gibt.`,
            'Schreiben Sie "type": "integer", dazu höchstens "minimum" und "maximum".',
          ),
        ]),
    ...(path.includes('*')
      ? [fault(`Die Summe ${title} steht in einer Liste.`, 'Nehmen Sie sie aus der Liste heraus.')]
      : []),
    ...(isRequired
      ? [
          fault(
            `Die Summe ${title} ist Pflicht, wird aber nicht ausgefüllt, sondern berechnet.`,
            'Nehmen Sie sie aus "required" heraus, und machen Sie zur Pflicht, was sie zusammenzählt.',
          ),
        ]
      : []),
    ...pointers
      .filter((pointer) => !addsUp(pointer, amount, root))
      .map((pointer) =>
        fault(
          `Die Summe ${title} zählt „${pointer}“ zusammen; das ist kein ausgefülltes Feld derselben Art mit Grenzen.`,
          'Nennen Sie Felder mit "type": "integer", "minimum" und "maximum", alle mit "x-money" oder alle ohne.',
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

const titleOf = ({ node, path }: Amount): string => `„${node.title ?? lastName(path)}“`;

function finding({ path }: Amount, code: string, message: string, remedy: string): Finding {
  const pointer = path.map((name) => (name === '*' ? '/items' : `/properties/${name}`)).join('');
  return { code, severity: 'error', file: 'schema.json', pointer, message, remedy };
}
