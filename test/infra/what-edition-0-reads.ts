import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';
import type { Write } from '../../domain/ports.ts';

const text = readFileSync(new URL('edition-0/contracts.json', import.meta.url), 'utf8');
const contracts = z.record(z.string(), z.record(z.string(), z.json())).parse(JSON.parse(text));
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const checks = new Map(Object.entries(contracts).map(([name, schema]) => [name, ajv.compile(schema)]));

/** What that edition would say against a value that it reads as this contract; nothing: it can read it. */
export function unreadable(contract: string, value: unknown): string[] {
  const check = checks.get(contract);
  if (check === undefined) throw new Error(`edition 0 has no contract ${contract}`);
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message = '', params }) =>
    [contract, instancePath, message, JSON.stringify(params)].join(' '),
  );
}

const readAs: [RegExp, string[]][] = [
  [/^SUBMISSION#\w+ META$/, ['SubmissionMeta', 'Tombstone']],
  [/^SUBMISSION#\w+ (?:BODY|COPY)$/, ['SealedText']],
  [/^SUBMISSION#\w+ EVENT#/, ['SubmissionEvent']],
  [/^SUBMISSION#\w+ DELIVERY#/, ['Delivery']],
  [/^SUBMISSION#\w+ DOCUMENT#/, ['DocumentItem']],
  [/^SUBMISSION#\w+ NEWS#/, ['OfficeNews']],
  [/^BREAKER#\S+ BREAKER$/, ['Breaker']],
  [/^FORM#\S+ POINTER$/, ['FormPointer']],
  [/^FORM#\S+ VERSION#/, ['FormManifest']],
  [/^FORMS FORMS$/, ['FormList']],
  [/^DRAFT#\S+ DRAFT$/, ['SealedDraft']],
];

/** Kinds of items that edition 0 never asks for by name; what it meets of them on a list or in a partition it passes by. */
export const unknownToEdition0 =
  /^(?:SUBMISSION#\w+ META#CONTACT|ROOTS \S+|KEYS \S+|RELAY RELAY|BREAKER#\S+ EVENT#\d+|FLOW#\S+ (?:FLOW|ACT#\d+))$/;

/** What that edition would say against an item; its kind too, where it has never heard of it. */
export function unreadableItem({ partition, sort, body }: (Write & { kind: 'put' })['item']): string[] {
  const place = `${partition} ${sort}`;
  const names = readAs.find(([pattern]) => pattern.test(place))?.[1];
  if (names === undefined) return unknownToEdition0.test(place) ? [] : [`unknown kind of item: ${place}`];
  const [first = '', ...others] = names;
  if (first === 'SealedText') return typeof body === 'string' ? [] : ['no sealed text'];
  const faults = unreadable(first, body);
  return faults.length > 0 && others.some((name) => unreadable(name, body).length === 0) ? [] : faults;
}
