import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { resolveReferences } from '../../forms/resolve-references.ts';
import { readBlocks } from '../../local/read-blocks.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormSchema } from '../../schemas/form.ts';
import { shippedForms } from '../shipped-forms.ts';
import { formFolder } from '../world.ts';

const Node: z.ZodType<Node> = z.looseObject({
  properties: z
    .record(
      z.string(),
      z.lazy(() => Node),
    )
    .optional(),
  items: z.lazy(() => Node).optional(),
});
type Node = { [facet: string]: unknown; properties?: Record<string, Node> | undefined; items?: Node | undefined };

/** Of each form, which of its parts is made from which blocks; a list by its items. */
const made: Record<string, Record<string, string[]>> = {
  bewohnerparkausweis: { person: ['person'], anschrift: ['anschrift'], kontakt: ['kontakt'], fahrzeug: ['fahrzeug'] },
  dienstreiseantrag: { person: ['person'], kontakt: ['kontakt'] },
  eheschliessung: {
    person: ['person'],
    zweite: ['weitere-person'],
    anschrift: ['anschrift'],
    zweiteAnschrift: ['weitere-anschrift'],
    kontakt: ['kontakt'],
  },
  fischereischein: { person: ['person'], anschrift: ['anschrift'], kontakt: ['kontakt'], sorge: ['weitere-person'] },
  gewerbeanmeldung: {
    firma: ['firma'],
    betriebsstaette: ['anschrift'],
    kontakt: ['kontakt'],
    hauptniederlassung: ['weitere-anschrift'],
    person: ['person'],
    wohnung: ['weitere-anschrift'],
    weitere: ['weitere-person'],
    'weitere/anschrift': ['weitere-anschrift'],
  },
  'hilfe-zum-lebensunterhalt': {
    'vertretung/anschrift': ['weitere-anschrift'],
    person: ['person'],
    anschrift: ['anschrift'],
    kontakt: ['kontakt'],
    mitglieder: ['weitere-person'],
    auszahlung: ['auszahlung'],
  },
  'hundesteuer-abmeldung': { halter: ['person'], anschrift: ['anschrift'], kontakt: ['kontakt'], hund: ['tier'] },
  'hundesteuer-anmeldung': { halter: ['person', 'kontakt'], anschrift: ['anschrift'], hund: ['tier'] },
  'kita-anmeldung': {
    person: ['person'],
    anschrift: ['anschrift'],
    kontakt: ['kontakt'],
    elternteil: ['weitere-person'],
    kinder: ['kinder'],
  },
  meldebescheinigung: { person: ['person'], anschrift: ['anschrift'], kontakt: ['kontakt'], kinder: ['kinder'] },
  'mobiles-haltverbot': {
    antragsteller: ['person', 'kontakt'],
    anschrift: ['anschrift'],
    ort: ['ort-und-zeit'],
    zeitraum: ['ort-und-zeit'],
  },
  reitkennzeichen: { antragsteller: ['person', 'kontakt'], anschrift: ['anschrift'] },
  schuelerfahrtkosten: { eltern: ['person', 'kontakt'], anschrift: ['anschrift'], kind: ['weitere-person'] },
  sondernutzung: {
    firma: ['firma'],
    person: ['person'],
    anschrift: ['anschrift'],
    kontakt: ['kontakt'],
    ortUndZeit: ['ort-und-zeit'],
  },
  wohngeld: {
    person: ['person'],
    anschrift: ['anschrift'],
    kontakt: ['kontakt'],
    haushalt: ['weitere-person'],
    auszahlung: ['auszahlung'],
  },
};

/** What a form may say of its own: how a question is called, explained and justified, what is offered for choosing, and whether mails go there. */
const own = ['title', 'description', 'x-zweck', 'x-errorMessage', 'x-contact', 'oneOf'];
/** The one form that the edition before must be able to read (`test/infra/going-back.test.ts`) has a pattern, where blocks have a format since. */
const older = 'hundesteuer-anmeldung halter telefon';
const blocks = new Map(readBlocks().map(({ key, schema }) => [key, fieldsOf(Node.parse(schema))]));

test('every form of the gallery says of which blocks it is made', () => {
  expect(Object.keys(made).toSorted()).toEqual([...shippedForms].toSorted());
});

describe.each(Object.entries(made))('%s', (form, parts) => {
  const schema = Node.parse(resolveReferences(FormSchema.parse(readFormFolder(formFolder(form)).schema)));

  test.each(Object.entries(parts))('%s asks as its blocks do, but for words and purposes', (place, keys) => {
    const fields = fieldsOf(place.split('/').reduce((node, name) => fieldsOf(node)[name] ?? {}, schema));
    const asked = Object.entries(Object.assign({}, ...keys.map((key) => blocks.get(key) ?? {}))).filter(
      ([name]) => fields[name] !== undefined,
    );

    expect(asked.length).toBeGreaterThan(0);
    for (const key of keys)
      expect(Object.keys(blocks.get(key) ?? {}).some((name) => fields[name] !== undefined)).toBe(true);
    for (const [name, node] of asked.filter(([one]) => `${form} ${place} ${one}` !== older))
      expect(facets(fields[name])).toEqual(facets(Node.parse(node)));
  });
});

/** The questions of a part, or of the items of a list. */
function fieldsOf(node: Node): Record<string, Node> {
  return node.properties ?? node.items?.properties ?? {};
}

function facets(node: Node = {}): object {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !own.includes(name)));
}
