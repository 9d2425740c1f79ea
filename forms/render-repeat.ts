import type { FormFrame } from './form-frame.ts';
import type { PlanNode, PlanRepeat } from './form-plan.ts';
import { attributes, html, type Html } from './html.ts';
import { idOf } from './id-of.ts';
import { numberOf } from './list-numbers.ts';
import { fillTemplate, valueAt } from './pointer.ts';
import { condition, ruleData } from './render-condition.ts';

type Render = (node: PlanNode, place: string, frame: FormFrame) => Html;
type Item = { pointer: string; index: number; count: number; hidden?: Html | undefined };

/** Renders a list item by item, with buttons for one more, one less, and a place up or down; `render` renders what is in an item. */
export function renderRepeat(node: PlanRepeat, place: string, frame: FormFrame, render: Render): Html {
  const pointer = fillTemplate(node.pointer, place);
  const answer = valueAt(frame.answers, pointer);
  const answered = Array.isArray(answer) ? answer.length : 0;
  const count = Math.min(node.max, Math.max(node.min, answered) + (frame.more[pointer] ?? 0));
  const fault = frame.errors.find((error) => error.pointer === pointer);
  const data = attributes({
    'data-repeat': pointer,
    'data-min': node.min,
    'data-max': node.max,
    'data-item': node.itemLabel,
  });
  const { item, next } = numbersOf(node, pointer, answered, frame);
  return html`<div class="intake-repeat" id="${idOf(pointer)}" tabindex="-1"${data}${ruleData(node.rule, place)}>
<h3 class="kern-heading-medium">${node.label}</h3>
${node.hint === undefined ? undefined : html`<p class="kern-hint">${node.hint}</p>`}
${condition(node.rule, frame)}
${fault === undefined ? undefined : html`<p class="kern-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${fault.message}</span></p>`}
${Array.from({ length: count }, (_, index) => renderItem(node, { pointer: `${pointer}/${index}`, index, count, hidden: item?.(index) }, frame, render))}
${count > 0 ? undefined : html`<template>${renderItem(node, { pointer: `${pointer}/0`, index: 0, count: 1 }, frame, render)}</template>`}
<button class="kern-btn kern-btn--secondary" name="add" value="${pointer}"${attributes({ hidden: count >= node.max })}><span class="kern-label">${node.addLabel}</span></button>
<p class="kern-sr-only" role="status"></p>${next?.(count)}</div>`;
}

function renderItem(node: PlanRepeat, item: Item, frame: FormFrame, render: Render): Html {
  const { pointer, index, count, hidden } = item;
  const { texts } = frame;
  const title = `${node.itemLabel} ${index + 1}`;
  const button = (name: string, word: string, isHidden: boolean): Html =>
    html`<button class="kern-btn kern-btn--tertiary" name="${name}" value="${pointer}"${attributes({ hidden: isHidden })}><span class="kern-label">${title} ${word}</span></button>`;
  return html`<fieldset class="kern-fieldset intake-item" id="${idOf(pointer)}" tabindex="-1" data-place="${pointer}"><legend class="kern-heading-small">${title}</legend>${hidden}
<div class="kern-fieldset__body">${node.items.map((child) => render(child, pointer, frame))}
<div class="intake-arrange">${button('up', texts.up, index === 0)}${button('down', texts.down, index === count - 1)}${button('remove', texts.remove, count <= node.min)}</div></div></fieldset>`;
}

/** Where items have files, the page carries along under which numbers these lie: outermost lists only (`list-numbers`). */
function numbersOf(
  node: PlanRepeat,
  pointer: string,
  answered: number,
  { lists }: FormFrame,
): { item?: (index: number) => Html; next?: (count: number) => Html } {
  if (!hasFiles(node.items) || node.pointer.includes('*')) return {};
  const list = lists[pointer] ?? { items: Array.from({ length: answered }, (_, index) => index), next: answered };
  const field = (name: string, value: number): Html =>
    html`<input type="hidden"${attributes({ name, value, autocomplete: 'off' })}>`;
  return {
    item: (index) => field(`item:${pointer}/${index}`, numberOf(list, index)),
    next: (count) => field(`next:${pointer}`, numberOf(list, Math.max(count, list.items.length))),
  };
}

function hasFiles(nodes: PlanNode[]): boolean {
  return nodes.some((node) =>
    node.kind === 'field' ? node.upload !== undefined : 'items' in node && hasFiles(node.items),
  );
}
