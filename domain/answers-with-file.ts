import type { Answers, Json } from '../schemas/submission.ts';

/**
 * Answers that name one file and nothing else. `template` is its field's place in the form, with a star for items of a
 * list; `pointer` the place in which it lies (`/hunde/2/foto`): what stands before it in a list is there, and empty.
 */
export function answersWithFile(template: string, pointer: string, file: string): Answers {
  const [, name = '', ...parts] = template.split('/');
  return { [name]: placed(parts, pointer.split('/').slice(2), file) };
}

function placed([part, ...parts]: string[], [name = '', ...names]: string[], file: string): Json {
  if (part === undefined) return [file];
  const inner = placed(parts, names, file);
  return part === '*' ? [...Array.from({ length: Number(name) }, () => ({})), inner] : { [name]: inner };
}
