import type { Account } from '../domain/judge-account.ts';
import type { Filter } from '../domain/list-submissions.ts';
import { type Context, UsageFault } from './context.ts';

const accounts: Account[] = ['delivered', 'pending', 'waiting', 'discarded', 'erased'];
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Which submissions a command is about: `--state`, `--older-than` (30m, 12h, 7d) and `--destination`. */
export function filterOf({ options }: Context, now: Date): Filter {
  const { state, 'older-than': age, destination } = options;
  const account = accounts.find((one) => one === state);
  if (state !== undefined && account === undefined)
    throw new UsageFault(`--state ist einer von: ${accounts.join(', ')}; nicht „${state}“.`);
  return { account, destination, ...(age !== undefined && { before: instantBefore(age, now) }) };
}

function instantBefore(age: string, now: Date): string {
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(age) ?? [];
  const milliseconds = units[unit];
  if (count === undefined || milliseconds === undefined)
    throw new UsageFault(
      `--older-than ist eine Zahl mit m (Minuten), h (Stunden) oder d (Tage), etwa 7d; nicht „${age}“.`,
    );
  return new Date(now.getTime() - Number(count) * milliseconds).toISOString();
}
