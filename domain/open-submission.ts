import type { DocumentItem } from '../schemas/document.ts';
import type { Submission } from '../schemas/submission.ts';
import { actOnSubmission, missing } from './act-on-submission.ts';
import { unsealSubmission } from './make-parcel.ts';
import { checkOperator, type Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { sealOwner } from './seal-owner.ts';
import { readParts } from './submission-parts.ts';
import { tryUnseal } from './try-unseal.ts';
import { withRebuiltNames } from './with-rebuilt-names.ts';

type OpenPorts = Pick<Ports, 'tenant' | 'store' | 'sealer' | 'now' | 'log'>;

/** How a document of an opened submission stands; what is `released` or `held` may be fetched with `openDocument`. */
export type DocumentStanding = { id: string; name: string; size: number; state: DocumentItem['state'] | undefined };

/** An opened submission, as an operator sees it. */
export type OpenedSubmission = { kind: 'opened'; submission: Submission; documents: DocumentStanding[] };

/** An operator looks into what waits for a person. The event is written before anything is shown: no look without a trace. */
export async function openSubmission(
  id: string,
  operator: Operator,
  ports: OpenPorts,
): Promise<OpenedSubmission | Problem> {
  const opened = await look(id, operator, ports);
  const outcome = 'code' in opened ? opened.code : opened.kind;
  ports.log({ step: 'open-submission', submission: id, outcome });
  return opened;
}

async function look(id: string, operator: Operator, ports: OpenPorts): Promise<OpenedSubmission | Problem> {
  // Before META: should it be readdressed in this moment, META says so, and the old text can still be opened.
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  const { documents } = await readParts(ports.store, id);
  if (body === undefined) return checkOperator(operator) ?? missing(id, ports);
  const read = await tryUnseal(() => unsealSubmission(body.body, ports));
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) => {
    if (sealOwner(meta.header, ports.tenant) !== ports.tenant.id) return problem('sealed-elsewhere');
    // What can't be read was not looked at.
    if ('code' in read) return read;
    const facts = { reason: operator.reason };
    return { meta, list: item.list, news: { type: 'opened', by: `operator:${operator.name}`, facts } };
  });
  const looked = typeof acted === 'string' ? read : acted;
  if ('code' in looked) return looked;
  const submission = withRebuiltNames(looked);
  const states = new Map(documents.map(({ document }) => [document.id, document.state]));
  return {
    kind: 'opened',
    submission,
    documents: submission.documents.map(({ id: document, name, size }) => ({
      id: document,
      name,
      size,
      state: states.get(document),
    })),
  };
}
