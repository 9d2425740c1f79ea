import type { JurisdictionTable } from '../../schemas/area.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import type { Line, Usage } from '../cost/prices.ts';
import { drawCallFault, isSlow } from './call-fault.ts';
import { cheapCrafts } from './cheap-crafts.ts';
import type { FaultWord, Besides } from './fault-words.ts';
import { Functions } from './functions.ts';
import { type Random, seededRandom } from './random.ts';
import type { Crafts } from './real-crafts.ts';
import { SimDms } from './sim-dms.ts';
import { SimDocuments } from './sim-documents.ts';
import { SimKeys } from './sim-keys.ts';
import { SimMail } from './sim-mail.ts';
import { SimQueue } from './sim-queue.ts';
import { SimScanner } from './sim-scanner.ts';
import { type Kept, SimStore } from './sim-store.ts';
import { Stacks } from './stacks.ts';
import { Sweeper } from './sweeper.ts';
import { vanishLater } from './time-to-live.ts';
import { type Actor, Timeline } from './timeline.ts';
import { baseUrlOf, dmsOriginOf, type Town } from './town.ts';
import { watchWrite } from './watch-writes.ts';
import { calm, type Weather } from './weather.ts';

/** One tenant's ground. */
export type Ground = { tenant: Tenant; store: SimStore; documents: SimDocuments; scanner: SimScanner; dms: SimDms };
/** Something that must never be: the invariant's number in section 1.6 of the reference, and what was found. */
export type Violation = { invariant: string; text: string };

/** What every applicant's answers hold, and nothing else may. */
export const canary = 'Kanarie';

/** The world around the unchanged house: every port, its clock, and whatever can go wrong, all decided by one seed. */
export class SimWorld {
  readonly timeline: Timeline;
  readonly seed: number;
  readonly start: number;
  readonly random: Random;
  readonly town: Town;
  readonly keys: SimKeys;
  readonly crafts: Crafts;
  readonly grounds: ReadonlyMap<string, Ground>;
  readonly functions: Functions;
  readonly queue: SimQueue;
  readonly mail: SimMail;
  readonly sweeper: Sweeper;
  readonly stacks: Stacks;
  weather: Weather;
  /** The table of responsibilities that counts at this moment. */
  jurisdictions: JurisdictionTable;
  /** Submissions, by receipt number, that a person ended, and why. */
  readonly discarded = new Map<string, 'at a look' | `beyond help: ${string}`>();
  /** Follow-ups that were accepted, by id, each with the id of its file. */
  readonly followUps = new Map<string, string>();
  /** Where who sent a follow-up lives, by its receipt number: it does not say so, and whoever has to know asks her. */
  readonly livesIn = new Map<string, string>();
  /** By which table each accepted submission's office was found, by its id. */
  readonly tables = new Map<string, string>();
  /** What operators were asked to erase: tenant and partition. */
  readonly erasures = new Set<string>();
  /** Since when a destination is parked, by tenant and destination. */
  readonly parked = new Map<string, number>();
  /** Hears of the next attempt at a delivery, once it is leased. */
  whenTried: ((tenant: string, destination: string) => void) | undefined;
  /** Hear of every write, but of removals. */
  readonly watchers = new Set<(tenant: string, before: Kept | undefined, after: Kept) => void>();
  /** Who dies at the next call on a port. */
  readonly doomed = new Set<Actor>();
  /** Submissions that no DMS takes, by receipt number, until the weather clears up. */
  readonly unwanted = new Set<string>();
  /** Nothing comes to rest before, in milliseconds since 1970. */
  restsFrom = 0;
  /** Cases that a rejected attempt left behind, from which a person readdressed the submission elsewhere. */
  readonly leftBehind = new Set<string>();
  /** Where a person sent a submission last, by receipt number. */
  readonly readdressed = new Map<string, string>();
  readonly violations: Violation[] = [];
  /** How often each kind of fault struck. */
  readonly faults = new Map<FaultWord | Besides, number>();
  /** What was used of everything that has a price (I11). */
  readonly used: Usage = {};
  readonly trace: string[] | undefined;

  constructor(
    seed: number,
    town: Town,
    options: { start: number; weather: Weather; trace?: boolean; crafts?: Crafts },
  ) {
    this.seed = seed;
    this.start = options.start;
    this.weather = options.weather;
    this.trace = options.trace === true ? [] : undefined;
    this.town = town;
    this.jurisdictions = town.jurisdictions;
    this.timeline = new Timeline(options.start);
    this.random = seededRandom(`world ${seed}`);
    this.keys = new SimKeys(town.signing);
    this.crafts = options.crafts ?? cheapCrafts(this.keys);
    this.functions = new Functions(this);
    this.queue = new SimQueue(this);
    this.mail = new SimMail(this);
    this.sweeper = new Sweeper(this);
    this.stacks = new Stacks(
      this,
      seed,
      town.tenants.map(({ id }) => id),
    );
    this.grounds = new Map(town.tenants.map((tenant) => [tenant.id, this.#ground(tenant)]));
  }

  /** A tenant's ground; there is always one. */
  ground(tenant: string): Ground {
    const ground = this.grounds.get(tenant);
    if (ground === undefined) throw new Error(`no tenant ${tenant}`);
    return ground;
  }

  /** A line of the trace, with the virtual time. */
  tell(line: string): void {
    this.trace?.push(`${new Date(this.timeline.now).toISOString()} ${line}`);
  }

  /** Counts what strikes too often, or too quietly, for a line of the trace. */
  count(fault: FaultWord | Besides): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  /** Counts a fault that struck, and tells it. */
  note(fault: FaultWord | Besides): void {
    this.count(fault);
    this.tell(`  fault ${fault} (${this.timeline.current?.name ?? ''})`);
  }

  /** Writes down that an invariant does not hold. */
  violate(invariant: string, text: string): void {
    this.violations.push({ invariant, text });
    this.tell(`VIOLATION ${invariant} ${text}`);
  }

  /** Counts what has a price. */
  use(line: Line, units = 1): void {
    this.used[line] = (this.used[line] ?? 0) + units;
  }

  /** Looks for an applicant's answers where they must never be (I10). */
  search(text: string, where: string): void {
    if (text.includes(canary)) this.violate('I10', `an applicant's answers stand in ${where}`);
  }

  /** Whatever goes wrong ends, but for mail servers that never come back; what was begun can be finished from now on. */
  clearUp(): void {
    this.weather = { ...calm, mailGone: this.weather.mailGone };
    this.watchers.clear();
    this.unwanted.clear();
    this.functions.setClocks();
  }

  /** One call on a port, by the current actor: it takes time, and may fail before or after its effect. */
  call<T>(name: string, effect: () => Promise<T>): Promise<T> {
    const actor = this.timeline.current;
    const isDoomed = actor !== undefined && this.doomed.delete(actor);
    const fault = isDoomed ? 'crash-before' : drawCallFault(this.random, this.weather, name);
    const delay = isSlow(fault) ? this.random.between(5_000, 70_000) : this.random.between(1, 12);
    return new Promise((resolve, reject) =>
      this.timeline.wait((back) =>
        this.timeline.after(delay, actor, () => {
          if (this.trace !== undefined) this.tell(`  ${name} (${actor?.name ?? ''})`);
          if (fault !== 'none') this.note(fault);
          if (fault === 'crash-before') return this.functions.crash(actor);
          if (fault === 'late-effect') return this.#late(actor, effect);
          if (fault === 'throttled') return back(() => reject(new Error('the service is busy')));
          if (fault === 'conflict') return back(() => reject(new Error('another transaction is on these items')));
          const finish = (resume: () => void): void =>
            this.timeline.current === actor ? back(resume) : this.timeline.after(0, actor, () => back(resume));
          effect().then(
            (value) => {
              if (fault === 'crash-after') return this.functions.crash(actor);
              if (fault === 'outcome-unknown') return finish(() => reject(new Error('the answer was lost')));
              return finish(() => resolve(value));
            },
            (cause: unknown) => finish(() => reject(cause)),
          );
        }),
      ),
    );
  }

  /** The caller is gone, its request is not. */
  #late(actor: Actor | undefined, effect: () => Promise<unknown>): void {
    this.functions.crash(actor);
    this.timeline.after(this.random.between(1, 30_000), undefined, () => void effect().catch(() => undefined));
  }

  #ground(tenant: Tenant): Ground {
    const now = (): number => this.timeline.now;
    const store = new SimStore(
      {
        now,
        lag: () => (this.weather.lag === 0 ? 0 : this.random.between(0, this.weather.lag)),
        behind: () => this.count('list-behind'),
        written: (before, after) => {
          watchWrite(this, tenant.id, before, after);
          if (after?.list?.name === 'due') this.sweeper.wake(tenant.id, Date.parse(after.list.at));
          if (after !== undefined) vanishLater(this, () => store, after);
        },
      },
      this.town.stores.get(tenant.id),
    );
    const scanner = new SimScanner(this, tenant.id);
    const documents = new SimDocuments(`${baseUrlOf(tenant.id)}/documents`, now, (...file) => scanner.look(...file));
    return { tenant, store, documents, scanner, dms: new SimDms(dmsOriginOf(tenant.id), this.weather.isDmsLax) };
  }
}
