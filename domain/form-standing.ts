import { type FormPointer, FormStanding } from '../schemas/publication.ts';

/** Why a form, or a version of it, takes nothing at a moment. `opens`, `closed` say when. */
export type Shut =
  | { kind: 'withdrawn' }
  | { kind: 'not-yet'; opens: string }
  | { kind: 'closed'; closed: string }
  | { kind: 'superseded'; closed: string };

/** What a pointer says is in force. */
export function standingOf({ form: _form, changedAt: _at, changedBy: _by, ...standing }: FormPointer): FormStanding {
  return FormStanding.parse(standing);
}

/** A form's standing at a moment: a version whose time has come is the current one. */
export function standingAt(standing: FormStanding, now: string): FormStanding {
  const { next, ...rest } = standing;
  if (next === undefined || next.at > now) return standing;
  return follow(rest, next.version, next.until);
}

/** The number of the version in force at a moment; 0 of a form that was never published. */
export const versionInForce = (standing: FormStanding | undefined, now: string): number =>
  standing === undefined ? 0 : standingAt(standing, now).current;

/** When a form closes once a version is published `at` a moment: as that says, else as was chosen before, if it is still to come. */
export function closingOf(
  before: FormStanding | undefined,
  closes: string | undefined,
  at: string,
): string | undefined {
  const kept = before?.closes !== undefined && before.closes > at ? before.closes : undefined;
  return closes ?? kept;
}

/** Another version becomes the current one; the one before takes what was begun with it `until` then, or without an end. */
export function follow(standing: FormStanding, version: number, until: string | undefined): FormStanding {
  const { next: _next, ending = [], ...rest } = standing;
  const isOther = rest.current !== version;
  const others = ending.filter((one) => one.version !== version && !(isOther && one.version === rest.current));
  const ends = isOther && until !== undefined ? [...others, { version: rest.current, until }] : others;
  return { ...rest, current: version, ...(ends.length > 0 && { ending: ends }) };
}

/** Why a version takes no submission at this moment; `undefined`: it takes them. */
export function whyShut(standing: FormStanding, version: number, now: Date): Shut | undefined {
  const at = now.toISOString();
  const { current, withdrawn, opens, closes, next, ending = [] } = standingAt(standing, at);
  if (withdrawn.includes(version)) return { kind: 'withdrawn' };
  if (closes !== undefined && closes <= at) return { kind: 'closed', closed: closes };
  if (opens !== undefined && opens > at) return { kind: 'not-yet', opens };
  if (next?.version === version) return { kind: 'not-yet', opens: next.at };
  const end = version === current ? undefined : ending.find((one) => one.version === version);
  return end !== undefined && end.until <= at ? { kind: 'superseded', closed: end.until } : undefined;
}

/** Whether citizens can begin to fill the form in at this moment. */
export function isOpen(standing: FormStanding, now: Date): boolean {
  return whyShut(standing, standingAt(standing, now.toISOString()).current, now) === undefined;
}
