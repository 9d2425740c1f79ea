import { checkDraft } from '../forms/check-draft.ts';
import { FormFiles } from '../schemas/form.ts';
import { doneAlready } from './done-already.ts';
import { readVersions } from './form-catalogue.ts';
import { formHash } from './form-hash.ts';
import type { Operator } from './operator.ts';
import type { Published, PublishPorts } from './publish-form.ts';
import { publishReleased, type Release } from './publish-released.ts';
import { readFormDraft } from './read-form-draft.ts';
import { discardFormDraft } from './start-form-draft.ts';

/** What is published, and when; `seen`: the review's hash, as the page showed it. */
export type SeenRelease = Release & { seen: string };

/**
 * Publishes what was released, if it is still what the page showed, and takes the draft away that has become this version.
 * Who is cut off between the two leaves a draft that says the same as the version: her next press takes it away, or she does.
 */
export async function publishFormDraft(
  release: SeenRelease,
  operator: Operator,
  ports: PublishPorts,
): Promise<Published> {
  const { form } = release;
  const published = await publishReleased(release, operator, ports);
  const done = published.kind === 'published' ? published : await isPublished(release, operator, ports);
  if (done === undefined) return published;
  const draft = await readFormDraft(form, ports);
  if (draft === undefined) return done;
  const { input } = await checkDraft(form, draft.texts);
  const files =
    input && FormFiles.safeParse({ description: input.description, schema: input.schema, ui: input.ui }).data;
  if (files !== undefined && (await formHash(files)) === done.manifest.hash)
    await discardFormDraft(form, draft.revision, ports);
  return done;
}

/** The version that her press before has made of the same release, at the same times. */
async function isPublished(
  { form, seen, times: { opens, closes } }: SeenRelease,
  operator: Operator,
  ports: PublishPorts,
): Promise<Extract<Published, { kind: 'unchanged' }> | undefined> {
  const done = await doneAlready(form, { type: 'published', seen }, operator, ports);
  if (done?.type !== 'published' || done.facts.opens !== opens || done.facts.closes !== closes) return undefined;
  const manifest = (await readVersions(ports, form)).find(({ version }) => version === done.facts.version);
  return manifest && { kind: 'unchanged', manifest, findings: [] };
}
