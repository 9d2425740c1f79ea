import { contactOf } from '../forms/contact-of.ts';
import { Ars, type Authority } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { transitionWrites } from './advance-submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { collectDocuments } from './collect-documents.ts';
import type { Place } from './decide-area.ts';
import { contentMark } from './content-mark.ts';
import { sha256Hex } from './digest.ts';
import { documentFault } from './document-fault.ts';
import { findRefused, type FoundRefused, type Replaced, type ReplacementRequest } from './find-refused.ts';
import { hint } from './hint.ts';
import { acceptWrites, type Checked, makeSubmission } from './make-submission.ts';
import type { Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { claimsOf } from './read-submission.ts';
import { removeDocument } from './remove-document.ts';
import { sealOwner } from './seal-owner.ts';

type ReplacePorts = Pick<
  Ports,
  'tenant' | 'store' | 'queue' | 'documents' | 'publications' | 'sealer' | 'signer' | 'contacts' | 'now' | 'log'
>;

const maxTries = 5;

/**
 * Takes another file for one that was refused: as a follow-up, a submission of its own with its own receipt, to the office
 * at which the first one is at this moment (promise P4). One transaction accepts it and lets the first one go on without
 * the refused file, so that there is never one without the other (promise P2). Done twice, and in two tabs, it is the same
 * follow-up, with the file that came first. Both tabs upload to one place, so that the content may be another by now than the
 * page has shown (`seen`): then it is not sent, and the page shows what is there.
 */
export async function replaceFile(
  request: ReplacementRequest & { file: string; seen?: string; language: Language },
  ports: ReplacePorts,
): Promise<Replaced | Problem> {
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const found = await findRefused(request, ports);
    if (found.kind !== 'refused') return found;
    const checked = await check(found, request, ports);
    if (checked.kind === 'problem') return checked;
    const writes = [
      ...(await followUpWrites(found, checked, request.language, ports)),
      ...(await firstWrites(found, ports)),
    ];
    if ((await ports.store.commit(writes)).committed) return replaced(found, ports);
  }
  return problem('unavailable');
}

async function replaced({ stored, secrets, document }: FoundRefused, ports: ReplacePorts): Promise<Replaced> {
  const { id, state, header } = stored.meta;
  ports.log({ step: 'replace-file', submission: id, document: document.id, outcome: 'replaced' });
  // As every acceptance is logged: by that log one finds what a backup lacks.
  const { form, formVersion: version } = header;
  ports.log({ step: 'accept-submission', submission: secrets.id, form, version, outcome: 'accepted' });
  await hint(ports, { step: 'route-submission', submission: secrets.id });
  // Its deliveries have waited for the file; routing it once more wakes them.
  if (state === 'routed') await hint(ports, { step: 'route-submission', submission: id });
  return { kind: 'replaced', submission: secrets.id, statusToken: secrets.statusToken };
}

async function check(
  found: FoundRefused,
  { file, seen, language }: { file: string; seen?: string; language: Language },
  ports: ReplacePorts,
): Promise<({ kind: 'checked' } & Checked) | Problem> {
  const { version, secrets, copy } = found;
  const answers = found.answersWith(file);
  const documents = [file];
  const collected = await collectDocuments({ ...secrets, answers, documents, language }, version.content.plan, ports);
  if (collected.kind === 'problem') return collected;
  if (seen !== undefined && collected.facts.some(({ sha256 }) => contentMark(sha256) !== seen)) {
    const at = { pointer: found.field.pointer, label: found.field.label, place: 1 };
    return problem('document-refused', {
      errors: [documentFault('document-altered', at, found.field.upload, language)],
    });
  }
  const requestHash = await sha256Hex(`${secrets.salt}.${canonicalJson({ answers, documents })}`);
  const place = { ...placeOf(found, ports), answers };
  const { facts, writes } = collected;
  const contact = copy.contact ?? contactOf(version.content.plan, copy.answers);
  return { kind: 'checked', version, place, facts, writes, requestHash, contact };
}

/**
 * Where the first one is to go, or where it waits for a person to say so: nothing is decided anew. Nobody has corrected its
 * office so far, for that is done only where no file is held.
 */
function placeOf({ stored, copy }: FoundRefused, { tenant }: ReplacePorts): Omit<Place, 'answers'> {
  const { header } = stored.meta;
  const named = claimsOf(copy.receipt).authority;
  const authority: Authority | undefined = named && header.authority && { ...named, tenant: header.authority.tenant };
  return {
    kind: 'decided',
    ars: Ars.parse(header.ars),
    ...(authority && { authority }),
    ...(header.unclear && { unclear: header.unclear }),
    owner: sealOwner(header, tenant),
    table: header.jurisdictionTable,
  };
}

async function followUpWrites(
  { stored, secrets }: FoundRefused,
  checked: Checked,
  language: Language,
  ports: ReplacePorts,
): Promise<Write[]> {
  const { header, receiptNumber } = stored.meta;
  // A follow-up to a follow-up belongs to the application as well.
  const followUpOf = header.followUpOf ?? receiptNumber;
  const sent = { form: header.form, version: header.formVersion, language, followUpOf };
  return acceptWrites(await makeSubmission(sent, checked, secrets, ports), checked, secrets, ports);
}

/** The first one goes on without the file; its bytes go as those of a discarded submission do, in the night at the latest. */
async function firstWrites({ stored, item, document, secrets }: FoundRefused, ports: ReplacePorts): Promise<Write[]> {
  const { meta }: { meta: SubmissionMeta } = stored;
  return transitionWrites(ports, stored.item, meta, {
    meta,
    list: stored.item.list,
    news: {
      type: 'document-replaced',
      by: 'applicant',
      facts: { document: document.id, verdict: document.verdict, followUp: secrets.id },
    },
    also: [removeDocument(item, document, ports.now().toISOString())],
  });
}
