import { FormFiles } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import { smallInput } from '../forms/small-form.ts';

const name = { type: 'string', format: 'din91379-a', minLength: 1, maxLength: 80 };
const kinds = [
  { field: name, answer: 'Łukasz Đorđević-Müller' },
  { field: { type: 'string', pattern: '^[0-9]{5}$', maxLength: 5 }, answer: '00102' },
  { field: { type: 'string', format: 'date' }, answer: '2026-11-27' },
  { field: { type: 'string', enum: ['ja', 'nein', 'unbekannt'] }, answer: 'nein' },
  { field: { type: 'integer', minimum: 0, maximum: 500 }, answer: 42 },
  { field: { type: 'string', format: 'email', maxLength: 200 }, answer: 'erika@beispiel.de' },
] as const;
const numbered = Array.from({ length: 30 }, (_, index) => ({
  key: `frage${index + 1}`,
  kind: kinds[index % kinds.length] ?? kinds[0],
}));
const properties = Object.fromEntries(
  numbered.map(({ key, kind }) => [key, { ...kind.field, title: `Frage ${key.slice(5)}` }]),
);

/** A form of thirty questions of every usual kind, all required, and right answers to them. */
export const thirtyFields: { files: FormFiles; answers: Answers } = {
  files: filesOf(),
  answers: Object.fromEntries(numbered.map(({ key, kind }) => [key, kind.answer])),
};

function filesOf(): FormFiles {
  const { description, schema, ui } = smallInput(properties, { required: Object.keys(properties) });
  return FormFiles.parse({ description, schema, ui });
}
