import * as z from 'zod';

/**
 * What somebody on the tenant's staff may do: write forms (`author`), release what a colleague wrote (`approver`), act on
 * submissions that wait for a person (`operator`).
 */
export const StaffRole = z.enum(['author', 'approver', 'operator']);
export type StaffRole = z.infer<typeof StaffRole>;

/**
 * Somebody on the staff who has logged in. `subject` tells people apart and never changes (OpenID Connect Core, section 2:
 * `sub`); `name` is what colleagues read and what stands in histories.
 */
export const Staff = z.strictObject({
  subject: z.string().min(1).max(255),
  name: z.string().min(1).max(60),
  roles: z.array(StaffRole).max(3),
});
export type Staff = z.infer<typeof Staff>;

const Values = z.array(z.string().min(1).max(200)).max(20).default([]);
/** A name on this machine alone may be asked without TLS: nobody sits in between. */
const plainIssuer = /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$))/;

/** How the tenant's staff log in: by OpenID Connect at a provider of its own, which also says who may do what. */
export const StaffSettings = z.strictObject({
  /** The provider's address, exactly as it calls itself (`issuer`); what else is needed is found from there. */
  issuer: z
    .url()
    .refine(
      (issuer) => plainIssuer.test(issuer) && new URL(issuer).search === '',
      'Die Adresse des Anmeldedienstes beginnt mit https:// und hat kein „?“.',
    ),
  clientId: z.string().min(1).max(200),
  /** The name of the secret that the provider gave for this client; none for a client that has PKCE alone. */
  secret: z.string().min(1).optional(),
  /** What is asked for besides who she is; some providers tell roles only where a scope of theirs is named. */
  scope: z
    .string()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e ]{1,200}$/, 'Hier stehen Namen, durch Leerzeichen getrennt: openid profile.')
    .default('openid profile'),
  /** The claim that holds roles, as text or as a list; dots lead inwards: `realm_access.roles`. */
  rolesClaim: z.string().min(1).max(200).default('roles'),
  /** Which values of that claim mean which role here. */
  roles: z.strictObject({ author: Values, approver: Values, operator: Values }),
  /** Whom to ask for a role, in words: „IT-Stelle, Tel. 00000 99-50“; the tenant's contact where absent. */
  ask: z.string().min(3).max(200).optional(),
});
export type StaffSettings = z.infer<typeof StaffSettings>;
