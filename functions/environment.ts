import * as z from 'zod';
import { ScannerName } from '../schemas/deployment.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Tenant } from '../schemas/tenant.ts';
import type { FunctionName } from '../schemas/steps-on-aws.ts';

const name = z.string().min(1);
const site = { BASE_URL: z.url().transform((url) => url.replace(/\/$/, '')), UPLOAD_ORIGIN: z.url() };
const always = {
  /** `tenant.json` as it was when the stack was deployed; names of secrets, never secrets. */
  TENANT: z.string().transform((text, context) => readTenant(text, context)),
  /** The cell to which this tenant's metrics belong. */
  CELL: name,
};
const store = { TABLE: name };
const files = { BUCKET: name };
const toRoute = { ROUTE_SUBMISSION: z.url() };
const toDeliver = { DELIVER_SUBMISSION: z.url() };
const toRelease = { RELEASE_DOCUMENT: name };
const toAcknowledge = { ACKNOWLEDGE_SUBMISSION: name };
/** The queues of what was given up on. */
const deadLetters = { ROUTE_DEAD_LETTERS: z.url(), DELIVER_DEAD_LETTERS: z.url(), DEAD_LETTERS: z.url() };
/** Who delivers, and has the keys: a relay that is silent is told, and what it alone can open is not offered. */
const delivery = { DELIVERY: z.enum(['cloud', 'relay']) };
/** `true` only on a stand-in for AWS: neighbours on this machine, without TLS. */
const standIn = { STAND_IN: z.enum(['true', 'false']).transform((text) => text === 'true') };

/** What each function must find in its environment. A stack that leaves something out fails the template test. */
export const environments = {
  'accept-submission': z.object({ ...always, ...site, ...store, ...files, ...toRoute }),
  'prepare-upload': z.object({ ...always, ...site, ...store, ...files }),
  'review-submission': z.object({ ...always, ...site, ...store, ...files }),
  'send-draft': z.object({ ...always, ...site, ...store, ...files, ...toRoute }),
  'read-submission': z.object({ ...always, ...site, ...store, ...files }),
  'withdraw-submission': z.object({ ...always, ...site, ...store, ...toAcknowledge }),
  'receive-letter': z.object({ ...always, ...site, ...store, ...files, ...toRoute, ...toAcknowledge, ...standIn }),
  'show-forms': z.object({ ...always, ...site, ...store, ...files }),
  'route-submission': z.object({ ...always, ...store, ...toDeliver, ...toRelease }),
  'deliver-submission': z.object({ ...always, ...store, ...files, ...toAcknowledge, ...standIn }),
  'release-document': z.object({ ...always, ...store, ...files, ...toDeliver, SCANNER: ScannerName }),
  'acknowledge-submission': z.object({ ...always, ...store, ...files, ...standIn }),
  'resume-submissions': z.object({
    ...always,
    ...store,
    ...toRoute,
    ...toDeliver,
    ...toRelease,
    ...toAcknowledge,
    ...deadLetters,
    ...delivery,
  }),
  'expire-submissions': z.object({ ...always, ...store, ...files }),
  'serve-studio': z.object({ ...always, BASE_URL: site.BASE_URL, ...store, ...files }),
  'serve-staff': z.object({
    ...always,
    BASE_URL: site.BASE_URL,
    ...store,
    ...toRoute,
    ...toDeliver,
    ...toRelease,
    ...toAcknowledge,
    ...delivery,
  }),
  'open-submission': z.object({ ...always, BASE_URL: site.BASE_URL, ...store, ...files }),
  'send-canary': z.object({ ...always, BASE_URL: site.BASE_URL }),
} as const satisfies Record<FunctionName, z.ZodObject>;
type Environments = typeof environments;
/** Every variable that some function reads. */
export type Variable = { [Name in FunctionName]: keyof z.infer<Environments[Name]> }[FunctionName];

/** Reads a function's environment. What is missing or wrong is thrown when the function starts, by name, without its value. */
export function environment<Name extends FunctionName>(
  step: Name,
  variables: Record<string, string | undefined> = process.env,
): z.infer<Environments[Name]> {
  const contracts: { [Step in FunctionName]: z.ZodType<z.infer<Environments[Step]>> } = environments;
  const parsed = contracts[step].safeParse(variables);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new Error(`the environment of ${step} lacks, or has wrong: ${names}`);
}

function readTenant(text: string, context: z.RefinementCtx): Tenant {
  const parsed = Tenant.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'is not a tenant' });
  return z.NEVER;
}
