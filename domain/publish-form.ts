import { FormManifest } from '../schemas/publication.ts';
import type { Finding } from '../forms/finding.ts';
import type { LintInput } from '../forms/lint-form.ts';
import { advanceForm, readForm, type StoredForm, subjectOf } from './advance-form.ts';
import { canonicalJson } from './canonical-json.ts';
import type { FormRefusal } from './decide-form.ts';
import { sha256Hex } from './digest.ts';
import { writeEdition } from './edition-files.ts';
import { formContent, readFormList } from './form-catalogue.ts';
import { refuseForStaff } from './form-for-staff.ts';
import { standingAt, versionInForce } from './form-standing.ts';
import { lintedForm } from './linted-form.ts';
import type { Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Ports, Write } from './ports.ts';
import { changeOf, type VersionChange } from './version-change.ts';

/**
 * How publishing ended. `change` is what it changed against the version that was in force, if there was one that can be
 * read. `refused` names every fault and every warning without a reason, with place and remedy; nothing was stored then.
 */
export type Published =
  | { kind: 'published'; manifest: FormManifest; findings: Finding[]; change: VersionChange | undefined }
  | { kind: 'unchanged'; manifest: FormManifest; findings: Finding[] }
  | { kind: 'refused'; findings: Finding[] }
  | { kind: 'contended' }
  | FormRefusal;

/** When a version opens and the form closes; for how long (`P14D`) the version before takes what was begun with it: without it, without an end. */
export type PublishTimes = { opens?: string; closes?: string; grace?: string };
/** Who publishes, why, and by which review: none where one person may do so alone. */
export type Publishing = { operator: Operator; review?: string; times: PublishTimes };
/** What publishing needs. */
export type PublishPorts = Pick<Ports, 'tenant' | 'store' | 'publications' | 'now' | 'log' | 'baseUrl' | 'staffForms'>;

/**
 * Publishes a form's three files as the next immutable version, by one person alone: only where the tenant's file says so
 * (`approval`), elsewhere it goes by `propose-form`, `judge-proposal` and `publish-released`.
 */
export async function publishForm(
  input: LintInput,
  by: string,
  ports: PublishPorts,
  { reason = 'ohne Freigabe veröffentlicht', ...times }: PublishTimes & { reason?: string } = {},
): Promise<Published> {
  return publishEdition(input, { operator: { name: by, reason }, times }, ports);
}

/**
 * Makes a version and moves the form's pointer to it. The files are written first, under their hash, and one transaction
 * makes them a version: whoever dies halfway leaves nothing that is seen.
 */
export async function publishEdition(
  input: LintInput,
  publishing: Publishing,
  ports: PublishPorts,
): Promise<Published> {
  const linted = await lintedForm(input);
  if (linted.kind === 'refused') return linted;
  const { form, files, hash, findings } = linted;
  const refused = refuseForStaff(files, ports);
  if (refused !== undefined) return refused;
  const stored = await readForm(form, ports);
  const current = await manifestInForce(form, stored, ports);
  if (current?.hash === hash && publishing.review === undefined)
    return { kind: 'unchanged', manifest: current, findings };
  if (publishing.review === undefined && ports.tenant.approval !== 'self')
    return { kind: 'not-moved', code: 'needs-approval' };
  const version = (stored.standing?.latest ?? 0) + 1;
  const content = formContent(files);
  const change = await changeOf(content, input.samples.valid, ports);
  const written = await writeEdition({ content, samples: input.samples.valid, change }, { hash, version }, ports);
  const manifest: FormManifest = {
    form,
    version,
    title: files.description.title,
    leikaKey: files.description.leikaKey,
    hash,
    publishedAt: ports.now().toISOString(),
    publishedBy: publishing.operator.name,
    files: written,
  };
  const moved = await commitVersion(manifest, stored, publishing, ports);
  if (moved.kind === 'moved') return { kind: 'published', manifest, findings, change };
  // Somebody else published it since it was read above.
  return moved.code === 'changed-meanwhile' ? { kind: 'contended' } : moved;
}

async function commitVersion(
  manifest: FormManifest,
  { standing }: StoredForm,
  { operator, review, times: { grace, ...times } }: Publishing,
  ports: PublishPorts,
) {
  const now = ports.now();
  const begins = times.opens !== undefined && times.opens > now.toISOString() ? new Date(times.opens) : now;
  const facts = {
    version: manifest.version,
    hash: manifest.hash,
    manifest: await sha256Hex(canonicalJson(manifest)),
    ...times,
    ...(grace !== undefined && standing && { until: addPeriod(begins, grace).toISOString() }),
    ...subjectOf(operator),
    reason: operator.reason,
  };
  const from = versionInForce(standing, now.toISOString());
  const wish = { type: 'published' as const, facts, review, from, approval: ports.tenant.approval };
  return advanceForm(manifest.form, { wish, also: await versionWrites(manifest, ports), tries: 1 }, operator, ports);
}

/** The manifest of the version in force; `undefined` where there is none, or it is withdrawn. */
export async function manifestInForce(
  form: string,
  { standing }: Pick<StoredForm, 'standing'>,
  ports: Pick<Ports, 'store' | 'now'>,
): Promise<FormManifest | undefined> {
  if (standing === undefined) return undefined;
  const { current, withdrawn } = standingAt(standing, ports.now().toISOString());
  if (withdrawn.includes(current)) return undefined;
  const item = await ports.store.get(partitions.form(form), sorts.version(current));
  return item === undefined ? undefined : FormManifest.parse(item.body);
}

async function versionWrites(manifest: FormManifest, ports: Pick<Ports, 'store'>): Promise<Write[]> {
  const { form, version } = manifest;
  const { item, keys } = await readFormList(ports);
  const listed: Write = {
    kind: 'put',
    item: { partition: partitions.forms, sort: partitions.forms, body: { keys: [...keys, form].toSorted() } },
    if: item ? { version: item.version } : 'absent',
  };
  const place = { partition: partitions.form(form), sort: sorts.version(version) };
  return [{ kind: 'put', item: { ...place, body: manifest }, if: 'absent' }, ...(keys.includes(form) ? [] : [listed])];
}
