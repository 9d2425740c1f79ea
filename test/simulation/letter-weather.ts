import type { Random } from './random.ts';

/** What can go wrong with a letter from stack to stack, and with a file that is fetched for it. */
export const letterFaults = [
  'letterLost',
  'letterTwice',
  'letterLate',
  'letterUnanswered',
  'letterStatus',
  'letterAstray',
  'sealedLost',
  'sealedCut',
  'sealedLate',
] as const;
/** Probabilities, each per letter or per file. */
export type LetterWeather = Record<(typeof letterFaults)[number], number>;

/** The weather between stacks: each kind of fault is off, rare or frequent. */
export function drawLetterWeather(random: Random): LetterWeather {
  const some = (rare: number, frequent: number): number => random.pick([0, rare, rare, frequent]);
  return {
    letterLost: some(0.05, 0.3),
    letterTwice: some(0.05, 0.3),
    letterLate: some(0.05, 0.3),
    letterUnanswered: some(0.05, 0.3),
    letterStatus: some(0.05, 0.3),
    letterAstray: some(0.05, 0.2),
    sealedLost: some(0.05, 0.2),
    sealedCut: some(0.05, 0.2),
    sealedLate: some(0.05, 0.2),
  };
}

/** Every letter and every file arrives. */
export const calmLetters: LetterWeather = {
  letterLost: 0,
  letterTwice: 0,
  letterLate: 0,
  letterUnanswered: 0,
  letterStatus: 0,
  letterAstray: 0,
  sealedLost: 0,
  sealedCut: 0,
  sealedLate: 0,
};
