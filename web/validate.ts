export { checkAnswers } from '../forms/check-answers.ts';
