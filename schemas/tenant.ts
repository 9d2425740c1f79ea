import * as z from 'zod';
import { ArsPrefix, Authority } from './area.ts';
import { MailSettings } from './mail-settings.ts';
import { ProofSetting } from './proof-of-work.ts';
import { StaffSettings } from './staff.ts';
import { Theme } from './theme.ts';

/** A tenant's key: one municipality's or county's configuration and stack (Mandant). */
export const TenantId = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{1,39}$/,
    'Ein Mandant heißt mit 2 bis 40 Zeichen von a bis z, 0 bis 9 und -, zuerst ein Buchstabe.',
  );
export type TenantId = z.infer<typeof TenantId>;

/** One configured target (Zielsystem): which connector, with which settings. Secrets are named here, never written here. */
export const Destination = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Ein Name aus a bis z, 0 bis 9 und -, zuerst ein Buchstabe.'),
  connector: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  settings: z.record(z.string(), z.unknown()),
});
export type Destination = z.infer<typeof Destination>;

/** Which form (or service, or everything: `*`) goes to which destinations of this tenant. The first rule that fits decides. */
export const Route = z.strictObject({
  form: z.string().default('*'),
  leikaKey: z.string().default('*'),
  destinations: z.array(z.string()).min(1),
});
export type Route = z.infer<typeof Route>;

/**
 * What may stand in a policy as it is: a `;` in a host's name would end a directive there and begin another one, a `*` is
 * many hosts, and without https whoever sits in between reads along (on one's own machine nobody does).
 */
const plainOrigin = /^(?:https:\/\/[a-z\d.-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d+)?$/;

/** `tenants/<tenant>/tenant.json`: reviewed data, no code. */
export const Tenant = z.strictObject({
  id: TenantId,
  name: z.string().min(1).max(120),
  areas: z.array(ArsPrefix).min(1),
  /** The tenant whose people clear up what has no certain office; itself where absent. */
  clearingDesk: TenantId.optional(),
  contact: Authority.pick({ address: true, phone: true, email: true }),
  statements: z
    .strictObject({ imprint: z.url().optional(), privacy: z.url().optional(), accessibility: z.url().optional() })
    .default({}),
  destinations: z.array(Destination).default([]),
  routes: z.array(Route).default([]),
  /** Four-eyes approval at publishing; a deployed tenant can't switch it off, the demo's tenants have it off. */
  approval: z.enum(['four-eyes', 'self']).default('four-eyes'),
  /** Origins of web sites whose pages may show this tenant's forms; nobody else's may. */
  embedOrigins: z
    .array(
      z
        .url()
        .refine(
          (origin) => plainOrigin.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin,
          'Ein Ursprung besteht aus https://, dem Namen und höchstens einem Port, ohne Pfad und ohne / am Ende: https://www.musterstadt.de.',
        ),
    )
    .max(20)
    .default([]),
  /** How pages and forms look; KERN-UX's own look where absent. */
  theme: Theme.optional(),
  /**
   * When a proof of work is asked of browsers and programs that submit, and a pause of those without JavaScript: always,
   * or only while far more comes than people send.
   */
  proofOfWork: ProofSetting.default('always'),
  /** How applicants are written to; without it nobody's address is kept. */
  mail: MailSettings.optional(),
  /** How staff log in; without it nobody can, but on one's own machine. */
  staff: StaffSettings.optional(),
});
export type Tenant = z.infer<typeof Tenant>;
