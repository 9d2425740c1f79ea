import type { FormFiles } from '../schemas/form.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';

/** The hash of a form's three files, under which all that is made of them is kept: sha-256 of their canonical JSON, hex. */
export const formHash = (files: FormFiles): Promise<string> => sha256Hex(canonicalJson(files));
