import type { FimStandard } from './fim-schema.ts';

/**
 * Namespaces of XDatenfelder 2.0 and 3.0.0 (XRepository, `urn:xoev-de:fim:standard:xdatenfelder`). The two differ in where
 * things stand, not in what they are; `read-element` and `read-field` take either place.
 */
const namespaces: Record<FimStandard, string> = {
  '2.0': 'urn:xoev-de:fim:standard:xdatenfelder_2',
  '3.0': 'urn:xoev-de:fim:standard:xdatenfelder_3.0.0',
};

/** The namespace of an edition. */
export const namespaceOf = (standard: FimStandard): string => namespaces[standard];

/** The edition of a namespace; `undefined` for one that can't be read. */
export const standardOf = (namespace: string): FimStandard | undefined =>
  (['2.0', '3.0'] as const).find((standard) => namespaces[standard] === namespace);
