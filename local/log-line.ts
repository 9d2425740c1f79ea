import type { Log } from '../domain/ports.ts';

/** One line per step for whoever watches: time, tenant, step, ids, outcome. Ids and codes only. */
export function logLine(tenant: string, line: Parameters<Log>[0], now = new Date()): string {
  const { step, outcome, ...ids } = line;
  const named = Object.entries(ids).map(([name, value]) => `${name}=${String(value)}`);
  return [now.toISOString().slice(11, 19), tenant.padEnd(16), step.padEnd(22), outcome, ...named].join('  ');
}
