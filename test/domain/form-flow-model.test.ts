import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceForm, readForm } from '../../domain/advance-form.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { FormWish } from '../../domain/decide-form.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { formHistory } from '../../domain/form-history.ts';
import { whyShut } from '../../domain/form-standing.ts';
import { judgeForm } from '../../domain/judge-form.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Ports, Write } from '../../domain/ports.ts';
import type { FormManifest } from '../../schemas/publication.ts';
import { openWorld, type World } from '../world.ts';
import { grace, type Model, moveAnswer, moveIn, publishIn, settle, shut } from './form-model.ts';

type Real = { form: string; proposals: number };
type Step = fc.AsyncCommand<Model, Real>;

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: [] });
});
afterAll(() => world.close());

const ports = (): Ports => world.ports('neudorf');
const dayMilliseconds = 86_400_000;
let begun = 0;
const instant = (day: number): string => new Date(begun + day * dayMilliseconds).toISOString();
const reason = 'im Modell';
const hashOf = (text: string): Promise<string> => sha256Hex(text);

/** The table says what the rules say, and the form's history tells the same. */
async function agree(model: Model, { form }: Real): Promise<void> {
  const { standing, proposal } = await readForm(form, ports());
  const stands = model.versions.map((_, index) => standing && whyShut(standing, index + 1, ports().now())?.kind);
  expect(stands).toEqual(model.versions.map((_, index) => shut(model, index + 1)));
  expect(proposal && { author: proposal.author, isReleased: proposal.released !== undefined }).toEqual(
    model.proposal && { author: model.proposal.author, isReleased: model.proposal.isReleased },
  );
  const { store } = ports();
  const [flow, items] = [await store.query(partitions.flow(form), ''), await store.query(partitions.form(form), '')];
  if (flow.length > 0) expect(await judgeForm(flow, items)).toEqual([]);
}

async function wish(real: Real, by: string, wanted: FormWish, also: Write[] = []): Promise<string> {
  const moved = await advanceForm(real.form, { wish: wanted, also }, { name: by, reason }, ports());
  return moved.kind === 'moved' ? 'moved' : moved.code;
}

/** The flow says of a wish what the rules say. */
function answered(said: string, expected: string): void {
  expect(said).toBe(expected);
}

class Propose implements Step {
  readonly by: string;
  constructor(by: string) {
    this.by = by;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    real.proposals += 1;
    const review = await hashOf(`${real.form} ${real.proposals}`);
    const from = model.current;
    const facts = { hash: review, review, from, weight: 'minor' as const, findings: 0, reason };
    const isTaken = model.proposal !== undefined && model.proposal.author !== this.by;
    answered(await wish(real, this.by, { type: 'proposed', facts }), isTaken ? 'proposed-by-other' : 'moved');
    if (!isTaken) model.proposal = { author: this.by, review, from, isReleased: false };
    await agree(model, real);
  }
  toString = (): string => `${this.by} proposes`;
}

class Judge implements Step {
  readonly by: string;
  readonly kind: 'released' | 'sent-back';
  constructor(by: string, kind: 'released' | 'sent-back') {
    this.by = by;
    this.kind = kind;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const seen = (model.proposal?.review ?? 'f'.repeat(64)).slice(0, 12);
    const expected = this.#expected(model);
    answered(await wish(real, this.by, { type: this.kind, seen, reason }), expected);
    if (expected === 'moved' && this.kind === 'sent-back') model.proposal = undefined;
    else if (expected === 'moved' && model.proposal !== undefined) model.proposal.isReleased = true;
    await agree(model, real);
  }
  #expected({ proposal, current }: Model): string {
    if (proposal === undefined) return 'nothing-proposed';
    if (this.kind === 'sent-back') return 'moved';
    if (proposal.author === this.by) return 'approver-is-author';
    if (proposal.isReleased) return 'already-released';
    return proposal.from === current ? 'moved' : 'form-moved';
  }
  toString = (): string => `${this.by} says ${this.kind}`;
}

class Publish implements Step {
  readonly opensIn: number;
  constructor(opensIn: number) {
    this.opensIn = opensIn;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const { day, proposal, current, versions } = model;
    const opensAt = day + this.opensIn;
    const version = versions.length + 1;
    const hash = proposal?.review ?? 'f'.repeat(64);
    const manifest = manifestOf(real.form, version, hash);
    const times = { ...(this.opensIn > 0 && { opens: instant(opensAt) }), until: instant(opensAt + grace) };
    const facts = { version, hash, manifest: await hashOf(canonicalJson(manifest)), ...times, reason };
    const expected = this.#expected(model);
    const wanted: FormWish = { type: 'published', facts, review: hash, from: current, approval: 'four-eyes' };
    answered(await wish(real, 'publisher', wanted, [versionWrite(manifest)]), expected);
    if (expected === 'moved') publishIn(model, this.opensIn);
    await agree(model, real);
  }
  #expected({ day, closes, proposal, current }: Model): string {
    if (closes > day && closes <= day + this.opensIn) return 'wrong-times';
    if (proposal === undefined) return 'nothing-proposed';
    if (proposal.from !== current) return 'form-moved';
    return proposal.isReleased ? 'moved' : 'not-released';
  }
  toString = (): string => (this.opensIn > 0 ? `it is published for ${this.opensIn} days later` : 'it is published');
}

const manifestOf = (form: string, version: number, hash: string): FormManifest => ({
  form,
  version,
  title: 'Modell',
  leikaKey: '99102010060000',
  hash,
  publishedAt: ports().now().toISOString(),
  publishedBy: 'publisher',
  files: {},
});
const versionWrite = (manifest: FormManifest): Write => ({
  kind: 'put',
  item: { partition: partitions.form(manifest.form), sort: sorts.version(manifest.version), body: manifest },
  if: 'absent',
});

class Move implements Step {
  readonly kind: 'rolled-back' | 'withdrawn' | 'reinstated';
  readonly version: number;
  constructor(kind: Move['kind'], version: number) {
    this.kind = kind;
    this.version = version;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const { version } = this;
    const facts = { version, reason };
    const until = instant(model.day + grace);
    const wanted: FormWish =
      this.kind === 'rolled-back'
        ? { type: 'rolled-back', facts: { to: version, until, reason }, breaks: false, confirmed: false }
        : { type: this.kind, facts };
    const expected = moveAnswer(model, this.kind, version);
    answered(await wish(real, 'mover', wanted), expected);
    if (expected === 'moved') moveIn(model, this.kind, this.version);
    await agree(model, real);
  }
  toString = (): string => `${this.kind} ${this.version}`;
}

class Schedule implements Step {
  readonly opensIn: number;
  readonly closesIn: number;
  constructor(opensIn: number, closesIn: number) {
    this.opensIn = opensIn;
    this.closesIn = closesIn;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const [opens, closes] = [model.day + this.opensIn, model.day + this.closesIn];
    const facts = { opens: instant(opens), closes: instant(closes), reason };
    const expected =
      model.versions.length === 0 ? 'unknown-form' : this.closesIn <= this.opensIn ? 'wrong-times' : 'moved';
    answered(await wish(real, 'mover', { type: 'scheduled', facts }), expected);
    if (expected === 'moved') Object.assign(model, { opens, closes });
    await agree(model, real);
  }
  toString = (): string => `open from day +${this.opensIn} to +${this.closesIn}`;
}

class Wait implements Step {
  readonly days: number;
  constructor(days: number) {
    this.days = days;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    world.pass(this.days * dayMilliseconds);
    model.day += this.days;
    settle(model);
    await agree(model, real);
  }
  toString = (): string => `${this.days} days pass`;
}

/** The usual way; else chance seldom comes by a second version. */
class Whole implements Step {
  readonly opensIn: number;
  constructor(opensIn: number) {
    this.opensIn = opensIn;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    for (const step of [new Propose('anna'), new Judge('berta', 'released'), new Publish(this.opensIn)])
      await step.run(model, real);
  }
  toString = (): string => `anna proposes, berta releases, in ${this.opensIn} days it is in force`;
}

const people = fc.constantFrom('anna', 'berta');
const versions = fc.integer({ min: 1, max: 4 });
const steps = [
  fc.constantFrom(0, 10).map((days): Step => new Whole(days)),
  fc.constantFrom(0, 0, 10).map((days): Step => new Whole(days)),
  fc.constant(new Propose('anna')),
  people.map((by): Step => new Propose(by)),
  fc.constant(new Judge('berta', 'released')),
  people.map((by): Step => new Judge(by, 'released')),
  fc.constant(new Judge('berta', 'sent-back')),
  fc.constantFrom(0, 0, 10).map((days): Step => new Publish(days)),
  fc
    .tuple(fc.constantFrom('rolled-back' as const, 'withdrawn' as const, 'reinstated' as const), versions)
    .map(([kind, version]): Step => new Move(kind, version)),
  fc.tuple(fc.constantFrom(0, 5), fc.constantFrom(3, 30)).map(([opens, closes]): Step => new Schedule(opens, closes)),
  fc.constantFrom(4, 10, 14).map((days): Step => new Wait(days)),
];

test('a form moves by its rules, in whatever order people and days come; its history tells where it stands', {
  timeout: 120_000,
}, async () => {
  let forms = 0;
  const published = new Set<string>();
  const property = fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: '+1' }), async (commands) => {
    forms += 1;
    const form = `modell-${forms}`;
    begun = ports().now().getTime();
    const model: Model = {
      day: 0,
      versions: [],
      current: 0,
      next: undefined,
      opens: -1,
      closes: Infinity,
      proposal: undefined,
    };
    await fc.asyncModelRun(() => ({ model, real: { form, proposals: 0 } }), commands);
    const history = await formHistory(form, ports());
    expect(history.broken).toBeUndefined();
    const versions = history.events.flatMap(({ type, facts }) => (type === 'published' ? [facts] : []));
    expect(versions.filter(({ author, approver }) => author === approver)).toEqual([]);
    for (const { version } of versions) published.add(`${version}`);
  });
  await fc.assert(property, { numRuns: 250, seed: 7 });

  expect([...published]).toEqual(expect.arrayContaining(['1', '2']));
});
