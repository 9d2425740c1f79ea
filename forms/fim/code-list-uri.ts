import type { FimField } from './fim-schema.ts';

/** The canonical URI of the list that a field of an exported form gets: ours, as the form says nothing of the one it came from. */
export const codeListUri = ({ fim }: Pick<FimField, 'fim'>): string => `urn:de:rohrpost:codeliste:${fim.toLowerCase()}`;
