import type { FormTexts } from '../schemas/form-draft.ts';
import type { Answers } from '../schemas/submission.ts';
import { descriptionFields } from './description-fields.ts';
import { dropTranslations } from './drop-translations.ts';
import { type OtherLanguage, otherLanguages, ownLanguage } from './other-languages.ts';
import { putWords } from './put-words.ts';
import { readDescription } from './read-description.ts';
import type { Sheet } from './sheet.ts';
import { wantedWords } from './wanted-words.ts';
import { withWordsOf } from './with-words-of.ts';
import { writeDescription } from './write-description.ts';

/** The sheet of the form itself: what `form.json` says, but for its key; undefined where that is no JSON object. */
export function descriptionSheet(texts: FormTexts): Sheet | undefined {
  const german = readDescription(texts.description);
  if (german === undefined) return undefined;
  const [own, others] = [ownLanguage(texts.description), otherLanguages(texts.description)];
  const before = withWordsOf(others, german);
  return {
    heading: 'Titel, Sprachen, Aufbewahrung',
    files: descriptionFields(own, others),
    answers: before,
    wanted: wantedWords(texts, before, others.length),
    apply: (answers) => applied(texts, { own, others, before, answers }),
  };
}

type Change = { own: string; others: OtherLanguage[]; before: Answers; answers: Answers };

function applied(texts: FormTexts, { own, others, before, answers }: Change): FormTexts {
  const description = writeDescription(texts.description, own, before, answers);
  const kept = dropTranslations(texts, { ...texts, description });
  return { ...kept, description: putWords(kept.description, others, before, answers) };
}
