import type { Finding } from '../forms/finding.ts';
import type { LintInput } from '../forms/lint-form.ts';
import type { FormProposal } from '../schemas/form-flow.ts';
import { FormReview } from '../schemas/form-review.ts';
import type { FormManifest } from '../schemas/publication.ts';
import { advanceForm, readForm, subjectOf } from './advance-form.ts';
import { canonicalJson } from './canonical-json.ts';
import { type FormRefusal, isAuthor } from './decide-form.ts';
import { sha256Hex } from './digest.ts';
import { formContent, publicationPath } from './form-catalogue.ts';
import { refuseForStaff } from './form-for-staff.ts';
import { versionInForce } from './form-standing.ts';
import { lintedForm } from './linted-form.ts';
import type { Operator } from './operator.ts';
import type { Ports } from './ports.ts';
import { manifestInForce } from './publish-form.ts';
import { changeFrom, changeOf, type VersionChange } from './version-change.ts';

/** How proposing ended. `refused` names every fault and every warning without a reason; nothing was stored then. */
export type Proposed =
  | { kind: 'proposed'; form: string; proposal: FormProposal; findings: Finding[]; change: VersionChange | undefined }
  | { kind: 'unchanged'; manifest: FormManifest }
  | { kind: 'refused'; findings: Finding[] }
  | FormRefusal;

type ProposePorts = Pick<Ports, 'store' | 'publications' | 'now' | 'log' | 'staffForms'>;

/**
 * Puts a form's files before a colleague, as they are at this moment: what she sees has a hash, and nothing else can be
 * published by her word. The same once more is the same proposal, whatever was said of it already.
 */
export async function proposeForm(input: LintInput, operator: Operator, ports: ProposePorts): Promise<Proposed> {
  const linted = await lintedForm(input);
  if (linted.kind === 'refused') return linted;
  const { form, files, hash, findings } = linted;
  const refused = refuseForStaff(files, ports);
  if (refused !== undefined) return refused;
  const stored = await readForm(form, ports);
  const manifest = await manifestInForce(form, stored, ports);
  if (manifest?.hash === hash) return { kind: 'unchanged', manifest };
  const change = await changeOf(formContent(files), input.samples.valid, ports);
  const from = versionInForce(stored.standing, ports.now().toISOString());
  const text = reviewText(input, from, findings, change);
  const review = await sha256Hex(text);
  const before = stored.proposal;
  if (before?.review === review && isAuthor(before, { by: operator.name, ...subjectOf(operator) }))
    return { kind: 'proposed', form, proposal: before, findings, change };
  await ports.publications.put(reviewPath(form, hash, review), text, 'application/json');
  const weight = change?.comparison.weight ?? ('first' as const);
  const facts = {
    hash,
    review,
    from,
    weight,
    findings: findings.length,
    ...subjectOf(operator),
    reason: operator.reason,
  };
  const moved = await advanceForm(form, { wish: { type: 'proposed', facts } }, operator, ports);
  if (moved.kind !== 'moved') return moved;
  if (moved.proposal === undefined) throw new Error('what was proposed lies before nobody');
  return { kind: 'proposed', form, proposal: moved.proposal, findings, change };
}

function reviewText(
  { description, schema, ui, samples }: LintInput,
  from: number,
  findings: Finding[],
  change: VersionChange | undefined,
): string {
  const accepted = findings.map(({ code, file, pointer, message, ...rest }) => ({
    code,
    file,
    pointer,
    message,
    reason: 'reason' in rest ? rest.reason : '',
  }));
  const review = { input: { description, schema, ui, samples }, from, accepted };
  return canonicalJson({ ...review, ...(change && { change: changeFrom(change) }) });
}

const reviewPath = (form: string, hash: string, review: string): string =>
  publicationPath(form, hash, `review.${review}.json`);

/** Reads what lies before a colleague. One that somebody changed after all is a fault: nobody approves or publishes it. */
export async function readReview(
  form: string,
  { hash, review }: Pick<FormProposal, 'hash' | 'review'>,
  { publications }: Pick<Ports, 'publications'>,
): Promise<FormReview> {
  const text = await publications.get(reviewPath(form, hash, review));
  if (text === undefined) throw new Error(`the review ${review} of ${form} is not in the file store`);
  if ((await sha256Hex(text)) !== review) throw new Error(`the review ${review} of ${form} was changed`);
  return FormReview.parse(JSON.parse(text));
}
