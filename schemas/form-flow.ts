import * as z from 'zod';
import { Instant, Sha256 } from './document.ts';
import { ChangeWeight } from './form-change.ts';
import { FormKey, FormVersionNumber } from './form.ts';

/** Who acts on a form: one of the tenant's staff, by the name that the command was given. */
const Person = z.string().min(1).max(60);
/** What tells her apart from others of her name, where she has logged in (OpenID Connect: `sub`). */
const Subject = z.exactOptional(z.string().max(255));
/** Why she did it; without a subject her name is what somebody typed, and nothing proves it. */
const why = { subject: Subject, reason: z.string().max(500) };
const times = { opens: z.exactOptional(Instant), closes: z.exactOptional(Instant) };
/** Until when a version that is not in force any more takes what was begun with it. */
const until = z.exactOptional(Instant);

/**
 * A form's files as one person puts them before another. `hash` is that of the files (as in a version's manifest);
 * `review` that of all that the other one looks at: files, samples, findings, and what changes against `from`, the
 * version in force (0: there was none).
 */
export const FormProposal = z.strictObject({
  hash: Sha256,
  review: Sha256,
  from: z.int().min(0),
  author: Person,
  subject: Subject,
  at: Instant,
  released: z.exactOptional(z.strictObject({ approver: Person, at: Instant })),
});
export type FormProposal = z.infer<typeof FormProposal>;

const facts = {
  /** The chain begins, or goes on after the pointer was moved past it: `pointer` is the form's pointer as it was found, as JSON. */
  'taken-over': z.strictObject({ pointer: z.string() }),
  proposed: z.strictObject({
    hash: Sha256,
    review: Sha256,
    from: z.int().min(0),
    weight: z.union([ChangeWeight, z.enum(['none', 'first'])]),
    findings: z.int().min(0),
    ...why,
  }),
  'sent-back': z.strictObject({ review: Sha256, author: Person, ...why }),
  released: z.strictObject({ hash: Sha256, review: Sha256, author: Person, ...why }),
  /** `manifest`: hash of the version's manifest, and so of all its files. `review`, `author` and `approver` where two persons looked. */
  published: z.strictObject({
    version: FormVersionNumber,
    hash: Sha256,
    manifest: Sha256,
    review: z.exactOptional(Sha256),
    author: z.exactOptional(Person),
    approver: z.exactOptional(Person),
    ...times,
    until,
    ...why,
  }),
  /** `breaks`: that the version put back breaks the receivers was seen and confirmed. */
  'rolled-back': z.strictObject({
    to: FormVersionNumber,
    from: FormVersionNumber,
    breaks: z.exactOptional(z.literal('receivers')),
    until,
    ...why,
  }),
  /** Without `version`: the form as a whole. */
  withdrawn: z.strictObject({ version: z.exactOptional(FormVersionNumber), ...why }),
  reinstated: z.strictObject({ version: FormVersionNumber, ...why }),
  scheduled: z.strictObject({ ...times, ...why }),
};

const chained = { number: z.int().min(0), at: Instant, by: z.string().max(120), previous: Sha256, hash: Sha256 };
const event = <T extends keyof typeof facts>(type: T) =>
  z.strictObject({ ...chained, type: z.literal(type), facts: facts[type] });

/** One link of a form's history, as those of submissions are (`SubmissionEvent`): what a person did to the form, and why. */
export const FormEvent = z.discriminatedUnion('type', [
  event('taken-over'),
  event('proposed'),
  event('sent-back'),
  event('released'),
  event('published'),
  event('rolled-back'),
  event('withdrawn'),
  event('reinstated'),
  event('scheduled'),
]);
export type FormEvent = z.infer<typeof FormEvent>;

/** Where a form's history ends, what lies before a colleague, and which writing of the form's pointer the history knows (0: none). */
export const FormFlow = z.strictObject({
  form: FormKey,
  head: z.strictObject({ number: z.int().min(0), hash: Sha256 }),
  pointer: z.int().min(0),
  proposal: z.exactOptional(FormProposal),
});
export type FormFlow = z.infer<typeof FormFlow>;
