import type { AddressRule, FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import type { FormPlan, PlanNode, PlanStep } from './form-plan.ts';
import { planForm } from './plan-form.ts';
import { lastName, schemaPointer } from './pointer.ts';
import { type ResolvedNode, type ResolvedObject, resolveReferences } from './resolve-references.ts';
import { lintFault } from './lint-fault.ts';

type Address = { node: ResolvedObject; rule: AddressRule; path: string[]; optional: string[] };

/**
 * Rule T06 on the address that makes the area (`x-address`): there is one, in no list, and whoever fills in the form
 * can't do without its postcode. Otherwise nobody could tell which municipality is responsible (promise P4).
 */
export function lintAddress(files: FormFiles): Finding[] {
  const addresses = addressesIn(resolveReferences(files.schema), [], []);
  const [, second] = addresses;
  if (second !== undefined)
    return [
      finding(
        schemaPointer(second.path),
        'Mehr als eine Anschrift soll bestimmen, welche Gemeinde zuständig ist.',
        mend('Kennzeichnen Sie nur die eine, nach der sich die Zuständigkeit richtet.', '"x-address"'),
      ),
    ];
  return addresses.flatMap((address) => [...lintOne(address), ...lintHidden(address, planForm(files))]);
}

function addressesIn(node: ResolvedNode, path: string[], optional: string[]): Address[] {
  if (node.type === 'array') return addressesIn(node.items, [...path, '*'], optional);
  if (node.type !== 'object') return [];
  const rule = node['x-address'];
  const own = rule === undefined ? [] : [{ node, rule, path, optional }];
  return [
    ...own,
    ...Object.entries(node.properties).flatMap(([name, child]) =>
      addressesIn(child, [...path, name], isRequired(node, name) ? optional : [...optional, titleOf(child, name)]),
    ),
  ];
}

function lintOne({ node, rule, path, optional }: Address): Finding[] {
  const title = titleOf(node, lastName(path));
  const pointer = schemaPointer(path);
  if (path.includes('*'))
    return [
      finding(
        pointer,
        `Die Anschrift „${title}“ steht in einer Liste; aus mehreren Anschriften lässt sich keine Zuständigkeit bestimmen.`,
        mend(
          'Nehmen Sie die Kennzeichnung dort heraus, und fragen Sie die Anschrift, nach der sich die Zuständigkeit richtet, außerhalb der Liste.',
          '"x-address"',
        ),
      ),
    ];
  const away = optional.map((name) =>
    finding(
      pointer,
      `„${name}“ ist freiwillig; ohne die Anschrift darin lässt sich die zuständige Gemeinde nicht finden.`,
      mend('Machen Sie es zur Pflicht.', '"required" der Gruppe, in der es steht'),
    ),
  );
  const postcode = node.properties[rule.postcode];
  const area = node.properties[rule.area];
  return [
    ...away,
    ...(postcode !== undefined && !isRequired(node, rule.postcode)
      ? [
          finding(
            `${pointer}/properties/${rule.postcode}`,
            `Das Feld „${titleOf(postcode, rule.postcode)}“ der Anschrift „${title}“ ist freiwillig; ohne Postleitzahl lässt sich die zuständige Gemeinde nicht finden.`,
            mend(
              'Machen Sie die Postleitzahl zur Pflicht: Häkchen bei „Muss beantwortet werden“.',
              `"required": "${rule.postcode}"`,
            ),
          ),
        ]
      : []),
    ...(area !== undefined && isRequired(node, rule.area)
      ? [
          finding(
            `${pointer}/properties/${rule.area}`,
            `Das Feld „${titleOf(area, rule.area)}“ der Anschrift „${title}“ ist Pflicht, wird aber nur gefragt, wo eine Postleitzahl mehrere Gemeinden meint.`,
            mend(
              'Machen Sie das Feld freiwillig: kein Häkchen bei „Muss beantwortet werden“.',
              `"required": "${rule.area}"`,
            ),
          ),
        ]
      : []),
  ];
}

/** A postcode under a condition is as good as an optional one. */
function lintHidden({ node, path }: Address, plan: FormPlan): Finding[] {
  const title = titleOf(node, lastName(path));
  return plan.steps.some((step) => hidesPostcode(step, false))
    ? [
        finding(
          schemaPointer(path),
          `Die Anschrift „${title}“ bestimmt die Zuständigkeit, wird aber nur unter einer Bedingung gefragt.`,
          mend(
            'Nehmen Sie die Bedingung heraus, auch die des Schritts oder der Gruppe, in der die Anschrift steht.',
            '"rule" in ui.json',
          ),
        ),
      ]
    : [];
}

function hidesPostcode(node: PlanNode | PlanStep, isHidden: boolean): boolean {
  const hidden = isHidden || node.rule !== undefined;
  if ('items' in node) return node.items.some((child) => hidesPostcode(child, hidden));
  return hidden && node.kind === 'field' && node.address?.role === 'postcode';
}

const isRequired = (node: ResolvedObject, name: string): boolean => node.required?.includes(name) === true;
const titleOf = (node: ResolvedNode, name: string): string => node.title ?? name;

const finding = (pointer: string, message: string, remedy: string | Mending): Finding =>
  lintFault({ code: 'T06', pointer }, message, remedy);
