/** A form as the rules have it, without a table, events or hashes. Days since the beginning; a version that does not end has no day. */
export type Model = {
  day: number;
  versions: { isWithdrawn: boolean; ends?: number }[];
  current: number;
  next: { version: number; day: number; ends: number } | undefined;
  opens: number;
  closes: number;
  proposal: { author: string; review: string; from: number; isReleased: boolean } | undefined;
};

/** For so many days the version before takes what was begun with it. */
export const grace = 14;

/** What lies in force on the model's day. */
export function settle(model: Model): void {
  if (model.next === undefined || model.next.day > model.day) return;
  const before = model.versions[model.current - 1];
  if (before !== undefined) before.ends = model.next.ends;
  model.current = model.next.version;
  model.next = undefined;
}

/** Why a version takes nothing. */
export function shut({ versions, current, next, opens, closes, day }: Model, version: number): string | undefined {
  const one = versions[version - 1];
  if (one?.isWithdrawn === true) return 'withdrawn';
  if (closes <= day) return 'closed';
  if (opens > day || next?.version === version) return 'not-yet';
  return version !== current && one?.ends !== undefined && one.ends <= day ? 'superseded' : undefined;
}

/** What was to come and comes no more is never let in. */
function dropNext(model: Model, wanted?: number): void {
  const gone = model.next && model.versions[model.next.version - 1];
  if (gone !== undefined && model.next?.version !== wanted) gone.isWithdrawn = true;
  model.next = undefined;
}

/** A version is published, for that many days later. */
export function publishIn(model: Model, opensIn: number): void {
  const version = model.versions.length + 1;
  const opensAt = model.day + opensIn;
  const isTaking = model.current > 0 && shut(model, model.current) === undefined;
  dropNext(model);
  model.versions.push({ isWithdrawn: false });
  model.proposal = undefined;
  if (model.closes <= model.day) model.closes = Infinity;
  if (isTaking && opensIn > 0) {
    model.next = { version, day: opensAt, ends: opensAt + grace };
    return;
  }
  if (opensIn > 0) model.opens = opensAt;
  const before = model.versions[model.current - 1];
  if (before !== undefined) before.ends = opensAt + grace;
  model.current = version;
}
/** What is answered to whoever puts a version in front, takes it out of use, or lets it in again. */
export function moveAnswer({ versions, current, next }: Model, kind: string, version: number): string {
  if (versions.length === 0) return 'unknown-form';
  const one = versions[version - 1];
  if (one === undefined) return 'unknown-version';
  if (kind !== 'rolled-back') return 'moved';
  if (one.isWithdrawn) return 'withdrawn-version';
  return version === current && next === undefined ? 'already-in-force' : 'moved';
}

/** A version is put in front, taken out of use, or let in again. */
export function moveIn(model: Model, kind: 'rolled-back' | 'withdrawn' | 'reinstated', version: number): void {
  const one = model.versions[version - 1];
  if (one === undefined) return;
  if (kind === 'withdrawn') {
    if (model.next?.version === version) model.next = undefined;
    one.isWithdrawn = true;
    return;
  }
  if (kind === 'rolled-back') {
    dropNext(model, version);
    const before = model.versions[model.current - 1];
    if (before !== undefined && before !== one) before.ends = model.day + grace;
    model.current = version;
  } else one.isWithdrawn = false;
  delete one.ends;
}
