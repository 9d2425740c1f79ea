import * as z from 'zod';
import { slotAt } from '../forms/proof-challenge.ts';
import type { ProofLevel, ProofSetting } from '../schemas/proof-of-work.ts';
import { callerPlace, callerShare } from './caller-place.ts';
import { partitions } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/**
 * How many drafts a tenant saves in a minute at most, with a proof of work and without one: far more than people do, and a
 * bound to what a machine can fill. No single network has more than a third of either.
 */
export const savedPerMinute = { proved: 60, unproved: 20 } as const;
type Kind = keyof typeof savedPerMinute;

/**
 * Who saves: what she can prove, where her page can prove at all, whether she shows a proof with it already, and the network
 * that she asks from, where it is known. Nothing of it is kept.
 */
export type Saver = {
  proves?: (level: ProofLevel) => Promise<boolean>;
  showsProof?: boolean;
  caller?: string | undefined;
};

const day = 86_400_000;
/** Networks are counted at so few places that a number says nothing of an address. */
const places = 64;
const Count = z.strictObject({ all: z.int(), places: z.record(z.string(), z.int()) });
type Count = z.infer<typeof Count>;
const Minute = z.strictObject({ proved: Count, unproved: Count });
const none: Count = { all: 0, places: {} };

/** What is asked of who saves a draft now: more, the more of the minute's budget is used up. */
function askedOfDraft(setting: ProofSetting, saved: number): ProofLevel | 'none' {
  const used = saved / savedPerMinute.proved;
  const level = used < 1 / 2 ? 0 : used < 3 / 4 ? 1 : 2;
  return setting === 'off' || (setting === 'under-attack' && level === 0) ? 'none' : level;
}

/**
 * The write that counts one more in this minute. Whoever shows no proof draws on a small budget of her own; where that is
 * used up a proof is asked of her (`proof-required`), or, where her page can't, to come back (`too-many-requests`). Of
 * whoever shows too weak a proof a stronger one is asked at once: the small budget is for those who can't prove.
 */
export async function countDraft(
  { proves, showsProof = false, caller }: Saver,
  { tenant, store, now }: Pick<Ports, 'tenant' | 'store' | 'now'>,
): Promise<{ kind: 'counted'; write: Write } | Problem> {
  const minute = now().toISOString().slice(0, 16);
  // Not under the bare minute, where the edition before keeps a count that has nothing else in it.
  const sort = `${minute} shares`;
  const found = await store.get(partitions.savedDrafts, sort);
  const counts = found === undefined ? { proved: none, unproved: none } : Minute.parse(found.body);
  const place = caller === undefined ? undefined : String(callerPlace(caller, `${tenant.id} ${minute}`, places));
  const hasRoom = (of: Kind): boolean => isRoomy(counts[of], savedPerMinute[of], place);
  const level = askedOfDraft(tenant.proofOfWork, counts.proved.all);
  const isProved = level === 'none' || (proves !== undefined && (await proves(level)));
  const kind = isProved || showsProof ? 'proved' : 'unproved';
  if ((showsProof && !isProved) || !hasRoom(kind)) {
    const mayProve = level !== 'none' && !isProved && proves !== undefined && hasRoom('proved');
    const proof = mayProve ? { level, slot: slotAt(now().getTime()) } : undefined;
    const who = counts[kind].all < savedPerMinute[kind] ? 'caller' : 'all';
    return proof === undefined ? problem('too-many-requests', { who }) : problem('proof-required', { proof });
  }
  const body = { ...counts, [kind]: withOneMore(counts[kind], place) };
  const list = { name: 'expiry', at: addMilliseconds(now(), day).toISOString() } as const;
  const item = { partition: partitions.savedDrafts, sort, body, list };
  const condition = found === undefined ? 'absent' : { version: found.version };
  return { kind: 'counted', write: { kind: 'put', item, if: condition } };
}

function isRoomy(count: Count, most: number, place: string | undefined): boolean {
  const own = place === undefined ? 0 : (count.places[place] ?? 0);
  return count.all < most && own < Math.ceil(most * callerShare);
}

function withOneMore({ all, places: before }: Count, place: string | undefined): Count {
  return { all: all + 1, places: place === undefined ? before : { ...before, [place]: (before[place] ?? 0) + 1 } };
}
