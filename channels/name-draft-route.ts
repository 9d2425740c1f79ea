import { nameFormDraft, type NamedDraft } from '../domain/name-form-draft.ts';
import { problemDetails } from '../domain/problem.ts';
import { languagePacks } from '../forms/words.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { FormKey } from '../schemas/form.ts';
import { seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readTyped, typedLine } from './read-typed.ts';
import { formPath, type StudioHandler } from './studio-desk.ts';
import { propertiesAnswer } from './studio-properties-answer.ts';
import { noKey } from './studio-starts.ts';

/** Gives a draft another key or another first language, as long as nobody has proposed it. */
export const nameDraftRoute: StudioHandler = async (desk, request, { form = '' }) => {
  const read = await readTyped(request);
  if (read.kind === 'problem') return problemPageAnswer(desk, read, request, `${formPath(desk, form)}/properties`);
  const line = (name: string): string => typedLine(read.fields, name);
  const typed = { key: line('key'), language: line('language') };
  const refuse = (why: Refused, status = 409): Promise<Response> =>
    propertiesAnswer(desk, request, { form, at: '' }, { refused: { ...why, typed }, status });
  const key = FormKey.safeParse(typed.key).data;
  if (key === undefined) return refuse({ sentence: noKey, field: 'key' });
  const language = [...languagePacks.keys()].find((one) => one === typed.language);
  if (language === undefined) return refuse({ sentence: 'Wählen Sie eine der Sprachen aus.', field: 'language' });
  const naming = { name: { key, language }, revision: Number(line('revision')), by: desk.person.name };
  const named = await nameFormDraft(form, naming, desk.ports);
  if (named.kind === 'named') return seeOther(`${formPath(desk, key)}/properties?done=saved`);
  const { status, ...why } = wordsOf(named);
  return refuse(why, status);
};

const sentences = {
  kept: 'Das Formular wurde inzwischen vorgelegt oder veröffentlicht: Schlüssel und erste Sprache bleiben, wie sie sind.',
  unreadable: 'form.json lässt sich so nicht lesen. Beheben Sie zuerst die Fehler darin.',
};

function wordsOf(named: Exclude<NamedDraft, { kind: 'named' }>): Refused & { status: number } {
  if (named.kind === 'taken')
    return {
      sentence: 'Ein Formular oder ein Entwurf mit diesem Schlüssel ist schon da. Wählen Sie einen anderen.',
      field: 'key',
      status: 409,
    };
  if (named.kind !== 'problem') return { sentence: sentences[named.kind], status: 409 };
  const { detail: sentence = '', status } = problemDetails(named, 'de');
  return { sentence, status };
}
