import { actOnSubmission, missing } from './act-on-submission.ts';
import { readFormContent } from './form-catalogue.ts';
import type { Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';
import { sealOwner } from './seal-owner.ts';
import { readParts } from './submission-parts.ts';
import { ExportManifest } from '../schemas/export.ts';

type ExportPorts = Pick<Ports, 'tenant' | 'store' | 'documents' | 'publications' | 'now' | 'log'>;
/** An emergency package: named files, each sealed as it is stored or without anything personal. */
export type ExportedSubmission = {
  kind: 'exported';
  manifest: ExportManifest;
  files: { name: string; content: () => Promise<string> }[];
};

/**
 * Packs a submission as it is stored, for the day on which nothing can be delivered: answers and released files stay
 * sealed, so that only the authority's key opens the package; a manifest says what is in it and to which key. Opens
 * nothing itself. That it was made is an event, written before anything is given out.
 */
export async function exportSubmission(
  id: string,
  operator: Operator,
  ports: ExportPorts,
): Promise<ExportedSubmission | Problem> {
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) => ({
    meta,
    list: item.list,
    news: { type: 'exported', by: `operator:${operator.name}`, facts: { reason: operator.reason } },
  }));
  ports.log({ step: 'export-submission', submission: id, outcome: typeof acted === 'string' ? acted : acted.code });
  if (typeof acted !== 'string') return acted;
  const stored = await readMeta(ports.store, id);
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  if (stored?.kind !== 'live') return missing(id, ports);
  const sealed = body?.body;
  if (typeof sealed !== 'string') return problem('changed-meanwhile');
  const { meta } = stored;
  const { documents } = await readParts(ports.store, id);
  const released = documents.flatMap(({ document }) => (document.state === 'released' ? [document] : []));
  const named = released.map((document, index) => ({ document, name: `anlage-${index + 1}.jwe` }));
  const form = await readFormContent(ports.publications, meta.header.form, meta.header.formHash);
  const manifest: ExportManifest = {
    package: 'rohrpost-1',
    submission: id,
    receiptNumber: meta.receiptNumber,
    receivedAt: meta.receivedAt,
    header: meta.header,
    sealedTo: sealOwner(meta.header, ports.tenant),
    kid: meta.kid,
    answers: 'angaben.jwe',
    documents: named.map(({ document: { id: document, kid, sealedSha256, facts }, name }) => ({
      document,
      file: name,
      kid,
      sealedSha256,
      sha256: facts.sha256,
    })),
    // What was refused and replaced is in no package, now or later.
    notReleased: documents.filter(({ document: { state } }) => state !== 'released' && state !== 'removed').length,
  };
  return {
    kind: 'exported',
    manifest,
    files: [
      { name: 'manifest.json', content: async () => `${JSON.stringify(manifest, null, 2)}\n` },
      { name: 'angaben.jwe', content: async () => sealed },
      ...(form ? [{ name: 'formular.json', content: async () => JSON.stringify(form.files) }] : []),
      ...named.map(({ document, name }) => ({ name, content: () => sealedOf(id, document, ports) })),
    ],
  };
}

async function sealedOf(
  submission: string,
  { id, kid }: { id: string; kid: string },
  { documents }: ExportPorts,
): Promise<string> {
  const sealed = await documents.getSealed(submission, id, kid);
  if (sealed === undefined) throw new Error(`document ${id} of ${submission} is not in the clean store`);
  return sealed;
}
