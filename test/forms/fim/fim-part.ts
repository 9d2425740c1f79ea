import type { FimField, FimGroup, FimPart, FimSchema } from '../../../forms/fim/fim-schema.ts';

/** A field of a data schema; `typed` says what is not usual about it. */
export function fimField(name: string, typed: Partial<FimField> = {}): FimField {
  return {
    kind: 'field',
    fim: 'F60000001V1.0',
    name,
    label: name,
    help: '',
    law: [],
    rules: [],
    line: 7,
    input: 'input',
    dataType: 'text',
    limits: { maxLength: '20' },
    content: '',
    mediaTypes: [],
    ...typed,
  };
}

/** A group of a data schema. */
export function fimGroup(name: string, parts: FimPart[], typed: Partial<FimGroup> = {}): FimGroup {
  return {
    kind: 'group',
    fim: 'G60000001V1.0',
    name,
    label: name,
    help: '',
    law: [],
    rules: [],
    line: 5,
    isChoice: false,
    parts,
    ...typed,
  };
}

/** A part that is required once, unless other numbers are given. */
export const part = (element: FimField | FimGroup, minimum = 1, maximum: number | undefined = 1): FimPart => ({
  minimum,
  maximum,
  law: [],
  element,
});

/** A data schema of these parts. */
export function fimSchema(parts: FimPart[], typed: Partial<FimSchema> = {}): FimSchema {
  return {
    standard: '2.0',
    fim: 'S60000001V1.0',
    name: 'Antrag',
    label: 'Antrag',
    help: '',
    law: ['§ 1 Beispielsatzung'],
    rules: [],
    line: 2,
    description: '',
    state: 'aktiv',
    parts,
    ...typed,
  };
}
