import { checkDraft } from '../forms/check-draft.ts';
import type { DraftFinding } from '../schemas/form-draft.ts';
import type { Operator } from './operator.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { type Proposed, proposeForm } from './propose-form.ts';
import { readFormDraft } from './read-form-draft.ts';

/** How proposing ended. `unready`: what has to be mended before; nothing was stored then. */
export type ProposedDraft =
  | Exclude<Proposed, { kind: 'refused' }>
  | { kind: 'unready'; findings: DraftFinding[] }
  | Problem;

/** Puts a draft before a colleague, if it is still the one that the author looked at. The draft itself stays, and can be gone on with. */
export async function proposeFormDraft(
  form: string,
  revision: number,
  operator: Operator,
  ports: Pick<Ports, 'store' | 'publications' | 'now' | 'log'>,
): Promise<ProposedDraft> {
  const draft = await readFormDraft(form, ports);
  if (draft === undefined) return problem('form-draft-missing');
  if (draft.revision !== revision) return problem('form-draft-changed');
  const { findings, publishable, input } = await checkDraft(form, draft.texts);
  if (!publishable || input === undefined) return { kind: 'unready', findings };
  const proposed = await proposeForm(input, operator, ports);
  return proposed.kind === 'refused' ? { kind: 'unready', findings } : proposed;
}
