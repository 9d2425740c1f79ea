import type { Ports } from './ports.ts';
import { ledgersIn } from './read-books.ts';

/**
 * One destination's cases against what was delivered to it. `absent`: delivered, and not listed any more; an official may
 * have filed it elsewhere. `unknown`: listed, and of no submission that is kept here, erased ones among them.
 */
export type Compared =
  | { kind: 'unreachable'; destination: string }
  /** It does not answer, and nothing was delivered to it: perhaps it is not set up yet. Nothing can be missing there. */
  | { kind: 'unused'; destination: string }
  | {
      kind: 'compared';
      destination: string;
      listed: number;
      absent: { submission: string; caseFile: string }[];
      unknown: number;
    };
type ComparePorts = Pick<Ports, 'tenant' | 'inventory' | 'connectors' | 'secret'>;

/** Asks every destination that can list for its cases, and holds them against the deliveries. */
export async function compareCases(ports: ComparePorts, signal: AbortSignal): Promise<Compared[]> {
  const delivered = await deliveredCases(ports);
  const compared: Compared[] = [];
  for (const { id: destination, connector, settings } of ports.tenant.destinations) {
    const list = ports.connectors[connector]?.list;
    if (list === undefined) continue;
    const mine = delivered.filter((one) => one.destination === destination);
    try {
      const there = new Set(await list(settings, { secret: ports.secret, signal }));
      const known = new Set(mine.map(({ caseFile }) => caseFile));
      const absent = mine
        .filter(({ caseFile }) => !there.has(caseFile))
        .map(({ submission, caseFile }) => ({ submission, caseFile }));
      const unknown = [...there].filter((one) => !known.has(one)).length;
      compared.push({ kind: 'compared', destination, listed: there.size, absent, unknown });
    } catch {
      // Whatever it was may hold what the destination answered; deliveries tell of it by code.
      compared.push({ kind: mine.length === 0 ? 'unused' : 'unreachable', destination });
    }
  }
  return compared;
}

async function deliveredCases(
  ports: ComparePorts,
): Promise<{ submission: string; destination: string; caseFile: string }[]> {
  const found = [];
  for await (const { submission, deliveries } of ledgersIn(ports, () => true))
    for (const { delivery } of deliveries)
      if (delivery.state === 'delivered')
        found.push({ submission, destination: delivery.destination, caseFile: delivery.caseFile.id });
  return found;
}
