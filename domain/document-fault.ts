import type { UploadType } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError, ProblemCode } from '../schemas/problem.ts';

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

type Words = (file: string, types: string, megabytes: string) => string;
const texts: Record<DocumentFaultWord, Record<Language, Words>> = {
  'document-missing': {
    de: (file) => `Die Datei ${file} ist nicht angekommen. Laden Sie sie noch einmal hoch.`,
    en: (file) => `The file ${file} did not arrive. Upload it again.`,
  },
  'document-twice': {
    de: (file) => `Die Datei ${file} ist mehrmals angegeben. Lassen Sie sie an einer Stelle stehen.`,
    en: (file) => `The file ${file} is given more than once. Leave it in one place.`,
  },
  'document-unclaimed': {
    de: () => 'Eine Datei gehört zu keinem Feld. Entfernen Sie sie, oder geben Sie sie in ihrem Feld an.',
    en: () => 'A file belongs to no field. Remove it, or name it in its field.',
  },
  'document-type': {
    de: (file, types) =>
      `Die Datei ${file} hat eine andere Art als angegeben oder erlaubt. Entfernen Sie sie, und laden Sie eine andere hoch. Erlaubt sind: ${types}.`,
    en: (file, types) =>
      `The file ${file} is of another type than announced or allowed. Remove it and upload another one. Allowed are: ${types}.`,
  },
  'document-too-large': {
    de: (file, _, megabytes) =>
      `Die Datei ${file} ist zu groß. Laden Sie sie verkleinert hoch, mit höchstens ${megabytes} MB.`,
    en: (file, _, megabytes) => `The file ${file} is too large. Upload it in a smaller size, ${megabytes} MB at most.`,
  },
  'document-altered': {
    de: (file) => `Die Datei ${file} wurde unterwegs verändert. Laden Sie sie noch einmal hoch.`,
    en: (file) => `The file ${file} was altered on its way. Upload it again.`,
  },
  'document-too-many': {
    de: (file) =>
      `Die Datei ${file} ist eine zu viel. Öffnen Sie das Formular neu und laden Sie nur hoch, was nötig ist.`,
    en: (file) => `The file ${file} is one too many. Open the form anew and upload only what is needed.`,
  },
};

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
  const nameless = language === 'de' ? `${at.place} bei „${at.label}“` : `${at.place} of “${at.label}”`;
  const named = language === 'de' ? `„${at.name}“` : `“${at.name}”`;
  const types = rule.types.map((type) => typeNames[type]).join(', ');
  const message = texts[word][language](
    at.name === undefined ? nameless : named,
    types,
    megabytes(rule.maxBytes, language),
  );
  return { pointer: at.pointer, keyword: word, params: {}, message };
}

/** A size in bytes as megabytes, to a tenth, without the unit. */
export function megabytes(bytes: number, language: Language): string {
  return (bytes / 1_048_576).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 });
}

/** The kind of problem that a document's fault makes of the whole request. */
export function documentProblem(word: DocumentFaultWord): ProblemCode {
  return ['document-missing', 'document-twice', 'document-unclaimed'].includes(word)
    ? 'document-missing'
    : 'document-refused';
}
