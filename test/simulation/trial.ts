import * as z from 'zod';
import { letterFaults } from './letter-weather.ts';
import { seededRandom } from './random.ts';
import { calm, drawWeather, type Weather } from './weather.ts';

const kinds = z.enum([
  'crashBefore',
  'crashAfter',
  'lateEffect',
  'throttled',
  'conflict',
  'unknown',
  'slow',
  'dmsSlow',
  'hintLost',
  'hintTwice',
  'twins',
  'hintLate',
  'answerLost',
  'requestLost',
  'dmsTimeoutBefore',
  'dmsTimeoutAfter',
  'dmsStatus',
  'lag',
  'skew',
  'reuse',
  'infected',
  'unscannable',
  'uploadGivenUp',
  'uploadCutOff',
  'uploadAltered',
  'poison',
  'scanNever',
  'scanLate',
  'isDmsLax',
  'outages',
  'keysDown',
  'queueDown',
  ...letterFaults,
  'mailSlow',
  'mailBusy',
  'mailFault',
  'mailTimeoutAfter',
  'mailRefused',
  'mailDown',
  'mailGone',
] satisfies (keyof Weather)[]);
/** Every kind of fault that can be switched off, by its name in the weather. */
export const faultKinds = kinds.options;

/** One run: a seed, and what is left out of it so that its trace gets short. */
export const Trial = z.strictObject({
  seed: z.int(),
  /** Faults that are switched off. */
  without: z.array(kinds).default([]),
  /** Only these applicants, by number; all where absent. */
  applicants: z.array(z.int()).optional(),
});
export type Trial = z.infer<typeof Trial>;

/** The weather of a trial: what is switched off changes nothing about the rest. */
export function weatherOf({ seed, without }: Trial, tenants: string[], start: number): Weather {
  const drawn = drawWeather(seededRandom(`weather ${seed}`), tenants, start);
  return { ...drawn, ...Object.fromEntries(without.map((kind) => [kind, calm[kind]])) };
}
