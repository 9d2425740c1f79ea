import { Validator } from '@cfworker/json-schema';
import type { ResolvedNode } from './resolve-references.ts';
import { compareLimits } from './compare-limits.ts';
import { textChange } from './text-change.ts';
import { textKey } from './text-key.ts';
import { compareUploads } from './compare-uploads.ts';
import type { Facet } from './facet.ts';
import './formats.ts';

type Leaf = Exclude<ResolvedNode, { type: 'object' } | { type: 'array' }>;
type Value = string | number | boolean;
type Choice = { value: Value; label: string };

/** Compares what two versions of a place take as its answer; of lists the list itself, not its items. */
export function compareValues(before: ResolvedNode, after: ResolvedNode): Facet[] {
  if (textKey(before) === textKey(after)) return [];
  if (kindOf(before) !== kindOf(after))
    return [
      kindChanged(before, after),
      ...(isPlainNumber(before) && isPlainNumber(after) ? compareLeaves(before, after) : []),
    ];
  if (before.type === 'array' && after.type === 'array')
    return [...compareLimits(before, after), ...compareUploads(before['x-upload'], after['x-upload'])];
  return isLeaf(before) && isLeaf(after) ? compareLeaves(before, after) : [];
}

function compareLeaves(before: Leaf, after: Leaf): Facet[] {
  const choices = { before: choicesOf(before), after: choicesOf(after) };
  const facets = choices.before || choices.after ? [] : compareLimits(before, after);
  if (choices.before) facets.push(...gone(choices.before, after, choices.after));
  if (choices.after) facets.push(...added(choices.after, before, choices.before));
  if (choices.before && !choices.after)
    facets.push(
      facet('choices-open', 'wider', 'Statt fester Werte jetzt freie Eingabe: Empfänger bekommen beliebige Werte'),
    );
  if (choices.after && !choices.before)
    facets.push(facet('choices-only', 'narrower', 'Statt freier Eingabe jetzt nur noch feste Werte'));
  return facets;
}

function gone(choices: Choice[], after: Leaf, others: Choice[] | undefined): Facet[] {
  const takes = taker(after);
  const labels = new Map((others ?? []).map(({ value, label }) => [value, label]));
  return choices.flatMap(({ value, label }): Facet[] => {
    if (!takes(value))
      return [
        after.type === 'boolean'
          ? facet('choice-gone', 'narrower', `muss jetzt mit „${label === 'Nein' ? 'Ja' : 'Nein'}“ beantwortet werden`)
          : facet('choice-gone', 'narrower', `Wert „${label}“ entfällt: Wer ihn gewählt hat, muss neu wählen`),
      ];
    const now = labels.get(value);
    if (now === undefined || now === label) return [];
    return textChange('Antwort zur Auswahl', label, now).map((message) => ({
      code: 'text',
      narrower: false,
      wider: false,
      isText: true,
      message,
    }));
  });
}

function added(choices: Choice[], before: Leaf, others: Choice[] | undefined): Facet[] {
  const takes = taker(before);
  const fresh = choices.filter(({ value }) => !takes(value));
  // What was free before was read by whoever received it, whatever it was; the few that were refused are new all the same.
  return fresh.map(({ label }) =>
    before.type === 'boolean' && others !== undefined
      ? facet(
          'choice-new',
          'wider',
          `kann jetzt auch mit „${label}“ beantwortet werden: Empfänger müssen damit umgehen`,
        )
      : facet('choice-new', 'wider', `Wert „${label}“ neu: Empfänger müssen ihn kennen`),
  );
}

/** The values that a field with fixed ones takes, in its order; `undefined` where people answer freely. */
function choicesOf(node: Leaf): Choice[] | undefined {
  const takes = taker(node);
  return listed(node)?.filter(({ value }) => takes(value));
}

function listed(node: Leaf): Choice[] | undefined {
  if (node.type === 'boolean') return [true, false].map((value) => ({ value, label: value ? 'Ja' : 'Nein' }));
  if (node.oneOf !== undefined) return node.oneOf.map((option) => ({ value: option.const, label: option.title }));
  const values = node.enum ?? (node.type === 'string' && node.const !== undefined ? [node.const] : undefined);
  return values?.map((value) => ({ value, label: String(value) }));
}

function taker(node: Leaf): (value: Value) => boolean {
  const validator = new Validator(JSON.parse(JSON.stringify(node)), '2020-12');
  return (value) => {
    try {
      return validator.validate(value).valid;
    } catch {
      // A pattern that is none (lint refuses it) takes nothing.
      return false;
    }
  };
}

function kindChanged(before: ResolvedNode, after: ResolvedNode): Facet {
  const [was, is] = [kindOf(before), kindOf(after)];
  return {
    code: 'kind',
    // A whole number is a number as well.
    narrower: !(was === 'ganze Zahl' && is === 'Zahl'),
    wider: !(was === 'Zahl' && is === 'ganze Zahl'),
    message: `jetzt ${is} statt ${was}`,
  };
}

/** What an answer is, so that two of a kind can be compared. */
function kindOf(node: ResolvedNode): string {
  if (node.type === 'array') {
    if (node['x-upload'] !== undefined) return 'Dateien';
    return node.items.type === 'object' ? 'Liste' : 'mehrere Werte';
  }
  if (node.type === 'object') return 'Gruppe von Feldern';
  if (node.type === 'boolean') return 'Ja oder Nein';
  if (node.type === 'string') return 'Text';
  if (node['x-money'] !== undefined) return 'Geldbetrag in Cent';
  return node.type === 'integer' ? 'ganze Zahl' : 'Zahl';
}

const isPlainNumber = (node: ResolvedNode): node is Leaf =>
  (node.type === 'number' || node.type === 'integer') && node['x-money'] === undefined;
const isLeaf = (node: ResolvedNode): node is Leaf => node.type !== 'object' && node.type !== 'array';

function facet(code: string, side: 'narrower' | 'wider', message: string): Facet {
  return { code, narrower: side === 'narrower', wider: side === 'wider', message };
}
