import { calmLetters, drawLetterWeather, type LetterWeather } from './letter-weather.ts';
import type { Random } from './random.ts';

/** A time during which something is down, in milliseconds since 1970. */
export type Outage = {
  tenant: string;
  from: number;
  until: number;
  kind: 'unreachable' | 'status-500' | 'status-401' | 'status-429';
};

/** How bad a seed's world is. Probabilities are per call, per message or per citizen. */
export type Weather = LetterWeather & {
  crashBefore: number;
  crashAfter: number;
  /** The caller dies, and what it asked for happens up to half a minute later. */
  lateEffect: number;
  throttled: number;
  /** Of commits only: another transaction is on the same items. */
  conflict: number;
  unknown: number;
  slow: number;
  /** A DMS takes between 5 and 70 seconds for a call. */
  dmsSlow: number;
  hintLost: number;
  hintTwice: number;
  /** A hint starts two functions at the same moment. */
  twins: number;
  hintLate: number;
  answerLost: number;
  requestLost: number;
  dmsTimeoutBefore: number;
  dmsTimeoutAfter: number;
  dmsStatus: number;
  /** At most so many milliseconds until the lists show a change. */
  lag: number;
  /** A function's clock is off by at most so many milliseconds. */
  skew: number;
  /** Probability that a function starts in an environment that served before. */
  reuse: number;
  infected: number;
  unscannable: number;
  uploadGivenUp: number;
  uploadCutOff: number;
  uploadAltered: number;
  poison: number;
  /** Of a file no verdict ever comes. */
  scanNever: number;
  scanLate: number;
  /** The DMS takes two objects of one name. */
  isDmsLax: boolean;
  outages: Outage[];
  keysDown: { from: number; until: number }[];
  /** No hint arrives at all. */
  queueDown: { from: number; until: number }[];
  /** A mail server takes between 5 and 70 seconds. */
  mailSlow: number;
  mailBusy: number;
  /** The port throws, and its words repeat the address. */
  mailFault: number;
  /** The mail arrives, and nobody hears so. */
  mailTimeoutAfter: number;
  /** An applicant gives a mailbox that there is not. */
  mailRefused: number;
  mailDown: { from: number; until: number }[];
  /** Tenants whose mail server never comes back, not even in good weather. */
  mailGone: string[];
};

const hour = 3_600_000;
const day = 24 * hour;

/** The weather of a seed: each kind of fault is off, rare or frequent; a tenth of the seeds has a DMS that is down for 30 days. */
export function drawWeather(random: Random, tenants: string[], start: number): Weather {
  const some = (rare: number, frequent: number): number => random.pick([0, rare, rare, frequent]);
  return {
    crashBefore: some(0.004, 0.03),
    crashAfter: some(0.004, 0.03),
    lateEffect: some(0.002, 0.02),
    throttled: some(0.005, 0.05),
    conflict: some(0.01, 0.05),
    unknown: some(0.004, 0.03),
    slow: some(0.001, 0.01),
    dmsSlow: some(0.01, 0.1),
    hintLost: random.pick([0, 0.1, 0.5]),
    hintTwice: some(0.05, 0.3),
    twins: some(0.05, 0.3),
    hintLate: some(0.05, 0.3),
    answerLost: some(0.05, 0.3),
    requestLost: some(0.05, 0.2),
    dmsTimeoutBefore: some(0.01, 0.1),
    dmsTimeoutAfter: some(0.02, 0.15),
    dmsStatus: some(0.01, 0.1),
    lag: random.pick([0, 200, 2_000, 90_000]),
    skew: random.pick([0, 0, 5_000, 5 * 60_000]),
    reuse: random.pick([0.2, 0.8, 1]),
    infected: some(0.05, 0.2),
    unscannable: some(0.05, 0.2),
    uploadGivenUp: some(0.1, 0.3),
    uploadCutOff: some(0.1, 0.3),
    uploadAltered: some(0.05, 0.2),
    poison: some(0.02, 0.1),
    scanNever: some(0.02, 0.1),
    scanLate: some(0.05, 0.3),
    isDmsLax: random.chance(0.5),
    outages: tenants.flatMap((tenant) => outagesOf(random, tenant, start)),
    keysDown: random.chance(0.3) ? [spell(random, start, 6 * hour)] : [],
    queueDown: random.chance(0.2) ? [spell(random, start, day)] : [],
    ...drawLetterWeather(random),
    mailSlow: some(0.02, 0.2),
    mailBusy: some(0.05, 0.3),
    mailFault: some(0.02, 0.1),
    mailTimeoutAfter: some(0.05, 0.3),
    mailRefused: some(0.05, 0.3),
    mailDown: random.chance(0.3) ? [spell(random, start, 3 * day)] : [],
    mailGone: tenants.filter(() => random.chance(0.03)),
  };
}

/** Good weather: whatever was begun can be brought to its end. */
export const calm: Weather = {
  crashBefore: 0,
  crashAfter: 0,
  lateEffect: 0,
  throttled: 0,
  conflict: 0,
  unknown: 0,
  slow: 0,
  dmsSlow: 0,
  hintLost: 0,
  hintTwice: 0,
  twins: 0,
  hintLate: 0,
  answerLost: 0,
  requestLost: 0,
  dmsTimeoutBefore: 0,
  dmsTimeoutAfter: 0,
  dmsStatus: 0,
  lag: 0,
  skew: 0,
  reuse: 1,
  infected: 0,
  unscannable: 0,
  uploadGivenUp: 0,
  uploadCutOff: 0,
  uploadAltered: 0,
  poison: 0,
  scanNever: 0,
  scanLate: 0,
  isDmsLax: false,
  outages: [],
  keysDown: [],
  queueDown: [],
  ...calmLetters,
  mailSlow: 0,
  mailBusy: 0,
  mailFault: 0,
  mailTimeoutAfter: 0,
  mailRefused: 0,
  mailDown: [],
  mailGone: [],
};

function outagesOf(random: Random, tenant: string, start: number): Outage[] {
  const kind = random.pick(['unreachable', 'status-500', 'status-401', 'status-429'] as const);
  if (random.chance(0.025)) return [{ tenant, from: start + random.between(0, day), until: start + 31 * day, kind }];
  return random.chance(0.3) ? [{ tenant, kind, ...spell(random, start, 3 * day) }] : [];
}

function spell(random: Random, start: number, longest: number): { from: number; until: number } {
  const from = start + random.between(0, 5 * day);
  return { from, until: from + random.between(1, longest) };
}

/** Whether it is so at this moment. */
export const isIn = (spells: { from: number; until: number }[], now: number): boolean =>
  spells.some(({ from, until }) => from <= now && now < until);
