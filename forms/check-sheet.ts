import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import { type CheckableForm, checkAnswers } from './check-answers.ts';

/** Pairs of which the first is never above the second, with what is said where it is. */
const pairs: [least: string, most: string, sentence: string][] = [
  ['shortest', 'longest', 'Das ist mehr als die Höchstzahl der Zeichen.'],
  ['least', 'most', 'Der kleinste Wert ist größer als der größte.'],
  ['cheapest', 'dearest', 'Der kleinste Betrag ist größer als der größte.'],
  ['fewest', 'mostItems', 'Das ist mehr als die Höchstzahl.'],
];

/** What is wrong with a filled-in sheet: each answer by itself, and limits that no answer could keep. */
export function checkSheet(form: CheckableForm, answers: Answers): AnswerError[] {
  const { errors } = checkAnswers(form, answers, 'de');
  const crossed = pairs.flatMap(([least, most, message]) => {
    const [low, high] = [answers[least], answers[most]];
    return typeof low === 'number' && typeof high === 'number' && low > high
      ? [{ pointer: `/${least}`, keyword: 'maximum', params: {}, message }]
      : [];
  });
  return [...errors, ...crossed];
}
