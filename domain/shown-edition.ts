import * as z from 'zod';
import { draftInput } from '../forms/draft-texts.ts';
import type { Sample } from '../forms/lint-samples.ts';
import { readableFiles } from '../forms/readable-files.ts';
import { FormFiles } from '../schemas/form.ts';
import { FormVersionNumber } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Answers } from '../schemas/submission.ts';
import { readForm } from './advance-form.ts';
import { samplesFile } from './compare-with-published.ts';
import { findFormVersion, type FormContent, formContent, publicationPath } from './form-catalogue.ts';
import { KeptSamples } from '../schemas/form-change.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readReview } from './propose-form.ts';
import { readFormDraft } from './read-form-draft.ts';

/** An edition of a form as it can be shown, with the samples by which it is filled in; `faulty`: why not. */
export type ShownEdition =
  | { kind: 'shown'; content: FormContent; samples: { file: string; answers: Answers }[] }
  | { kind: 'faulty'; sentences: string[] }
  | Problem;

/** An edition by its name: `draft`, `proposal`, or the number of a version. */
export async function shownEdition(
  form: string,
  edition: string,
  ports: Pick<Ports, 'store' | 'publications' | 'now'>,
): Promise<ShownEdition> {
  if (edition === 'draft') return draftShown(form, ports);
  if (edition === 'proposal') return proposalShown(form, ports);
  const version = FormVersionNumber.safeParse(/^\d{1,5}$/.test(edition) ? Number(edition) : undefined).data;
  if (version === undefined) return problem('unknown-version');
  const found = await findFormVersion(ports, form, version);
  if ('code' in found) return found;
  const kept = await ports.publications.get(publicationPath(form, found.manifest.hash, samplesFile(version)));
  const samples = kept === undefined ? [] : KeptSamples.parse(JSON.parse(kept));
  return { kind: 'shown', content: found.content, samples: filledIn(samples) };
}

async function draftShown(form: string, ports: Pick<Ports, 'store'>): Promise<ShownEdition> {
  const draft = await readFormDraft(form, ports);
  if (draft === undefined) return problem('form-draft-missing');
  const files = readableFiles(draft.texts);
  if (files === undefined)
    return { kind: 'faulty', sentences: ['Beheben Sie erst die Fehler im Entwurf; die Prüfung nennt ihre Stellen.'] };
  const { samples } = draftInput(draft.texts, parseJson);
  return { kind: 'shown', content: formContent(files), samples: filledIn([...samples.valid, ...samples.invalid]) };
}

async function proposalShown(form: string, ports: Pick<Ports, 'store' | 'publications'>): Promise<ShownEdition> {
  const { proposal } = await readForm(form, ports);
  if (proposal === undefined) return problem('not-found');
  const { input } = await readReview(form, proposal, ports);
  const { description, schema, ui, samples } = input;
  const content = formContent(FormFiles.parse({ description, schema, ui }));
  return { kind: 'shown', content, samples: filledIn([...samples.valid, ...samples.invalid]) };
}

const Body = z.object({ answers: Answers });

/** The samples that are filled-in forms; an invalid one may be anything. */
const filledIn = (samples: Sample[]): { file: string; answers: Answers }[] =>
  samples.flatMap(({ file, body }) => {
    const { data } = Body.safeParse(body);
    return data === undefined ? [] : [{ file, answers: data.answers }];
  });
