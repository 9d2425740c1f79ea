import type { UploadType } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError, ProblemCode } from '../schemas/problem.ts';
import { fill } from '../forms/fill.ts';
import { numberText } from '../forms/number-text.ts';
import { ourWords } from '../forms/words.ts';

/** What can be wrong with one document of a submission. */
export type DocumentFaultWord =
  | 'document-missing'
  | 'document-twice'
  | 'document-unclaimed'
  | 'document-type'
  | 'document-too-large'
  | 'document-altered'
  | 'document-too-many';
/** What a field allows: kinds, and the size of each file in bytes. */
export type UploadRule = { types: UploadType[]; maxBytes: number };

/** Kinds of files as people call them. */
export const typeNames: Record<UploadType, string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
};

/**
 * Tells a citizen which of her files is wrong, why, and what to do. `name` is what she called it, so the text is for the
 * answer to her and for nothing else; `place` (1 for the first) names a file of the field whose name is not known.
 */
export function documentFault(
  word: DocumentFaultWord,
  at: { pointer: string; name?: string | undefined; label: string; place: number },
  rule: UploadRule,
  language: Language,
): AnswerError {
  const { files } = ourWords(language);
  const file =
    at.name === undefined
      ? fill(files.nameless, { place: at.place, label: at.label })
      : fill(files.named, { name: at.name });
  const types = rule.types.map((type) => typeNames[type]).join(', ');
  const message = fill(files[word], { file, types, megabytes: megabytes(rule.maxBytes, language) });
  // Without JavaScript nothing converts what an iPhone calls a photo, and nobody else tells her.
  const isPhonePhoto =
    word === 'document-type' && rule.types.includes('image/jpeg') && /\.hei[cf]$/i.test(at.name ?? '.heic');
  const hint = isPhonePhoto ? ` ${files.phonePhoto}` : '';
  return { pointer: at.pointer, keyword: word, params: {}, message: `${message}${hint}` };
}

/** A size in bytes as megabytes, to a tenth, without the unit. */
export function megabytes(bytes: number, language: Language): string {
  return numberText(Math.round(bytes / 104_857.6) / 10, language);
}

/** The kind of problem that a document's fault makes of the whole request. */
export function documentProblem(word: DocumentFaultWord): ProblemCode {
  return ['document-missing', 'document-twice', 'document-unclaimed'].includes(word)
    ? 'document-missing'
    : 'document-refused';
}
