import { FormFiles } from '../schemas/form.ts';
import type { SealedParcel } from '../schemas/submission.ts';
import { sha256Hex } from './digest.ts';
import { formContent, publicationPath } from './form-catalogue.ts';
import type { Ports } from './ports.ts';

/** A form's definition has so many characters at most; the largest that lint lets through has a fraction of them. */
export const maxDefinition = 1_000_000;

/** What is wrong with the definition that came with a parcel. */
export type DefinitionFault = 'definition-too-large' | 'definition-differs' | 'definition-unreadable';

/**
 * Keeps the form's definition that a parcel brings, so that its record can be laid out here. It comes from outside: it is
 * held against the hash that the routing header names, and must be a form from which plan and schema can be made.
 */
export async function keepDefinition(
  { definition, header }: Pick<SealedParcel, 'definition' | 'header'>,
  ports: Pick<Ports, 'publications'>,
): Promise<DefinitionFault | undefined> {
  if (definition.length > maxDefinition) return 'definition-too-large';
  if ((await sha256Hex(definition)) !== header.formHash) return 'definition-differs';
  if (keyOf(definition, header.formHash) !== header.form) return 'definition-unreadable';
  const path = publicationPath(header.form, header.formHash, 'definition.json');
  await ports.publications.put(path, definition, 'application/json');
  return undefined;
}

/** The keys of the definitions that were judged last, by their hash: every parcel brings its form's again. */
const judged = new Map<string, string | undefined>();
const judgedAtMost = 100;

function keyOf(definition: string, hash: string): string | undefined {
  if (!judged.has(hash)) {
    if (judged.size >= judgedAtMost) judged.clear();
    judged.set(hash, readKey(definition));
  }
  return judged.get(hash);
}

/** The form's key, where the definition is one; hostile nesting or references end here as well. */
function readKey(definition: string): string | undefined {
  try {
    return formContent(FormFiles.parse(JSON.parse(definition))).files.description.key;
  } catch {
    return undefined;
  }
}
