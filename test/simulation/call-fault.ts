import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

/** What can go wrong with one call on a port, besides what the port itself answers. */
export type CallFault =
  | 'none'
  | 'crash-before'
  | 'crash-after'
  | 'late-effect'
  | 'throttled'
  | 'conflict'
  | 'outcome-unknown'
  | Slow;
/** The call takes longer than most functions have. */
type Slow = 'slow' | 'dms-slow' | 'mail-slow';

/** What happens to one call on the port of this name in this weather. */
export function drawCallFault(random: Random, weather: Weather, port: string): CallFault {
  const { crashBefore, crashAfter, lateEffect, throttled, conflict, unknown, slow, dmsSlow, mailSlow } = weather;
  const odds: [CallFault, number][] = [
    ['crash-before', crashBefore],
    ['crash-after', crashAfter],
    ['late-effect', isLeftAlone(port) ? lateEffect : 0],
    ['throttled', throttled],
    ['conflict', port === 'store.commit' ? conflict : 0],
    ['outcome-unknown', unknown],
    ['slow', slow],
    ['dms-slow', port.startsWith('dms') ? dmsSlow : 0],
    ['mail-slow', port.startsWith('mail') ? mailSlow : 0],
  ];
  let at = random.next();
  for (const [fault, probability] of odds) {
    if (at < probability) return fault;
    at -= probability;
  }
  return 'none';
}

/** Whether the call only takes long. */
export const isSlow = (fault: CallFault): fault is Slow => fault.endsWith('slow');

/** Calls that the other side finishes by itself when the caller has gone. */
const isLeftAlone = (port: string): boolean => /^(?:store|dms|documents|queue|mail)\b/.test(port);
