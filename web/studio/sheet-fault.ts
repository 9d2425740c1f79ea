import { checkSheet } from '../../forms/check-sheet.ts';
import type { Answers } from '../../schemas/submission.ts';
import { readAnswers } from '../read-answers.ts';
import { clearFaults } from '../clear-faults.ts';
import { markFaults } from '../show-faults.ts';
import type { OpenSheet } from './open-sheet.ts';

/** What a sheet is filled in with, and the first thing that is wrong with it; each fault is marked at its field. */
export function sheetFault({ form, checked, complete }: OpenSheet): {
  answers: Answers;
  fault: { message: string } | undefined;
} {
  const answers = complete(readAnswers(form).answers);
  const errors = checkSheet(checked, answers);
  clearFaults(form);
  markFaults(form, errors);
  return { answers, fault: errors[0] };
}
