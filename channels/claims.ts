import * as z from 'zod';
import { type StaffRole, StaffRole as Roles, type StaffSettings } from '../schemas/staff.ts';

type Claims = Record<string, unknown>;
const Inner = z.record(z.string(), z.unknown());
const Values = z.union([z.string().transform((one) => [one]), z.array(z.unknown())]);

/**
 * What stands at a place in claims: dots lead inwards (`realm_access.roles`), and a claim whose own name has dots
 * (`https://stadt.example/roles`) is found as well.
 */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (const { index } of path.matchAll(/\./g)) {
    const name = path.slice(0, index);
    const inner = Object.hasOwn(claims, name) ? Inner.safeParse(claims[name]).data : undefined;
    const found = inner && claimAt(inner, path.slice(index + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The roles that claims give here, each once; what the tenant does not name gives none. */
export function rolesIn(
  claims: Claims,
  { rolesClaim, roles }: Pick<StaffSettings, 'rolesClaim' | 'roles'>,
): StaffRole[] {
  const given = new Set(Values.safeParse(claimAt(claims, rolesClaim)).data ?? []);
  return Roles.options.filter((role) => roles[role].some((value) => given.has(value)));
}

/** How somebody is called, on one line of at most 60 characters; `undefined` where the claims don't say. */
export function nameIn(claims: Claims): string | undefined {
  const names = ['name', 'preferred_username', 'email'].map((claim) => plainLine(claims[claim]));
  return names.find((name) => name !== '');
}

function plainLine(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
          .normalize('NFC')
          .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
          .trim()
      : '';
  // Half of a sign may be left at the end.
  return text
    .slice(0, 60)
    .replaceAll(/\p{Cs}/gu, '')
    .trim();
}
