import type * as z from 'zod';
import { germanKind } from './german-kind.ts';

/** One thing that is wrong in a tenant's files: where, what, and what to do, in the operator's words. */
export type TenantFault = {
  /** Below `tenants/`, `neudorf/tenant.json`. */
  file: string;
  /** JSON pointer (RFC 6901), `/destinations/0/settings/url`. */
  path: string;
  message: string;
  remedy: string;
};

/** What is wrong with a value, in German; handed to `safeParse` as `error`. A contract's own words go before it. */
export function germanIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'unrecognized_keys') return `Unbekannt: ${issue.keys.map((key) => `„${key}“`).join(', ')}.`;
  if (issue.input === undefined) return 'Diese Angabe fehlt.';
  if (issue.code === 'invalid_type') return `Hier muss ${germanKind(issue.expected)} stehen.`;
  if (issue.code === 'invalid_value') return `Erlaubt ist nur: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'too_small') return `Hier ist weniger angegeben als erlaubt (mindestens ${issue.minimum}).`;
  if (issue.code === 'too_big') return `Hier ist mehr angegeben als erlaubt (höchstens ${issue.maximum}).`;
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'Das ist keine vollständige Web-Adresse.';
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'Das ist keine E-Mail-Adresse.';
  return 'Diese Angabe hat nicht die vorgesehene Form.';
}

/** The faults of a value that does not keep its contract, each with its place. */
export function contractFaults(
  contract: z.ZodType,
  value: unknown,
  place: { file: string; path?: string },
  remedy: string,
): TenantFault[] {
  const parsed = contract.safeParse(value, { error: germanIssue });
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({
    file: place.file,
    path: `${place.path ?? ''}${path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
    message,
    remedy,
  }));
}
